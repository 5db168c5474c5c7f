"""What stands still and since when; the tasks that wait for people, and what whoever does one needs of its case."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet

from aftercare.foundation.act import Act
from aftercare.foundation.files.giving import FileLost
from aftercare.foundation.files.kinds import PICTURES
from aftercare.foundation.files.models import StoredFile
from aftercare.messages.models import Attachment, Message
from aftercare.promises.models import Pause
from aftercare.tasks.access import tasks_seen_by
from aftercare.tasks.actions import UNDONE
from aftercare.tasks.models import Task


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
    rows: Any = _mine(act).order_by("due_at", "id").values_list(
        "id", "name", "due_at", "given_at", "help_asked_at", "person_id", "person__name", "team__name",
        "case__number", "case__title", "case__customer__name",
    )  # fmt: skip
    found = [TaskRow(*row) for row in rows[:limit]]
    return sorted(found, key=lambda row: (row.due_at is None, row.due_at or row.given_at, row.id))


def tasks_at_hand(act: Act, *, limit: int = 100) -> list[Task]:
    """The same tasks as whole rows with their cases, in the same order."""
    rows = _mine(act).select_related("team", "case__customer").order_by("due_at", "id")
    return sorted(rows[:limit], key=lambda row: (row.due_at is None, row.due_at or row.given_at, row.pk))


def _mine(act: Act) -> QuerySet[Task]:
    seen = tasks_seen_by(act).filter(state="open")
    if act.staff_id is None:
        return seen
    return seen.filter(person_id=act.staff_id) | seen.filter(person=None, team__members=act.staff_id)


class Picture(NamedTuple):
    """One picture the customer sent."""

    key: str
    name: str


class TaskPage(NamedTuple):
    """A task with what it is about. words: of the customer, as sent; "" and no pictures once the task is over."""

    task: Task
    words: str
    pictures: list[Picture]
    names: tuple[str, ...]  # of people, to be covered wherever they stand


def task_page(task: Task) -> TaskPage:
    """What is needed to work on a task. The task comes from its gate, its case at hand."""
    if task.state not in UNDONE:
        return TaskPage(task, "", [], names_in(task))
    told = Message.objects.filter(case=task.case, side="customer", withdrawn_at=None).exclude(text="")
    first = told.order_by("id").values_list("text", flat=True).first()
    rows = _pictures(task).order_by("id").values_list("file__key", "name")
    return TaskPage(task, first or "", [Picture(*row) for row in rows], names_in(task))


def picture_of(task: Task, key: str) -> StoredFile:
    """The picture of this key, if whoever does the task may see it. Raises FileLost."""
    shown = _pictures(task) if task.state in UNDONE else Attachment.objects.none()
    attachment = shown.filter(file__key=key).select_related("file").order_by("id").first()
    if attachment is None:
        raise FileLost(file=0)
    return attachment.file


def _pictures(task: Task) -> "QuerySet[Attachment]":
    """Pictures the customer sent, where the giver of the task said that they may be seen."""
    if not task.with_photos:
        return Attachment.objects.none()
    sent = Attachment.objects.filter(
        message__case=task.case, message__side="customer", message__withdrawn_at=None
    )
    return sent.filter(file__state="ok", file__sniffed_type__in=PICTURES)


def names_in(task: Task) -> tuple[str, ...]:
    """The names of people that may stand in the words of a task."""
    customer = task.case.customer
    return (customer.name,) if customer and customer.name else ()
