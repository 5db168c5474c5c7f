"""Reading by constant SQL: the rows Django's own queryset would give, for every value asked with."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Model, QuerySet
from django.test.utils import CaptureQueriesContext

from aftercare.foundation.ledger.models import Entry, Errand
from aftercare.foundation.reads import Question, constant_read, constant_reads, constant_rows
from aftercare.foundation.rows import store_rows

AT = dt.datetime(2026, 11, 23, 1, 30, 0, 123456, tzinfo=dt.UTC)

Rows = QuerySet[Entry, tuple[Any, ...]]


def since(kind: str, at: dt.datetime, from_id: int) -> Rows:
    """A question with a value of every sort, and columns the driver gives in another shape."""
    found = Entry.objects.filter(kind=kind, at__gte=at, id__gte=from_id, door="desk")
    return found.order_by("id").values_list("id", "kind", "at", "act", "details", "cause")


def first(count: int) -> Question:
    """A question whose text depends on how many rows it asks for."""

    def question(kind: str) -> Rows:
        return Entry.objects.filter(kind=kind).order_by("id").values_list("id")[:count]

    return question


def half_of(number: int) -> Rows:
    """A question whose value is changed on its way, so that its text cannot be kept."""
    return Entry.objects.filter(id=number // 2).values_list("id")


@pytest.fixture
def entries(db: None) -> list[Entry]:
    """Entries of two kinds, an hour apart."""
    rows = [
        Entry(kind=kind, at=AT + dt.timedelta(hours=place), act=uuid4(), actor="staff:1", door="desk",
              subject="case:1", thread="case:1", details={"words": "中文", "list": [place, None, True]})
        for place, kind in enumerate(["a", "b", "a", "a"])
    ]  # fmt: skip
    store_rows(rows)
    return rows


def test_the_rows_are_those_of_the_queryset_whatever_is_asked(entries: list[Entry]) -> None:
    kept = constant_read(since)
    for kind in ("a", "b", "none"):
        for hours in (0, 1, 9):
            asked = (kind, AT + dt.timedelta(hours=hours), entries[1].pk)
            assert kept(*asked) == list(since(*asked))


def test_a_question_is_one_statement_and_its_values_never_become_text(entries: list[Entry]) -> None:
    kept = constant_read(since)
    with CaptureQueriesContext(connection) as asked:
        assert kept("' or 1=1 --", AT, 0) == []
        assert len(kept("a", AT, 0)) == 3
    assert len(asked) == 2


def test_each_variant_keeps_a_text_of_its_own(entries: list[Entry]) -> None:
    assert [len(constant_reads(first, count)("a")) for count in (1, 2, 1)] == [1, 2, 1]
    assert constant_reads(first, 1) is constant_reads(first, 1)


def test_a_value_that_is_changed_on_its_way_is_refused(db: None) -> None:
    with pytest.raises(ValueError, match="half_of"):
        constant_read(half_of)(8)


def test_whole_rows_come_with_what_hangs_on_them(entries: list[Entry]) -> None:
    store_rows([Errand(entry=entries[1], reaction="sleep", try_after=AT)])

    def waiting(from_id: int) -> "QuerySet[Errand, Errand]":
        return (
            Errand.objects.filter(entry_id__gte=from_id)
            .select_related("entry")
            .defer("entry__details")
            .order_by("id")
        )

    with CaptureQueriesContext(connection) as asked:
        [errand] = constant_rows(waiting)(entries[0].pk)
        assert held(errand.entry) == held(waiting(entries[0].pk)[0].entry)
    assert len(asked) == 2
    assert held(errand) == held(waiting(entries[0].pk)[0])
    assert errand.entry.get_deferred_fields() == {"details"}
    assert errand.entry.details == entries[1].details
    assert constant_rows(waiting)(entries[2].pk) == []


def held(row: Model) -> dict[str, Any]:
    """What an instance holds, but for how Django keeps book of it."""
    return {name: value for name, value in vars(row).items() if name != "_state"}
