"""How a member of staff stands now: load, late cases, unread notices. One statement, for every page of the desk."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Count, OuterRef, QuerySet, Subquery

from aftercare.cases.models import Case
from aftercare.foundation.reads import constant_read
from aftercare.messages.models import Notice
from aftercare.people.models import Person


class Standing(NamedTuple):
    """What surrounds every page of one person. late: own open cases with a promise overdue."""

    name: str
    language: str
    preferences: dict[str, Any]
    receiving: bool
    open_cases: int | None
    cap: int | None
    unread: int | None
    late: int | None

    @property
    def mark(self) -> str:
        """The numbers of the frame, for comparing: a page whose mark is this shows them as they are."""
        return _mark(self.open_cases, self.cap, self.unread, self.late)


def standing_of(person_id: int, at: dt.datetime) -> Standing:
    """How this person stands at a moment."""
    [row] = _standing(person_id, at)
    return Standing(*row)


def marks_of(people: Iterable[int], at: dt.datetime) -> dict[int, str]:
    """How these people stand, as marks, leaving out whoever has ended. One statement."""
    rows = Person.objects.filter(pk__in=list(people), ended_at=None).values_list("pk", *_numbers(at))
    return {pk: _mark(*numbers) for pk, *numbers in rows}


@constant_read
def _standing(person_id: int, at: dt.datetime) -> "QuerySet[Person, tuple[Any, ...]]":
    return Person.objects.filter(pk=person_id).values_list(
        "name", "language", "preferences", "receiving", *_numbers(at)
    )


def _numbers(at: dt.datetime) -> tuple[Any, ...]:
    """Load, cap, unread notices, late cases: what is read for the last four of a Standing."""
    unread = Notice.objects.filter(person=OuterRef("pk"), read_at=None)
    late = Case.objects.filter(
        handler=OuterRef("pk"), next_due_at__lt=at, closed_at=None, snoozed_until=None, joined_to=None
    )
    return "load__open_cases", "load__cap", _counted(unread, "person"), _counted(late, "handler")


def _mark(*numbers: int | None) -> str:
    return ".".join(str(number or 0) for number in numbers)


def _counted(rows: QuerySet[Any], by: str) -> Subquery:
    return Subquery(rows.order_by().values(by).annotate(number=Count("pk")).values("number"))
