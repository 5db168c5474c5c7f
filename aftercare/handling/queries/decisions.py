"""What waits for a manager: questions put before them, and pauses that stand at their limit."""

import datetime as dt
from typing import Any, NamedTuple

from aftercare.cases.models import Case
from aftercare.foundation.act import Act
from aftercare.handling.actions import NoSuchDecision
from aftercare.handling.models import Decision
from aftercare.people.access import may
from aftercare.promises.models import Change, Pause

PAGE = 50


class DecisionRow(NamedTuple):
    """One open question and as much of its case as it takes to answer it."""

    id: int
    about: str
    particulars: dict[str, Any]
    asked_at: dt.datetime
    asked_by: str
    reason: str | None
    case_id: int
    number: str
    title: str
    type: str
    priority: str
    customer: str | None
    handler_id: int | None
    handler: str | None
    team: str | None
    next_due_at: dt.datetime | None
    version: int

    def is_late(self, at: dt.datetime) -> bool:
        """Whether the customer waits past a promise already."""
        return self.next_due_at is not None and self.next_due_at < at


COLUMNS = (
    "id", "about", "particulars", "asked_at", "asked_by", "note__text", "case_id", "case__number", "case__title",
    "case__type", "case__priority", "case__customer__name", "case__handler_id", "case__handler__name",
    "case__team__name", "case__next_due_at", "case__version",
)  # fmt: skip


class DateChange(NamedTuple):
    """A date someone wants to give anew: change id, what the policy calls the promise, from when to when, why."""

    id: int
    promise: str
    english: str
    was_due_at: dt.datetime
    is_due_at: dt.datetime
    reason: str | None


class PauseAtLimit(NamedTuple):
    """A promise that has stood still for as long as policy lets it."""

    id: int
    cause: str
    from_at: dt.datetime
    limit_at: dt.datetime
    close_at: dt.datetime | None
    promise: str
    english: str
    number: str
    title: str
    customer: str | None
    handler: str | None


def decisions_waiting(act: Act, *, limit: int = PAGE) -> list[DecisionRow]:
    """The open questions on cases one may see: those that make customers wait first, then the longest waiting.

    One more than the limit when there are more. Nothing without leave to decide.
    """
    if not may(act, "decision.decide"):
        return []
    rows = Decision.objects.filter(decided_at=None, case__in=Case.objects.seen_by(act.actor))
    found = [DecisionRow(*row) for row in rows.order_by("asked_at", "id").values_list(*COLUMNS)[: limit + 1]]
    return sorted(found, key=lambda row: (not row.is_late(act.at), row.asked_at, row.id))


def decision_for(act: Act, pk: int) -> Decision:
    """The question of this id on a case one may see, decided or not. Raises NoSuchDecision."""
    seen = Decision.objects.filter(case__in=Case.objects.seen_by(act.actor), pk=pk)
    decision = (
        seen.select_related("case__customer", "case__policy", "case__handler", "case__team")
        .order_by("pk")
        .first()
    )
    if decision is None or not may(act, "decision.decide"):
        raise NoSuchDecision
    return decision


def decisions_on(case: Case) -> list[Decision]:
    """The open questions on a case one may see, the oldest first."""
    return list(Decision.objects.filter(case=case, decided_at=None).order_by("id"))


def date_changes(rows: list[DecisionRow]) -> dict[int, DateChange]:
    """The dates these questions are about: change id → what is asked. One statement."""
    asked = [row.particulars["change"] for row in rows if row.about == "date_change"]
    changes = Change.objects.filter(pk__in=asked).values_list(
        "id", "promise__name", "promise__english", "was_due_at", "is_due_at", "note__text"
    )
    return {row[0]: DateChange(*row) for row in changes}


def pauses_at_limit(act: Act, *, limit: int = 20) -> list[PauseAtLimit]:
    """Promises that stand still past their limit, the longest first."""
    if not may(act, "decision.decide"):
        return []
    seen = Case.objects.seen_by(act.actor).open()
    rows: Any = Pause.objects.filter(until_at=None, limit_at__lte=act.at, promise__case__in=seen).values_list(
        "id", "cause", "from_at", "limit_at", "close_at", "promise__name", "promise__english",
        "promise__case__number", "promise__case__title", "promise__case__customer__name",
        "promise__case__handler__name",
    )  # fmt: skip
    return [PauseAtLimit(*row) for row in rows.order_by("limit_at", "id")[:limit]]
