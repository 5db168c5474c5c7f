"""台账, the register: one row a case with what was asked, what was done, when, and how it ended. S2-51.

Confidential cases are never in it, whoever looks.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Self

from django.db.models import IntegerField, OuterRef, Q, QuerySet, Subquery, Value

from aftercare.cases.models import Case
from aftercare.cases.numbers import folded_number
from aftercare.foundation.act import Act
from aftercare.foundation.search import find
from aftercare.handling.models import Diagnosis, Proposal
from aftercare.handling.queries.figures import MISSES, missed
from aftercare.messages.models import Message
from aftercare.people.access import may

By = Literal["received", "closed"]
PAGE = 50
AT_ONCE = 500
"""Rows of an export read by one statement."""

MOST_FOUND = 500
"""Cases that words may find: more say that a word is missing."""


@dataclass(frozen=True, kw_only=True)
class Filters:
    """Which cases are listed. Texts are slugs or names as stored, "" for any; begins and ends are half open.

    by     whether the period is about receipt or about closing
    missed the figure that counts them against us, one of figures.MISSES
    only   ids of the only cases asked for, from a room above
    score  a number per case from a room above, shown with it; the lowest come first
    words  anything said in the case, or its number
    """

    by: By = "received"
    begins: dt.datetime | None = None
    ends: dt.datetime | None = None
    type: str = ""
    kind: str = ""
    priority: str = ""
    stage: str = ""
    outcome: str = ""
    channel: str = ""
    team: int | None = None
    handler: int | None = None
    product: int | None = None
    missed: str = ""
    only: QuerySet[Any] | None = None
    score: Subquery | None = None
    words: str = ""


class Place(NamedTuple):
    """Where a page ends: the receipt moment in microseconds, the id and the score (0 without one) of its last row."""

    stamp: int
    id: int
    score: int = 0

    @property
    def coded(self) -> str:
        return f"{self.stamp}-{self.id}-{self.score}" if self.score else f"{self.stamp}-{self.id}"

    @property
    def at(self) -> dt.datetime:
        return EPOCH + dt.timedelta(microseconds=self.stamp)

    @classmethod
    def decoded(cls, said: str) -> Self | None:
        """The place in an address; None for anything else."""
        parts = said.split("-")
        if not 2 <= len(parts) <= len(DIGITS) or not all(map(str.isdecimal, parts)):
            return None
        if any(len(part) > most for part, most in zip(parts, DIGITS, strict=False)):
            return None
        return cls(*map(int, parts))


DIGITS = (17, 18, 4)
"""At most so many of a place's stamp, id and score."""

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class RegisterRow(NamedTuple):
    """One case of the register."""

    id: int
    number: str
    title: str
    channel: str
    type: str
    category: str
    priority: str
    stage: str
    outcome: str
    region: str
    customer: str | None
    product: str | None
    booth: str | None
    team: str | None
    handler: str | None
    received_at: dt.datetime
    handled_at: dt.datetime | None
    closed_at: dt.datetime | None
    asked: str | None  # the customer's first words
    remedy: str | None  # the way that was chosen
    steps: str | None
    finding: str | None  # what was found
    reopened: int
    score: int | None  # as Filters.score gives it

    @property
    def place(self) -> Place:
        return Place((self.received_at - EPOCH) // dt.timedelta(microseconds=1), self.id, self.score or 0)


COLUMNS = (
    "id", "number", "title", "channel", "type", "category", "priority", "stage", "outcome", "region",
    "customer__name", "product__name", "booth__number", "team__name", "handler__name", "received_at", "handled_at",
    "closed_at", "asked", "remedy", "steps", "finding", "reopened",
    "score",
)  # fmt: skip


class Page(NamedTuple):
    """A page of the register. why: when words were asked for and there is not more, as foundation.search says it."""

    rows: list[RegisterRow]
    after: Place | None  # where the next page begins; None on the last
    why: str = ""


def register_page(act: Act, filters: Filters, *, after: Place | None = None, limit: int = PAGE) -> Page:
    """A page of the cases one may see, the lowest score and then the newest first. Nothing without leave."""
    found, why = _listed(act, filters)
    rows = _rows(found, filters, after, limit + 1)
    return Page(rows[:limit], rows[limit - 1].place if len(rows) > limit else None, why)


def register_rows(act: Act, filters: Filters) -> Iterator[RegisterRow]:
    """Every case the filters name, in the order of the pages, some hundreds at a time: memory does not grow."""
    found, _ = _listed(act, filters)
    after: Place | None = None
    while rows := _rows(found, filters, after, AT_ONCE):
        yield from rows
        after = rows[-1].place


def register_count(act: Act, filters: Filters) -> int:
    """How many cases the filters name."""
    return _listed(act, filters)[0].count()


def _listed(act: Act, filters: Filters) -> tuple[QuerySet[Case], str]:
    """The cases the filters name, in no order, and why words found no more."""
    if not may(act, "register.see"):
        return Case.objects.none(), ""
    found = _filtered(Case.objects.seen_by(act.actor).filter(confidential=False), filters)
    if filters.missed in MISSES:
        found = found.filter(missed(filters.missed, at=act.at))
    if not filters.words:
        return found, ""
    hits = find(filters.words, "case", visible=found, limit=MOST_FOUND)
    said = find(filters.words, "message", visible=found, limit=MOST_FOUND)
    ids = {hit.row_id for hit in hits.hits} | {hit.group_id for hit in said.hits}
    named = Q(pk__in=ids) | Q(number=folded_number(filters.words))
    return found.filter(named), "too-common" if hits.more or said.more else hits.why or said.why


def _filtered(cases: QuerySet[Case], filters: Filters) -> QuerySet[Case]:
    moment = f"{filters.by}_at"
    bounds: dict[str, Any] = {f"{moment}__gte": filters.begins, f"{moment}__lt": filters.ends}
    exact: dict[str, Any] = {
        name: getattr(filters, name) or None
        for name in ("type", "kind", "priority", "outcome", "channel", "team", "handler", "product")
    }
    asked = {name: value for name, value in {**bounds, **exact}.items() if value is not None}
    found = cases.filter(**asked)
    if filters.only is not None:
        found = found.filter(pk__in=filters.only)
    if filters.by == "closed":
        found = found.filter(closed_at__isnull=False)
    if filters.stage == "open":
        return found.filter(closed_at=None)
    return found.filter(stage=filters.stage) if filters.stage else found


def _from(cases: QuerySet[Case], after: Place) -> QuerySet[Case]:
    older = Q(received_at__lte=after.at) & ~Q(received_at=after.at, pk__gte=after.id)
    return cases.filter(Q(score__gt=after.score) | older & Q(score=after.score) if after.score else older)


def _rows(cases: QuerySet[Case], filters: Filters, after: Place | None, limit: int) -> list[RegisterRow]:
    """Rows with what was asked and done, in one statement."""
    scored: Any = cases.annotate(score=filters.score or Value(None, IntegerField()))
    if after is not None and bool(after.score) == (filters.score is not None):
        scored = _from(scored, after)
    order = ["score"] if filters.score else []
    asked = Message.objects.filter(case=OuterRef("pk"), side="customer").order_by("id")
    accepted = Proposal.objects.filter(case=OuterRef("pk"), chosen__isnull=False).order_by("-id")
    found = Diagnosis.objects.filter(case=OuterRef("pk")).order_by("-id")
    told = scored.order_by(*order, "-received_at", "-id").annotate(
        asked=Subquery(asked.values("text")[:1]),
        remedy=Subquery(accepted.values("chosen__title")[:1]),
        steps=Subquery(accepted.values("chosen__steps")[:1]),
        finding=Subquery(found.values("finding__text")[:1]),
    )
    return [RegisterRow(*row) for row in told.values_list(*COLUMNS)[:limit]]
