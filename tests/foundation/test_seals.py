"""Seals: what was written stays as it was written, or it shows."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.db.models import F

from aftercare.foundation import keys
from aftercare.foundation.config import config
from aftercare.foundation.ledger import seals, verify
from aftercare.foundation.ledger.models import Entry, Seal, Sealed
from aftercare.foundation.ledger.sealing import chain, witness
from aftercare.foundation.ledger.seals import seal_batch, seal_stragglers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Entries may be sealed as soon as they are written; the witness is this test's own."""
    monkeypatch.setattr(seals, "SETTLED", dt.timedelta(seconds=-5))
    monkeypatch.setattr(witness, "config", replace(config, data=tmp_path))


@pytest.fixture
def six_sealed(ring, act, monkeypatch) -> list[int]:
    """Six entries under two seals of three."""
    monkeypatch.setattr(seals, "BATCH", 3)
    entries = [ring(times, act=act).pk for times in range(1, 7)]
    assert [seal_batch(act=act), seal_batch(act=act), seal_batch(act=act)] == [3, 3, 0]
    return entries


def test_sealing_puts_every_entry_in_its_place(six_sealed, act):
    first, second = Seal.objects.order_by("pk")
    assert (first.previous_id, second.previous_id) == (None, first.pk)
    assert (first.count, first.first_id, first.last_id) == (3, six_sealed[0], six_sealed[2])
    assert first.sealed_at == act.at
    places = Sealed.objects.order_by("entry_id").values_list("entry_id", "seal_id", "place")
    expected = [(entry, first.pk if n < 3 else second.pk, n % 3) for n, entry in enumerate(six_sealed)]
    assert list(places) == expected


def test_a_whole_ledger_verifies_and_says_what_that_proves(six_sealed, ring, act):
    ring(7, act=act)
    found = verify.verify()
    assert found.is_whole
    assert (found.sealed, found.seals, found.unsealed, found.overdue, found.witnessed) == (6, 2, 1, 0, 2)
    assert found.head == Seal.objects.order_by("-pk").first().digest
    assert "tail-cut-from-ledger-and-witness" in found.cannot_prove


def test_an_empty_ledger_is_whole(db):
    found = verify.verify()
    assert (found.is_whole, found.sealed, found.head) == (True, 0, chain.BEGINNING)


def test_entries_just_written_are_not_sealed_yet(ring, act, monkeypatch):
    monkeypatch.setattr(seals, "SETTLED", dt.timedelta(seconds=60))
    ring(act=act)
    assert seal_batch(act=act) == 0


def test_unsealed_entries_become_overdue(ring, act):
    ring(act=act)
    Entry.objects.update(recorded_at=F("recorded_at") - dt.timedelta(minutes=2))
    assert verify.verify().overdue == 1


CHANGES = {
    "kind": "test.other",
    "at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
    "recorded_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
    "act": "00000000-0000-0000-0000-000000000000",
    "cause": 1,
    "actor": "staff:8",
    "door": "api",
    "subject": "limit:99",
    "thread": "bell:2",
    "details": {"times": 99},
}


def test_every_column_but_the_id_is_in_the_table_of_changes():
    assert {*CHANGES, "id"} == {*chain.ENTRY_COLUMNS} == {field.column for field in Entry._meta.fields}


@pytest.mark.parametrize("column", CHANGES)
@pytest.mark.parametrize("which", [0, 2, 4])
def test_a_changed_entry_is_named(six_sealed, column, which):
    Entry.objects.filter(pk=six_sealed[which]).update(**{column: CHANGES[column]})
    broken = verify.verify().broken
    assert (broken.reason, broken.entry) == ("entry-changed", six_sealed[which])


@pytest.mark.parametrize(("which", "before"), [(1, 0), (3, 2), (5, 4)])
def test_a_removed_entry_shows_and_the_one_before_it_is_named(six_sealed, which, before):
    Sealed.objects.filter(entry_id=six_sealed[which]).delete()
    Entry.objects.filter(pk=six_sealed[which]).delete()
    broken = verify.verify().broken
    assert broken.reason == "entry-missing"
    assert broken.entry == (six_sealed[before] if which != 3 else Seal.objects.last().first_id - 1)


def test_entries_that_changed_places_show(six_sealed):
    Sealed.objects.filter(entry_id__in=six_sealed[:2]).update(place=1 - F("place"))
    assert verify.verify().broken.reason == "entry-changed"


def test_a_forged_mark_does_not_hide_a_change(six_sealed, act):
    Entry.objects.filter(pk=six_sealed[0]).update(actor="staff:8")
    Sealed.objects.filter(entry_id=six_sealed[0]).update(mark="0" * 16)
    assert verify.verify().broken.entry == six_sealed[0]


@pytest.mark.parametrize(
    "change", [{"count": 2}, {"digest": "0" * 64}, {"sealed_at": CHANGES["at"]}, {"last_id": 1}]
)
def test_a_changed_seal_shows(six_sealed, change):
    first = Seal.objects.order_by("pk").first()
    Seal.objects.filter(pk=first.pk).update(**change)
    assert verify.verify().broken.seal == first.pk


def test_a_tail_cut_from_the_database_is_known_to_the_witness(six_sealed):
    last = Seal.objects.order_by("-pk").first()
    Sealed.objects.filter(seal=last).delete()
    last.delete()
    Entry.objects.filter(pk__in=six_sealed[3:]).delete()
    broken = verify.verify().broken
    assert (broken.reason, broken.entry) == ("cut-after-witness", six_sealed[5])


def test_a_seal_cut_from_the_middle_shows(six_sealed, ring, act):
    ring(7, act=act)
    seal_batch(act=act)
    first, second, third = Seal.objects.order_by("pk")
    Sealed.objects.filter(seal=second).delete()
    Seal.objects.filter(pk=third.pk).update(previous=None)
    second.delete()
    Seal.objects.filter(pk=third.pk).update(previous=first)
    Entry.objects.filter(pk__in=six_sealed[3:]).delete()
    assert verify.verify().broken.seal == third.pk


def test_a_key_we_do_not_have_proves_nothing(six_sealed):
    Seal.objects.update(key_id="lost")
    assert verify.verify().broken.reason == "key-unknown"


def test_a_rotated_key_still_verifies(six_sealed, ring, act):
    keys.rotate("seals")
    ring(7, act=act)
    assert seal_batch(act=act) == 1
    assert len(set(Seal.objects.values_list("key_id", flat=True))) == 2
    assert verify.verify().is_whole


def test_the_witness_is_told_what_a_killed_worker_left_untold(six_sealed, ring, act, tmp_path):
    told = (tmp_path / witness.NAME).read_bytes()
    (tmp_path / witness.NAME).write_bytes(told[: told.index(b"\n") + 1])
    ring(7, act=act)
    seal_batch(act=act)
    assert [head.seal for head in witness.heads()] == list(
        Seal.objects.order_by("pk").values_list("pk", flat=True)
    )


def test_a_witness_line_cut_short_is_passed_over(six_sealed, tmp_path):
    with (tmp_path / witness.NAME).open("ab") as file:
        file.write(b"2026-10-01T04:00:00+00:00 seal=99 last=")
    assert verify.verify().is_whole


def test_the_witness_keeps_to_itself(six_sealed, tmp_path):
    assert (tmp_path / witness.NAME).stat().st_mode & 0o777 == 0o600


def test_an_entry_that_appears_late_is_sealed_all_the_same(six_sealed, ring, act, monkeypatch):
    """A slow transaction on PostgreSQL: its entries have low ids and become visible behind sealed ones."""
    late = ring(7, act=act)
    prompt = ring(8, act=act)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(seals, "_since_last_look", lambda: late.pk)
        assert seal_batch(act=act) == 1
    monkeypatch.setattr(seals, "LOOK_BACK", 0)
    assert seal_batch(act=act) == 0
    assert seal_stragglers(act=act) == 1
    assert list(Sealed.objects.order_by("seal_id").values_list("entry_id", flat=True))[-2:] == [
        prompt.pk,
        late.pk,
    ]
    assert verify.verify().is_whole


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, "顾客", None, True], '[1,"顾客",null,true]'),
        ([{"b": 1, "a": [1.5]}], '[{"a":[1.5],"b":1}]'),
        (
            [dt.datetime(2026, 10, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=8)))],
            '["2026-10-01T04:00:00+00:00"]',
        ),
    ],
)
def test_the_same_values_are_always_the_same_bytes(values, expected):
    assert chain.canonical(values) == expected.encode()


def test_a_worker_that_loses_the_race_seals_nothing(ring, act, monkeypatch):
    """Two workers read the same entries; the second finds them sealed when it writes."""
    ring(act=act)
    read: Callable[[int], list[tuple[object, ...]]] = seals._unsealed
    seen = read(0)
    monkeypatch.setattr(seals, "_unsealed", lambda after: seen)
    assert [seal_batch(act=act), seal_batch(act=act)] == [1, 0]
    assert Seal.objects.count() == 1
