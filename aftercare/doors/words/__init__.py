"""Words 词句: every sentence of the house, in Chinese and English. Rooms hand up slugs and values; here they speak.

A module of this package says what it has under these names, and is found by itself:

REFUSALS  slug → Said: what happened and what to do next
FACTS     kind → Said, or {"field": {value → Said}} where a sentence turns on one value of the fact; "otherwise" stands
          for every value that is not named
NOTICES   slug → Said: what a member of staff is told
TERMS     vocabulary → slug → Said: how a slug is called ("stage" → "propose" → 方案)

Said is {"zh": …, "en": …}, or the pair (Chinese, English). Placeholders are named after the values: {number}. One may
name a vocabulary, {stage:stage}, or a way of showing: {due:moment}, {is_handler_id:person}, {cost_fen:money}. Nothing
is evaluated.
"""

from collections.abc import Mapping
from typing import Protocol

from django.utils import translation

from aftercare.doors.words.gathered import Language, Said, facts, notices, refusals, spoken
from aftercare.doors.words.speaking import called, filled, named
from aftercare.foundation.refusals import Refusal

UNSAID: Said = {
    "zh": "这一步没有完成（{slug}）。请退回上一页再试；还不行就把这行字告诉管理员。",
    "en": "That step was not done ({slug}). Go back and try again; if it fails again, show your administrator this line.",
}
CODES = {"zh": "zh-hans", "en": "en"}


class Recorded(Protocol):
    """What a sentence about a fact is made from: an entry of the ledger, or a row that looks like one."""

    @property
    def kind(self) -> str: ...
    @property
    def details(self) -> Mapping[str, object]: ...


def say_refusal(refusal: Refusal, language: str | None = None) -> str:
    """A refusal as a sentence: what happened and what to do next. language: the page's own unless given."""
    tongue = spoken(language)
    said = refusals().get(refusal.slug, UNSAID)
    with translation.override(CODES[tongue]):
        return filled(said[tongue], {"slug": refusal.slug, **refusal.values}, tongue)


def say_fact(entry: Recorded, language: str | None = None, names: Mapping[int, str] | None = None) -> str:
    """What happened as one sentence for a timeline; "" when nobody has words for it.

    names  person id → name, for sentences that name people
    """
    tongue = spoken(language)
    said = facts().get(entry.kind)
    while said is not None and "zh" not in said:
        [(field, by_value)] = said.items()
        said = by_value.get(str(entry.details.get(field, "")), by_value.get("otherwise"))
    if said is None:
        return ""
    with translation.override(CODES[tongue]):
        return filled(said[tongue], entry.details, tongue, names or {})


def say_notice(slug: str, particulars: Mapping[str, object], language: str | None = None) -> str:
    """What a member of staff is told, as a sentence; the slug itself when nobody gave it words."""
    tongue = spoken(language)
    said = notices().get(slug)
    with translation.override(CODES[tongue]):
        return filled(said[tongue], particulars, tongue) if said else slug


__all__ = [
    "Language",
    "Recorded",
    "Said",
    "called",
    "named",
    "say_fact",
    "say_notice",
    "say_refusal",
    "spoken",
]
