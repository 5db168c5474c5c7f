"""Reads of what is owed: the promises due in the next hours, and every one of them by due moment."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from django.db.models import Count

from aftercare.cases.models import Case, CaseQuerySet
from aftercare.cases.queries import Place, team_ids
from aftercare.foundation.act import Act
from aftercare.people.access import may
from aftercare.promises.models import Pause, Promise, PromiseQuerySet

Whose = Literal["all", "team", "mine"]
PAGE = 50
CAP = 1_000
"""Counting ends here: a thousand promises due at once say enough."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which promises are looked at.

    kind          slug of a promise, "" for every kind
    broken        only those past due
    begins, ends  only those due in this half-open time; None: no limit on that side
    """

    whose: Whose = "all"
    kind: str = ""
    broken: bool = False
    begins: dt.datetime | None = None
    ends: dt.datetime | None = None


class DueRow(NamedTuple):
    """One promise on the radar: only when it falls due and of which kind."""

    slug: str
    name: str
    english: str
    due_at: dt.datetime


class Overdue(NamedTuple):
    """Promises of one kind that fell due before the radar begins."""

    slug: str
    name: str
    english: str
    number: int


def owed_to(act: Act, wanted: Wanted) -> PromiseQuerySet:
    """Running promises on cases one may see. Confidential cases are never counted or listed here."""
    if not may(act, "case.see"):
        return Promise.objects.none()
    found = Promise.objects.running().filter(case__confidential=False)
    if wanted.whose != "all":
        found = found.filter(case__in=_cases(act, wanted.whose).values("pk"))
    if wanted.kind:
        found = found.filter(slug=wanted.kind)
    if wanted.broken:
        found = found.filter(due_at__lt=act.at)
    if wanted.begins is not None:
        found = found.filter(due_at__gte=wanted.begins)
    if wanted.ends is not None:
        found = found.filter(due_at__lt=wanted.ends)
    return found


def _cases(act: Act, whose: Whose) -> CaseQuerySet:
    me = act.staff_id or 0
    return (
        Case.objects.held_by(me) if whose == "mine" else Case.objects.open().filter(team_id__in=team_ids(me))
    )


def due_rows(act: Act, wanted: Wanted) -> list[DueRow]:
    """The promises due in the wanted time, the first first; counting ends at the cap. One statement.

    One statement more when only teams' promises are wanted.
    """
    rows = owed_to(act, wanted).order_by("due_at", "id").values_list(*DueRow._fields)
    return [DueRow(*row) for row in rows[:CAP]]


def overdue_before(act: Act, wanted: Wanted) -> list[Overdue]:
    """How many of each kind are owed from before the wanted time; the newest, counting ends at the cap."""
    before = Wanted(whose=wanted.whose, kind=wanted.kind, ends=wanted.begins)
    newest = owed_to(act, before).order_by("-due_at", "-id").values("pk")[:CAP]
    capped: Any = Promise.objects.filter(pk__in=newest)
    rows = capped.order_by().values_list("slug", "name", "english").annotate(number=Count("pk"))
    return [Overdue(*row) for row in rows]


def owed_page(act: Act, wanted: Wanted, *, after: Place | None = None, limit: int = PAGE) -> list[Promise]:
    """A page of wanted promises by due moment, each with its case, customer, handler and team; one more when more."""
    found = owed_to(act, wanted)
    if after is not None and after.due_at is not None:
        found = found.filter(due_at__gte=after.due_at).exclude(due_at=after.due_at, pk__lte=after.id)
    rows = found.select_related("case__customer", "case__handler", "case__team")
    return list(rows.order_by("due_at", "id")[: limit + 1])


def pauses_of_promises(promises: list[Promise]) -> dict[int, list[Pause]]:
    """Every pause of these promises, by promise, oldest first: what explains their dates. One statement."""
    found: dict[int, list[Pause]] = {}
    for pause in Pause.objects.filter(promise__in=promises).order_by("id"):
        found.setdefault(pause.promise_id, []).append(pause)
    return found


def provisional_count() -> int:
    """How many running promises have dates that wait for official days."""
    return Promise.objects.running().filter(provisional=True).count()
