"""The gate of the portal: a case is seen through a pass for it, and only for what its purpose allows."""

import datetime as dt
from collections.abc import Iterable

from django.http import HttpRequest

from aftercare.cases.models import Case
from aftercare.cases.numbers import folded_number
from aftercare.doors.portal.passes import Pass, passes_of
from aftercare.foundation.refusals import Refusal
from aftercare.handling.queries.customer_page import case_opened_by

SEE, SAY, AGREE, CONFIRM, RATE, ERASE = "see", "say", "agree", "confirm", "rate", "erase"

EVERYTHING = frozenset({SEE, SAY, AGREE, CONFIRM, RATE})
ASKED = "asked"
"""Purpose of the link made for whoever sent in a form: it proves no contact, only that they wrote it."""

RIGHTS: dict[str, frozenset[str]] = {
    "track": EVERYTHING | {ERASE},
    ASKED: EVERYTHING,
    "consent": frozenset({SEE, SAY, AGREE}),
    "confirm": frozenset({SEE, SAY, CONFIRM, RATE}),
    "rate": frozenset({RATE}),
}
"""What each purpose of a link allows. A link for rating shows nothing but what is rated; who only sent in a form has
proved no contact, and asks for nobody's data to be deleted."""


class NoPass(Refusal, sort="missing"):
    """This browser may not see such a case: no link was opened here, or not within a day. values: number."""


def case_through(request: HttpRequest, number: str, right: str, *, at: dt.datetime) -> Case:
    """The case of this number, if a pass of this browser allows this. Raises NoPass, whether or not there is one."""
    case = case_held(passes_of(request, at), number, right, at=at)
    if case is None:
        raise NoPass(number=folded_number(number)[:32])
    return case


def case_held(passes: Iterable[Pass], number: str, right: str, *, at: dt.datetime) -> Case | None:
    """The case of this number, if one of these passes allows this now: the pass's link is asked again."""
    number = folded_number(number)
    held = [one for one in passes if one.number == number and right in RIGHTS[one.purpose]]
    return case_opened_by([one.link_id for one in held], number, at=at) if held else None


def is_proven(request: HttpRequest, number: str, *, at: dt.datetime) -> bool:
    """Whether this browser opened a link that reached the customer's own contact."""
    return any(one.number == number and one.purpose != ASKED for one in passes_of(request, at))


def rights_in(request: HttpRequest, number: str, *, at: dt.datetime) -> frozenset[str]:
    """What this browser may do on a case it may see."""
    held = [RIGHTS[one.purpose] for one in passes_of(request, at) if one.number == number]
    return frozenset().union(*held)
