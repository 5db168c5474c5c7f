"""Warnings come when a share of the allowance is gone, on every clock."""

import datetime as dt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aftercare.foundation.worktime import NoWorkingTime, PauseSpan, deadline, elapsed, share_moment
from tests.worktime.china import HOTLINE, OFFICE, at, official, shown
from tests.worktime.random_worlds import World, worlds
from tests.worktime.test_against_the_oracle import thorough


@pytest.mark.parametrize(
    ("start", "amount", "unit", "share", "moment"),
    [
        ("2026-03-02 09:00", 7, "hours", 0.5, "2026-03-02 13:30"),
        ("2026-03-02 17:00", 2, "hours", 0.5, "2026-03-02 18:00"),
        ("2026-03-02 17:00", 2, "hours", 0.8, "2026-03-03 09:36"),
        ("2026-03-02 10:00", 3, "working_days", 0.5, "2026-03-04 14:00"),  # half of the second day's 8 hours
        ("2026-03-02 10:00", 2, "working_days", 0.5, "2026-03-03 18:00"),
        ("2026-03-02 10:00", 5, "working_days", 0.8, "2026-03-06 18:00"),
        ("2026-03-02 10:00", 7, "natural_days", 0.8, "2026-03-08 14:24"),
        ("2026-03-02 10:00", 100, "natural_days", 0.55, "2026-04-27 00:00"),  # no float reaches the next day
        ("2026-03-02 10:00", 0, "working_days", 0.5, "2026-03-02 14:30"),  # half of what is left of today
        ("2026-03-02 10:00", 0, "natural_days", 0.5, "2026-03-02 17:00"),
        ("2026-03-02 10:00", 0, "hours", 0.5, "2026-03-02 10:00"),
        ("2026-03-02 10:00", 3, "working_days", 0, "2026-03-02 10:00"),
    ],
)
def test_the_moment_of_a_share(start: str, amount: int, unit: str, share: float, moment: str) -> None:
    found = deadline(at(start), amount, unit, OFFICE, official())  # type: ignore[arg-type]
    assert shown(share_moment(found, share)) == moment


def test_a_pause_moves_the_moment_of_a_share() -> None:
    pause = PauseSpan(from_at=at("2026-03-03 09:00"), until_at=at("2026-03-03 17:00"))
    found = deadline(at("2026-03-02 10:00"), 1, "working_days", OFFICE, official(), [pause])
    assert shown(share_moment(found, 0.5)) == "2026-03-03 17:30"
    over_all_but_closing = PauseSpan(from_at=at("2026-03-03 09:00"), until_at=at("2026-03-03 18:00"))
    found = deadline(at("2026-03-02 10:00"), 1, "working_days", OFFICE, official(), [over_all_but_closing])
    assert shown(share_moment(found, 0.5)) == "2026-03-03 18:00"


@pytest.mark.parametrize("unit", ["hours", "working_days", "natural_days"])
def test_nothing_is_warned_of_after_a_standstill_without_end_has_begun(unit: str) -> None:
    pause = PauseSpan(from_at=at("2026-03-02 11:00"))
    found = deadline(at("2026-03-02 10:00"), 4, unit, HOTLINE, official(), [pause])  # type: ignore[arg-type]
    assert [share_moment(found, share) for share in (0.5, 0.6, 1)] == [None, None, None]


@settings(thorough, max_examples=150)
@given(
    worlds(),
    st.integers(0, 20),
    st.sampled_from(["hours", "working_days", "natural_days"]),
    st.floats(0.01, 0.99),
)
def test_a_share_lies_between_start_and_aim_and_all_of_it_is_the_aim(
    world: World, amount: int, unit: str, share: float
) -> None:
    try:
        found = deadline(world.start, amount, unit, world.calendar, world.official, world.pauses)  # type: ignore[arg-type]
    except NoWorkingTime:
        assume(False)
    assert share_moment(found, 1) == found.aim_at
    if found.aim_at is not None:
        moment = share_moment(found, share)
        assert moment is not None
        assert world.start <= moment <= found.aim_at
    if found.aim_at is not None and unit == "hours":
        gone = elapsed(world.start, share_moment(found, 0.5), world.calendar, world.official, world.pauses)  # type: ignore[arg-type]
        assert gone == dt.timedelta(hours=amount) / 2
