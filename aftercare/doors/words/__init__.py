"""Words: every sentence people read, in Chinese and in English; each module speaks for one room."""

from aftercare.doors.words.gathered import refusals, spoken
from aftercare.doors.words.speaking import filled
from aftercare.foundation.refusals import Refusal

NEVER_HEARD_OF = {
    "zh": "系统没有照做：{slug}。请联系管理员。",
    "en": "This was declined: {slug}. Please ask your administrator.",
}


def say_refusal(refusal: Refusal) -> str:
    """What a refusal says, in the language of the page being made."""
    sentence = refusals().get(refusal.slug, NEVER_HEARD_OF)
    return filled(sentence[spoken()], {"slug": refusal.slug, **refusal.values}, spoken())
