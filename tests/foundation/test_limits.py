"""Limits: so many tries at once, so many again later; equal to counting by hand."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftercare.foundation.act import Act
from aftercare.foundation.limits.actions import TooManyTries, prune_full_buckets, spend, spend_with
from aftercare.foundation.limits.models import Limit
from tests.foundation.conftest import NOON
from tests.refused import refused

pytestmark = pytest.mark.django_db


def after(seconds: float) -> Act:
    return Act.begun("customer:0", "portal", at=NOON + dt.timedelta(seconds=seconds))


def allowed(bucket: str, seconds: float, capacity: int = 3, per_second: float = 0.1) -> bool:
    try:
        spend(bucket, capacity=capacity, refill_per_second=per_second, act=after(seconds))
    except TooManyTries:
        return False
    return True


def test_so_many_tries_at_once_and_then_one_at_a_time():
    assert [allowed("a", 0) for _ in range(5)] == [True, True, True, False, False]
    assert [allowed("a", second) for second in (9.9, 10, 10, 19.9, 20)] == [False, True, False, False, True]


def test_a_bucket_fills_up_to_its_capacity_and_no_further():
    assert allowed("a", 0)
    assert [allowed("a", 100_000) for _ in range(4)] == [True, True, True, False]


def test_refused_tries_cost_nothing():
    for _ in range(50):
        allowed("a", 0)
    assert allowed("a", 10)


def test_buckets_do_not_share():
    assert [allowed(bucket, 0, capacity=1) for bucket in ("a:1", "a:2", "a:1")] == [True, True, False]


@pytest.mark.parametrize(("later", "wait"), [(0, 10), (0.1, 10), (4, 6), (9.5, 1)])
def test_the_refusal_says_how_long_to_wait_and_waiting_so_long_helps(later, wait):
    for _ in range(3):
        allowed("a", 0)
    with pytest.raises(TooManyTries) as refused:
        spend("a", capacity=3, refill_per_second=0.1, act=after(later))
    assert (refused.value.sort, refused.value.values) == ("busy", {"retry_after": wait})
    assert allowed("a", later + wait)


def test_a_clock_that_goes_back_gives_nothing_away():
    for _ in range(3):
        allowed("a", 0)
    assert not allowed("a", -3600)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    waits=st.lists(st.integers(0, 40), min_size=1, max_size=25),
    capacity=st.integers(1, 4),
    one_every=st.integers(1, 20),
)
def test_it_equals_counting_by_hand(db, waits, capacity, one_every):
    Limit.objects.all().delete()
    tokens, last, now = float(capacity), 0, 0
    for wait in waits:
        now += wait
        tokens, last = min(capacity, tokens + (now - last) / one_every), now
        expected = tokens >= 1 - 1e-9
        tokens -= expected
        assert allowed("hand", now, capacity, 1 / one_every) == expected


def test_nobody_is_named_in_the_table():
    allowed("lookup-phone:13800138000", 0)
    limit = Limit.objects.get()
    assert limit.name == "lookup-phone"
    assert "138" not in limit.digest[:3] and len(limit.digest) == 64


def test_buckets_that_are_full_again_are_pruned():
    allowed("a", 0)
    allowed("b", 0)
    allowed("b", 0)
    assert prune_full_buckets(act=after(9)) == 0
    assert prune_full_buckets(act=after(10)) == 1
    assert Limit.objects.get().name == "b"


@pytest.mark.django_db(transaction=True)
def test_spending_within_an_action_is_refused_because_it_would_be_undone():
    with pytest.raises(RuntimeError), transaction.atomic():
        allowed("a", 0)


def test_a_try_spent_with_an_action_is_undone_with_it():
    def in_an_action(goes_well: bool) -> None:
        with transaction.atomic():
            spend_with("a", capacity=1, refill_per_second=0.1, act=after(0))
            if not goes_well:
                raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        in_an_action(goes_well=False)
    in_an_action(goes_well=True)
    with refused(TooManyTries):
        in_an_action(goes_well=True)
