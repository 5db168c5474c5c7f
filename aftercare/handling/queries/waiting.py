"""What stands still and since when, and the tasks that wait for people."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from aftercare.foundation.act import Act
from aftercare.promises.models import Pause
from aftercare.tasks.access import tasks_seen_by


def standing_still(case_ids: Iterable[int]) -> dict[int, tuple[str, dt.datetime]]:
    """Of these cases, those with a promise standing still: case id → (cause, since), the longest standing one."""
    pauses = Pause.objects.filter(promise__case_id__in=list(case_ids), until_at=None)
    rows = pauses.order_by("-from_at", "-id").values_list("promise__case_id", "cause", "from_at")
    return {case_id: (cause, since) for case_id, cause, since in rows}


class TaskRow(NamedTuple):
    """A task that waits for someone, with as much of its case as a partner may know."""

    id: int
    name: str
    due_at: dt.datetime | None
    given_at: dt.datetime
    help_asked_at: dt.datetime | None
    person_id: int | None
    person: str | None
    team: str | None
    number: str
    title: str
    customer: str | None


def tasks_waiting(act: Act, *, limit: int = 100) -> list[TaskRow]:
    """The open tasks of the acting person and their teams: by limit, those without one last."""
    mine: Any = tasks_seen_by(act).filter(state="open")
    if act.staff_id is not None:
        mine = mine.filter(person_id=act.staff_id) | mine.filter(person=None, team__members=act.staff_id)
    rows = mine.order_by("due_at", "id").values_list(
        "id", "name", "due_at", "given_at", "help_asked_at", "person_id", "person__name", "team__name",
        "case__number", "case__title", "case__customer__name",
    )  # fmt: skip
    found = [TaskRow(*row) for row in rows[:limit]]
    return sorted(found, key=lambda row: (row.due_at is None, row.due_at or row.given_at, row.id))
