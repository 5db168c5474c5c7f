"""Storing rows by constant SQL: the same rows as Django's own insert would leave."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from aftercare.foundation.ledger.models import Entry, Errand
from aftercare.foundation.rows import store_rows

AT = dt.datetime(2026, 11, 23, 1, 30, 0, 123456, tzinfo=dt.UTC)


def entry(kind: str) -> Entry:
    return Entry(kind=kind, at=AT, act=uuid4(), actor="staff:1", door="desk", subject="case:1", thread="case:1",
                 details={"words": "中文", "none": None, "at": AT})  # fmt: skip


@pytest.mark.django_db
def test_rows_come_back_as_they_went_in_with_ids_in_their_order() -> None:
    rows = [entry("a"), entry("b"), entry("c")]
    with transaction.atomic():
        store_rows(rows)

    stored = list(Entry.objects.order_by("id"))
    assert [row.kind for row in stored] == ["a", "b", "c"]
    assert [row.pk for row in stored] == [row.pk for row in rows]
    assert (stored[0].at, stored[0].act, stored[0].cause) == (AT, rows[0].act, None)
    assert stored[0].details == {"words": "中文", "none": None, "at": "2026-11-23T01:30:00.123Z"}
    assert stored[0].recorded_at is not None


@pytest.mark.django_db
def test_what_points_at_a_stored_row_can_be_stored_after_it() -> None:
    row = entry("a")
    with transaction.atomic():
        store_rows([row])
        store_rows([Errand(entry=row, reaction="test", try_after=AT)])

    assert Errand.objects.get().entry_id == row.pk


@pytest.mark.django_db
def test_the_tables_own_constraints_hold() -> None:
    broken = entry("a")
    broken.kind = None  # type: ignore[assignment]
    with pytest.raises(IntegrityError), transaction.atomic():
        store_rows([broken])


@pytest.mark.django_db(transaction=True)
def test_nothing_is_stored_outside_an_action() -> None:
    with pytest.raises(RuntimeError):
        store_rows([entry("a")])
    assert Entry.objects.count() == 0


def test_no_rows_are_no_statement() -> None:
    store_rows([])
