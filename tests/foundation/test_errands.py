"""Errands: done once, whoever dies, whoever is late."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db.models.functions import Now

from aftercare.cases.actions import CaseChangedMeanwhile
from aftercare.foundation.act import Act
from aftercare.foundation.ledger import errands
from aftercare.foundation.ledger.errands import (
    MOST_ATTEMPTS,
    act_for,
    claim_errands,
    drain_errands,
    run_errand,
    try_errand_again,
    work_on_errands,
)
from aftercare.foundation.ledger.leases import LONGEST_WAIT, LeaseLost, back_off
from aftercare.foundation.ledger.models import Entry, Errand
from aftercare.foundation.once import OnceKeyReused

pytestmark = pytest.mark.django_db
LATER = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)  # when every lease of today has run out


@pytest.fixture
def answered(reaction: Callable[..., None]) -> list[tuple[int, Act]]:
    """The entries the reaction was run for, with its acts."""
    seen: list[tuple[int, Act]] = []
    reaction(lambda entry, *, act: seen.append((entry.pk, act)))
    return seen


def failing(entry: Entry, *, act: Act) -> None:
    raise ZeroDivisionError("customer 13800138000 divided by zero")


def test_an_errand_is_done_once_and_is_gone(ring, answered, act):
    entry = ring(act=act)
    assert work_on_errands() == 1
    assert [seen for seen, _ in answered] == [entry.pk]
    assert work_on_errands() == 0
    assert not Errand.objects.exists()


def test_the_worker_acts_because_of_the_entry(ring, answered, act):
    entry = ring(act=act)
    work_on_errands()
    [(_, worker)] = answered
    assert (worker.actor, worker.door, worker.cause) == ("system:worker", "worker", entry.pk)
    assert worker.at > act.at


def test_errands_of_a_past_moment_are_done_at_that_moment(ring, answered, act):
    ring(act=act)
    assert drain_errands(at=act.at) == 1
    assert [worker.at for _, worker in answered] == [act.at]


def test_an_errand_of_the_future_waits(ring, answered, act):
    ring(act=Act.begun("staff:7", "desk", at=LATER))
    assert work_on_errands() == 0
    assert drain_errands(at=LATER) == 1


def test_a_claimed_errand_is_not_claimed_again_before_its_lease_ends(ring, answered, act):
    ring(act=act)
    [mine] = claim_errands()
    assert claim_errands() == []
    Errand.objects.update(try_after=Now())
    [theirs] = claim_errands()
    assert (mine.attempts, theirs.attempts) == (1, 2)


def test_claims_take_the_longest_due_first_and_no_more_than_asked(ring, answered, act):
    young = ring(act=act)
    old = ring(act=Act.begun("staff:7", "desk", at=act.at - dt.timedelta(days=1)))
    assert [errand.entry_id for errand in claim_errands(limit=1)] == [old.pk]
    assert [errand.entry_id for errand in claim_errands(limit=1)] == [young.pk]


def test_a_worker_that_slept_past_its_lease_commits_nothing(ring, reaction, act):
    reaction(lambda entry, *, act: ring(2, act=act))
    ring(1, act=act)
    [zombie] = claim_errands()
    Errand.objects.update(try_after=Now())
    [awake] = claim_errands()
    with pytest.raises(LeaseLost):
        run_errand(zombie, act=act_for(zombie))
    assert [entry.details["times"] for entry in Entry.objects.order_by("pk")] == [1]
    run_errand(awake, act=act_for(awake))
    assert [entry.details["times"] for entry in Entry.objects.order_by("pk")] == [1, 2]


def test_a_zombie_is_late_even_when_the_work_is_already_done(ring, answered, act):
    ring(act=act)
    [zombie] = claim_errands()
    Errand.objects.update(try_after=Now())
    work_on_errands()
    with pytest.raises(LeaseLost):
        run_errand(zombie, act=act_for(zombie))
    assert len(answered) == 1


def test_a_failing_errand_says_where_without_quoting_anyone_and_waits(ring, reaction, act):
    reaction(failing)
    ring(act=act)
    assert work_on_errands() == 1
    errand = Errand.objects.get()
    assert errand.trouble.startswith("ZeroDivisionError in ")
    assert "138" not in errand.trouble
    assert (errand.attempts, errand.given_up_at) == (1, None)
    assert work_on_errands() == 0  # it waits


@pytest.mark.parametrize(
    ("trouble", "level"),
    [(CaseChangedMeanwhile(number="A-1"), "INFO"), (OnceKeyReused(), "ERROR"), (KeyError(), "ERROR")],
)
def test_only_a_thing_that_changed_meanwhile_is_put_off_without_noise(
    trouble, level, ring, reaction, act, caplog
):
    def comes_second(entry: Entry, *, act: Act) -> None:
        raise trouble

    caplog.set_level("INFO")
    reaction(comes_second)
    ring(act=act)
    work_on_errands()
    errand = Errand.objects.get()
    assert (errand.attempts, errand.trouble.startswith(type(trouble).__name__)) == (1, True)
    (line,) = [one for one in caplog.records if one.name == "aftercare.foundation.ledger.errands"]
    assert (line.levelname, bool(line.exc_info)) == (level, level == "ERROR")


def test_a_failing_errand_does_not_hold_up_its_neighbours(ring, reaction, act):
    done: list[int] = []

    def fails_on_the_first(entry: Entry, *, act: Act) -> None:
        if entry.details["times"] == 1:
            raise ZeroDivisionError
        done.append(entry.details["times"])

    reaction(fails_on_the_first)
    for times in (1, 2, 3):
        ring(times, act=act)
    work_on_errands()
    assert done == [2, 3]


def test_an_errand_is_given_up_at_last_and_stays_in_sight(ring, reaction, act):
    reaction(failing)
    ring(act=act)
    for _ in range(MOST_ATTEMPTS):
        assert work_on_errands() == 1
        Errand.objects.update(try_after=Now())
    assert work_on_errands() == 0
    errand = Errand.objects.get()
    assert errand.attempts == MOST_ATTEMPTS
    assert errand.given_up_at is not None


def test_an_errand_that_kills_its_worker_is_given_up_too(ring, answered, act):
    ring(act=act)
    Errand.objects.update(attempts=MOST_ATTEMPTS)  # so often was it taken, and never settled
    assert work_on_errands() == 1
    errand = Errand.objects.get()
    assert (errand.trouble, answered) == ("the worker did not survive it", [])
    assert errand.given_up_at is not None


def test_an_errand_given_up_can_be_tried_again(ring, reaction, answered, act):
    ring(act=act)
    Errand.objects.update(attempts=MOST_ATTEMPTS, given_up_at=act.at)
    try_errand_again(Errand.objects.get(), act=act)
    assert work_on_errands() == 1
    assert len(answered) == 1


def test_trying_again_leaves_an_errand_under_way_alone(ring, answered, act):
    ring(act=act)
    [errand] = claim_errands()
    try_errand_again(errand, act=act)
    assert Errand.objects.get().attempts == 1


def test_draining_does_what_errands_cause_too(ring, reaction, act):
    reaction(lambda entry, *, act: entry.details["times"] < 3 and ring(entry.details["times"] + 1, act=act))
    ring(1, act=act)
    assert drain_errands(at=act.at) == 3
    assert [entry.details["times"] for entry in Entry.objects.order_by("pk")] == [1, 2, 3]
    assert [entry.cause for entry in Entry.objects.order_by("pk")][0] is None


def test_draining_is_loud_about_failures(ring, reaction, act):
    reaction(failing)
    ring(act=act)
    with pytest.raises(ZeroDivisionError):
        drain_errands(at=act.at)


@pytest.mark.parametrize("attempts", [1, 2, 5, 12, 1000])
def test_waiting_grows_but_never_past_the_longest(attempts):
    waits = [back_off(attempts) for _ in range(50)]
    expected = min(errands.dt.timedelta(seconds=5) * 2 ** min(attempts - 1, 20), LONGEST_WAIT)
    assert all(expected / 2 <= wait <= expected * 1.5 for wait in waits)
    assert len(set(waits)) > 1
