"""Doing what a form asks, once however often it is sent, and answering with a page when it is declined."""

import datetime as dt
import json
import secrets
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from aftercare.cases.actions import CaseChangedMeanwhile
from aftercare.cases.models import Case
from aftercare.doors.look import formats
from aftercare.doors.portal.gate import case_through
from aftercare.doors.refused import STATUS
from aftercare.doors.words import say_refusal
from aftercare.foundation.act import Act
from aftercare.foundation.limits import TooManyTries
from aftercare.foundation.once.actions import Answer, digest_of, once
from aftercare.foundation.refusals import Refusal

TRIES = 3
NONCE_BYTES = 16


def nonce() -> str:
    """A key for a form about to be shown: whoever sends the form twice sends the same key."""
    return secrets.token_urlsafe(NONCE_BYTES)


def once_on(
    request: HttpRequest, act: Act, case: Case, place: str, do: Callable[[Case], object], *, right: str
) -> None:
    """Do something on a case in one transaction, once for each form that was given out.

    A customer's word does not depend on what colleagues changed meanwhile, so it is tried again on the case as it is
    now. Raises what the action raises.
    """
    for left in range(TRIES)[::-1]:
        try:
            _once(request, act, case, place, do)
            return
        except CaseChangedMeanwhile:
            if not left:
                raise
            case = case_through(request, case.number, right, at=act.at)


def _once(request: HttpRequest, act: Act, case: Case, place: str, do: Callable[[Case], object]) -> None:
    def answer() -> Answer:
        do(case)
        return Answer(303, "")

    scope = f"portal case:{case.pk} {place}"
    once(act.once or nonce(), scope=scope, body_digest=digest_of(_body(request)), answer=answer, act=act)


def _body(request: HttpRequest) -> bytes:
    """What was sent, apart from the marks that are fresh with every page."""
    fields = {
        name: request.POST.getlist(name) for name in sorted(request.POST) if name != "csrfmiddlewaretoken"
    }
    files = [(file.name, file.size) for file in request.FILES.getlist("photos")]
    return json.dumps([fields, files]).encode()


def back_to(case: Case, *, done: str = "", place: str = "") -> HttpResponse:
    """To the page of the case, which says what was done."""
    address = reverse("portal:case", args=[case.number]) + (f"?done={done}" if done else "")
    return HttpResponseRedirect(f"{address}#{place}" if place else address, status=303)


def words_of(refusal: Refusal, act: Act) -> str:
    """A refusal as its customer reads it; too many tries say when there is one again."""
    if isinstance(refusal, TooManyTries):
        again_at = act.at + dt.timedelta(seconds=refusal.values["retry_after"])
        return _("试的次数太多了。请在 %(when)s 以后再试，或者打电话给我们。") % {
            "when": _soon(again_at, act.at)
        }
    return say_refusal(refusal)


def status_of(refusal: Refusal) -> int:
    """429 for too many tries, else what its sort says."""
    return 429 if isinstance(refusal, TooManyTries) else STATUS[refusal.sort]


def declined(response: HttpResponse, refusal: Refusal) -> HttpResponse:
    """Mark an answer with the status of a refusal, and with when to come again."""
    response.status_code = status_of(refusal)
    if isinstance(refusal, TooManyTries):
        response.headers["Retry-After"] = str(refusal.values["retry_after"])
    return response


def _soon(at: dt.datetime, now: dt.datetime) -> str:
    """The next full minute at which the moment is past."""
    full = (
        at
        if not (at.second or at.microsecond)
        else at.replace(second=0, microsecond=0) + dt.timedelta(minutes=1)
    )
    return formats.moment(full, now)


Values = dict[str, Any]
