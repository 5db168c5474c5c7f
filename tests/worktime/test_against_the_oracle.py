"""The engine says what counting every minute says: random calendars, pauses, summer-time nights."""

import datetime as dt

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from aftercare.foundation.worktime import Deadline, deadline, elapsed, is_open, next_opening
from tests.worktime.oracle import MINUTE, OffTheGrid
from tests.worktime.random_worlds import World, worlds

thorough = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], max_examples=500
)


def asked(world: World, amount: int, unit: str) -> Deadline:
    return deadline(world.start, amount, unit, world.calendar, world.official, world.pauses)  # type: ignore[arg-type]


def is_unsure_between(world: World, first_on: dt.date, last_on: dt.date) -> bool:
    days = (first_on + dt.timedelta(days=number) for number in range((last_on - first_on).days + 1))
    return any(world.oracle.is_unsure_here(on) for on in days)


@settings(thorough, max_examples=800)
@given(worlds(), st.integers(0, 3000))
def test_open_time_is_the_count_of_open_minutes(world: World, minutes: int) -> None:
    try:
        due_at = world.oracle.due_by_minutes(world.start, minutes)
    except OffTheGrid:
        assume(False)
    said = asked(world, minutes, "minutes")
    assert (said.due_at, said.aim_at, said.standing) == (due_at, due_at, due_at is None)
    if due_at is not None:
        last = max(world.start, due_at - MINUTE)
        first_on, last_on = world.grid.date_of(world.start), world.grid.date_of(last)
        assert said.provisional == is_unsure_between(world, first_on, last_on)


@thorough
@given(worlds(), st.integers(0, 5))
def test_working_days_are_the_days_not_paused_at_their_last_open_minute(world: World, days: int) -> None:
    try:
        due = world.oracle.due_by_days(world.start, days, natural=False)
    except OffTheGrid:
        assume(False)
    said = asked(world, days, "working_days")
    assert (said.due_at, said.aim_at) == ((due[1], due[1]) if due else (None, None))
    if due:
        first_on = world.grid.date_of(world.start) + dt.timedelta(days=min(days, 1))
        assert said.provisional == is_unsure_between(world, first_on, due[0])


@settings(thorough, max_examples=400)
@given(worlds(), st.integers(0, 9))
def test_natural_days_are_the_days_not_paused_at_midnight_and_roll_off_rest_days(
    world: World, days: int
) -> None:
    try:
        last = world.oracle.due_by_days(world.start, days, natural=True)
        due = world.oracle.rolled(last[0]) if last else None
    except OffTheGrid:
        assume(False)
    said = asked(world, days, "natural_days")
    assert (said.due_at, said.aim_at) == (due and due[1], last and last[1])
    if last and due:
        days_rolled = (last[0] + dt.timedelta(days=number) for number in range((due[0] - last[0]).days + 1))
        assert said.provisional == any(world.oracle.is_unsure(on) for on in days_rolled)


@settings(thorough, max_examples=350)
@given(worlds(), st.integers(0, 12 * 1440))
def test_elapsed_time_is_the_count_of_open_minutes(world: World, minutes: int) -> None:
    end = world.start + dt.timedelta(minutes=minutes)
    passed = elapsed(world.start, end, world.calendar, world.official, world.pauses)
    assert passed == dt.timedelta(minutes=world.oracle.elapsed_minutes(world.start, end))


@settings(thorough, max_examples=200)
@given(worlds())
def test_a_calendar_is_open_in_its_open_minutes_and_opens_at_the_first(world: World) -> None:
    now_open = world.oracle.is_open_on(*world.grid.walls[world.grid.index(world.start)])
    assert is_open(world.start, world.calendar, world.official) == now_open
    minutes = world.oracle.minutes_from(world.start)
    try:
        opens = next(moment for moment, on, minute in minutes if world.oracle.is_open_on(on, minute))
    except OffTheGrid:
        assume(False)
    assert next_opening(world.start, world.calendar, world.official) == opens
