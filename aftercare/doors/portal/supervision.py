"""监督: the independent line. Confidential from its first row; a name may be left out; who reads it is said first."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy

from aftercare.doors.portal.attaching import MOST, given_in
from aftercare.doors.portal.begun import READ, WRITE, language, open_page, page
from aftercare.doors.portal.doing import Values, declined, nonce, words_of
from aftercare.doors.portal.fields import Reached, Story
from aftercare.doors.portal.limits import spend_at_door
from aftercare.doors.portal.receiving import receive_once, to_received
from aftercare.doors.words import named
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.foundation.limits import TooManyTries
from aftercare.foundation.once.actions import OnceKeyReused
from aftercare.foundation.refusals import Refusal
from aftercare.handling.first_look import NoPolicyInForce
from aftercare.handling.queries.asking import asking
from aftercare.handling.request import Request

DECLINED = (TooManyTries, OnceKeyReused, NoPolicyInForce)


class Concern(Reached):
    """What the supervisor should know. Name and contact are for those who want an answer."""

    story = Story(required=True, missing=gettext_lazy("请写下要反映的情况。"))


@open_page(*READ, *WRITE)
def supervision(request: HttpRequest, act: Act) -> HttpResponse:
    """The form, and what becomes of it."""
    if request.method != "POST":
        return _form(request, act, Concern(None))
    form = Concern(request.POST)
    given, wrong = given_in(request)
    if wrong or not form.is_valid():
        return _form(request, act, form, photos=wrong, status=422)
    asked = Request(
        text=form.cleaned_data["story"], channel="supervision", contact=form.contact, language=language(),
        confidential=True, acknowledge=bool(form.contact.identities()),
    )  # fmt: skip
    try:
        spend_at_door("supervision", request, act)
        return to_received(request, receive_once(asked, given, place="supervision", act=act), act)
    except DECLINED as refusal:
        return declined(_form(request, act, form, refusal=refusal), refusal)


def _form(
    request: HttpRequest,
    act: Act,
    form: Concern,
    *,
    photos: str = "",
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    asks = asking(act)
    values: Values = {
        "typed": form.typed,
        "faults": {**(form.faults if form.is_bound else {}), **({"photos": photos} if photos else {})},
        "refusal": words_of(refusal, act) if refusal else "",
        "readers": [named("reader", slug) for slug in asks.supervision.handled_by] if asks else [],
        "mailbox": asks.supervision.mailbox if asks else "",
        "telephone": asks.supervision.phone if asks else "",
        "once": act.once if act.once and not isinstance(refusal, OnceKeyReused) else nonce(),
        "most": MOST,
        "megabytes": config.upload_megabytes,
    }
    return page(request, act, "supervision", values, place="", status=status)


urlpatterns = [path("supervision", supervision, name="supervision")]
