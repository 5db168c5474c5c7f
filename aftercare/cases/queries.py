"""Reads of the queues: who sees which cases under which tab, in which order, and how many. Rows are tuples."""

import datetime as dt
from typing import Any, Literal, NamedTuple, Self

from django.db import connection
from django.db.models import Exists, Q, QuerySet

from aftercare.cases.models import Case, CaseQuerySet
from aftercare.foundation.act import Act
from aftercare.foundation.reads import Question, constant_reads
from aftercare.people.models import Team

Tab = Literal["mine", "free", "team", "later"]
Sort = Literal["due", "news"]
TABS: tuple[Tab, ...] = ("mine", "free", "team", "later")
PAGE = 50
CAP = 100
"""Counting ends here: a queue of a hundred says enough."""

MOST_DIGITS = 17
"""Of a moment in microseconds and of an id, in an address: more name no day and no row."""

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MICROSECOND = dt.timedelta(microseconds=1)


class Place(NamedTuple):
    """Where a page of a queue ends: the last row's due moment (None for undated rows) and id."""

    due_at: dt.datetime | None
    id: int

    @property
    def coded(self) -> str:
        """As it stands in an address."""
        stamp = (self.due_at - EPOCH) // MICROSECOND if self.due_at else ""
        return f"{stamp}-{self.id}"

    @classmethod
    def decoded(cls, said: str) -> Self | None:
        """The place in an address; None for anything else."""
        stamp, _, number = said.partition("-")
        if not number.isdecimal() or (stamp and not stamp.isdecimal()):
            return None
        if max(len(stamp), len(number)) > MOST_DIGITS:
            return None
        return cls(EPOCH + int(stamp) * MICROSECOND if stamp else None, int(number))


class QueueRow(NamedTuple):
    """One case in a queue; only what a row shows."""

    id: int
    number: str
    title: str
    channel: str
    type: str
    stage: str
    priority: str
    urgent_at: dt.datetime | None
    unread: bool
    next_due_at: dt.datetime | None
    next_due_kind: str
    hold: str
    snoozed_until: dt.datetime | None
    last_said_at: dt.datetime | None
    customer: str | None
    product: str | None
    booth: str | None
    handler_id: int | None
    handler: str | None

    @property
    def place(self) -> Place:
        return Place(self.next_due_at, self.id)


COLUMNS = (
    "id", "number", "title", "channel", "type", "stage", "priority", "urgent_at", "unread", "next_due_at",
    "next_due_kind", "hold", "snoozed_until", "last_said_at", "customer__name", "product__name", "booth__number",
    "handler_id", "handler__name",
)  # fmt: skip


def looks_after_all(act: Act) -> bool:
    """Whether every team's cases are this person's to look after."""
    return "decision.decide" in act.permissions


def team_ids(person_id: int) -> list[int]:
    """The teams a person belongs to, ascending."""
    mine = Team.objects.filter(members=person_id, ended_at=None)
    return list(mine.order_by("id").values_list("id", flat=True))


def queue_rows(act: Act, tab: Tab, *, after: Place | None = None, limit: int = PAGE) -> list[QueueRow]:
    """A page of a queue, and one row more when there is more: by due moment, then those without one by age."""
    if "case.see" not in act.permissions:
        return []
    me, everywhere, rows = act.staff_id or 0, looks_after_all(act), list[QueueRow]()
    if after is None:
        rows = _rows(constant_reads(_dated, tab, everywhere, limit + 1)(me))
    elif after.due_at is not None:
        rows = _rows(constant_reads(_dated_after, tab, everywhere, limit + 1)(me, after.due_at, after.id))
    if len(rows) <= limit:
        from_id = after.id if after is not None and after.due_at is None else 0
        rows += _rows(constant_reads(_undated, tab, everywhere, limit + 1)(me, from_id))
    return rows[: limit + 1]


def newest_rows(act: Act, tab: Tab, *, limit: int = PAGE) -> list[QueueRow]:
    """The cases of a queue on which something was said last."""
    if "case.see" not in act.permissions:
        return []
    return _rows(constant_reads(_newest, tab, looks_after_all(act), limit)(act.staff_id or 0))


def _rows(found: list[tuple[Any, ...]]) -> list[QueueRow]:
    return [QueueRow(*row) for row in found]


def _queue(tab: Tab, everywhere: bool, me: int) -> CaseQuerySet:
    """The open cases under a tab that a member of staff may see.

    mine   those they work on, not set aside;  later: those they set aside
    free   those waiting for a hand in their teams, or in no team
    team   those of their teams and of no team, whoever works on them
    People of no team, and those who decide, look after every team.
    """
    seen = Case.objects.seen_by(f"staff:{me}").filter(closed_at=None, joined_to=None)
    if tab == "mine":
        return seen.filter(handler_id=me, snoozed_until=None)
    if tab == "later":
        return seen.filter(handler_id=me, snoozed_until__isnull=False)
    waiting = seen.filter(handler=None) if tab == "free" else seen
    if everywhere:
        return waiting
    mine = Team.objects.filter(members=me, ended_at=None)
    return waiting.filter(Q(team__in=mine.values("id")) | Q(team=None) | ~Exists(mine))


def _dated(tab: Tab, everywhere: bool, limit: int) -> Question:
    def question(me: int) -> "QuerySet[Case, tuple[Any, ...]]":
        dated = _queue(tab, everywhere, me).filter(next_due_at__isnull=False)
        return dated.order_by("next_due_at", "id").values_list(*COLUMNS)[:limit]

    return question


def _dated_after(tab: Tab, everywhere: bool, limit: int) -> Question:
    def question(me: int, due_at: dt.datetime, pk: int) -> "QuerySet[Case, tuple[Any, ...]]":
        later = _queue(tab, everywhere, me).filter(next_due_at__isnull=False).due_after(due_at, pk)
        return later.order_by("next_due_at", "id").values_list(*COLUMNS)[:limit]

    return question


def _undated(tab: Tab, everywhere: bool, limit: int) -> Question:
    def question(me: int, from_id: int) -> "QuerySet[Case, tuple[Any, ...]]":
        undated = _queue(tab, everywhere, me).filter(next_due_at=None, pk__gt=from_id)
        return undated.order_by("id").values_list(*COLUMNS)[:limit]

    return question


def _newest(tab: Tab, everywhere: bool, limit: int) -> Question:
    def question(me: int) -> "QuerySet[Case, tuple[Any, ...]]":
        return _queue(tab, everywhere, me).order_by("-last_said_at", "-id").values_list(*COLUMNS)[:limit]

    return question


SEEN = """
    AND c.joined_to_id IS NULL AND (NOT c.confidential OR EXISTS (
        SELECT 1 FROM aftercare_grant g WHERE g.case_id = c.id AND g.person_id = %(me)s AND g.ended_at IS NULL))
"""
OURS = "c.team_id IN (SELECT t.team_id FROM aftercare_person_teams t WHERE t.person_id = %(me)s)"
TEAMLESS = "(%(all)s OR NOT EXISTS (SELECT 1 FROM aftercare_person_teams t WHERE t.person_id = %(me)s))"
UNDER = {
    "mine": "c.handler_id = %(me)s AND c.snoozed_until IS NULL",
    "free": f"c.handler_id IS NULL AND (c.team_id IS NULL OR {OURS} OR {TEAMLESS})",
    "team": f"(c.team_id IS NULL OR {OURS} OR {TEAMLESS})",
    "later": "c.handler_id = %(me)s AND c.snoozed_until IS NOT NULL",
}


def _counted(under: str) -> str:
    """One number: at most CAP rows, dated ones by one partial index, undated ones by the other."""
    dated = "FROM aftercare_case c WHERE c.next_due_at IS NOT NULL AND c.closed_at IS NULL AND"
    undated = "FROM aftercare_case c WHERE c.next_due_at IS NULL AND c.closed_at IS NULL AND"
    parts = (
        "(SELECT count(*) FROM (SELECT 1",
        dated,
        under,
        SEEN,
        "UNION ALL SELECT 1",
        undated,
        under,
        SEEN,
    )
    return " ".join((*parts, "LIMIT %(cap)s) AS counted)"))


COUNTS = "SELECT " + ", ".join(_counted(UNDER[tab]) for tab in TABS)
"""Made once from constants; the only values that come in are the person and the cap."""


def tab_counts(act: Act, *, cap: int = CAP) -> dict[Tab, int]:
    """How many cases each tab holds, counted up to a cap, in one statement."""
    if "case.see" not in act.permissions:
        return dict.fromkeys(TABS, 0)
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, {"me": act.staff_id or 0, "all": looks_after_all(act), "cap": cap})
        return dict(zip(TABS, cursor.fetchone(), strict=True))


def no_case_yet() -> bool:
    """Whether nothing was ever asked of this house."""
    return not Case.objects.exists()
