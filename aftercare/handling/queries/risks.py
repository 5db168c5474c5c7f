"""What goes wrong now: promises broken and still owed, tasks past their limit, requests nobody took."""

import datetime as dt
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from aftercare.cases.models import Case
from aftercare.foundation.act import Act
from aftercare.people.access import may
from aftercare.people.models import Load
from aftercare.people.queries import carriers
from aftercare.promises.models import Promise
from aftercare.tasks.models import Task

CAP = 1_000
"""Counting ends here: a thousand broken promises say enough."""


class BrokenKind(NamedTuple):
    """Broken and still owed promises of one kind."""

    slug: str
    name: str
    english: str
    number: int


class LateTask(NamedTuple):
    """A task past its limit."""

    id: int
    name: str
    due_at: dt.datetime
    number: str
    team: str | None
    person: str | None
    help_asked_at: dt.datetime | None


class Unclaimed(NamedTuple):
    """A request nobody has taken."""

    number: str
    title: str
    type: str
    team: str | None
    received_at: dt.datetime
    next_due_at: dt.datetime | None


class Carrying(NamedTuple):
    """How much a person carries."""

    id: int
    name: str
    receiving: bool
    open_cases: int
    cap: int


def counted_cases(act: Act) -> QuerySet[Case]:
    """Cases one may see that count: confidential ones never do, whoever looks."""
    return Case.objects.filter(confidential=False) if may(act, "case.see") else Case.objects.none()


def broken_by_kind(act: Act) -> list[BrokenKind]:
    """Promises past due and still owed, by kind, the most first; counted up to the cap. One statement."""
    overdue = Promise.objects.overdue(act.at).filter(case__in=counted_cases(act)).order_by("due_at", "id")
    capped: Any = Promise.objects.filter(pk__in=overdue.values("pk")[:CAP])
    rows = capped.order_by().values_list("slug", "name", "english").annotate(number=Count("pk"))
    return sorted((BrokenKind(*row) for row in rows), key=lambda kind: (-kind.number, kind.slug))


def late_tasks(act: Act, *, limit: int = 20) -> list[LateTask]:
    """Open tasks past their limit, the latest first; one more than the limit when there are more."""
    rows: Any = Task.objects.filter(state="open", due_at__lt=act.at, case__in=counted_cases(act)).values_list(
        "id", "name", "due_at", "case__number", "team__name", "person__name", "help_asked_at"
    )
    return [LateTask(*row) for row in rows.order_by("due_at", "id")[: limit + 1]]


def unclaimed(act: Act, *, limit: int = 20) -> list[Unclaimed]:
    """Requests nobody has taken, those due first first; one more than the limit when there are more."""
    waiting = counted_cases(act).filter(
        closed_at=None, handler=None, joined_to=None, next_due_at__isnull=False
    )
    rows = waiting.order_by("next_due_at", "id").values_list(
        "number", "title", "type", "team__name", "received_at", "next_due_at"
    )
    return [Unclaimed(*row) for row in rows[: limit + 1]]


def carrying() -> list[Carrying]:
    """Everyone present who is given cases or has some still, the fullest first."""
    present = Load.objects.filter(person__ended_at=None, cap__gt=0)
    rows = present.filter(Q(person__in=carriers()) | Q(open_cases__gt=0))
    found = rows.values_list("person_id", "person__name", "person__receiving", "open_cases", "cap")
    return sorted((Carrying(*row) for row in found), key=lambda one: (-one.open_cases / one.cap, one.name))
