"""The figures of a period, each with its parts: an empty denominator is "no data", never 0 % or 100 %. Domain §12.

Attributed by event: a response in the period its request came in, a closing in the period it closed.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q

from aftercare.cases.models import Case
from aftercare.promises.models import Promise

SOLVED = ("solved_confirmed", "solved_silent")
COUNTED = ("solved_confirmed", "solved_silent", "not_agreed", "not_accepted")
"""What is withdrawn, duplicate or spam was no case to solve (domain §12.1, rule 4)."""

COMPLAINT = Q(kind__in=("complaint", "service_quality"))

FIRST = Q(slug="first_response")
KEPT = Q(state="fulfilled") & (
    Q(changes=0, broken_at=None) | Q(changes__gt=0, fulfilled_at__lte=F("first_due_at"))
)
"""A date given anew by us counts against the original."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A share by its parts."""

    part: int
    whole: int

    @property
    def share(self) -> float | None:
        """0 to 1; None without data."""
        return self.part / self.whole if self.whole else None


MISSES = ("response_timeliness", "promise_kept", "resolution_rate", "complaint_success")
"""Figures whose misses can be listed as cases."""


@dataclass(frozen=True, kw_only=True)
class Period:
    """Half open, aware."""

    begins: dt.datetime
    ends: dt.datetime


def promise_figures(period: Period, *, at: dt.datetime) -> tuple[Figure, Figure]:
    """(first responses in time, promises kept) of the requests that came in during the period.

    What is overdue and still unanswered counts as late; what is not due yet does not count. A date given anew by
    us counts against the original. Source: domain §12.1 响应及时率, 承诺兑现率.
    """
    came_in = Q(
        case__received_at__gte=period.begins, case__received_at__lt=period.ends, case__confidential=False
    )
    found = Promise.objects.filter(came_in, _settled(at)).aggregate(
        answered=Count("pk", filter=FIRST & KEPT), asked=Count("pk", filter=FIRST),
        kept=Count("pk", filter=KEPT), made=Count("pk"),
    )  # fmt: skip
    return Figure(part=found["answered"], whole=found["asked"]), Figure(
        part=found["kept"], whole=found["made"]
    )


def closing_figures(period: Period) -> tuple[Figure, Figure]:
    """(solved among closed, complaints settled and accepted among complaints closed) in the period.

    A complaint counts as a success only when the customer really said yes. Source: domain §12.1 问题解决率,
    投诉处理成功率.
    """
    closed = Case.objects.filter(
        closed_at__gte=period.begins, closed_at__lt=period.ends, outcome__in=COUNTED, confidential=False
    )
    found = closed.aggregate(
        solved=Count("pk", filter=Q(outcome__in=SOLVED)), closed=Count("pk"),
        settled=Count("pk", filter=COMPLAINT & Q(outcome="solved_confirmed")),
        complaints=Count("pk", filter=COMPLAINT),
    )  # fmt: skip
    solved = Figure(part=found["solved"], whole=found["closed"])
    return solved, Figure(part=found["settled"], whole=found["complaints"])


def missed(figure: str, *, at: dt.datetime) -> Q | Exists:
    """The cases that a figure counts against us, of those it counts at all. figure: one of MISSES."""
    if figure == "response_timeliness":
        return Exists(Promise.objects.filter(_settled(at), FIRST, ~KEPT, case=OuterRef("pk")))
    if figure == "promise_kept":
        return Exists(Promise.objects.filter(_settled(at), ~KEPT, case=OuterRef("pk")))
    counted = Q(outcome__in=COUNTED)
    if figure == "complaint_success":
        return counted & COMPLAINT & ~Q(outcome="solved_confirmed")
    return counted & ~Q(outcome__in=SOLVED)


def _settled(at: dt.datetime) -> Q:
    """Promises that can be judged: kept, late, or overdue and still owed."""
    return Q(state="fulfilled") | Q(state="running", due_at__lt=at)
