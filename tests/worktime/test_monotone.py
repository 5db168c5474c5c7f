"""What must hold on every calendar: later stays later, more takes longer, a pause never hurries anyone."""

import datetime as dt

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aftercare.foundation.worktime import Deadline, NoWorkingTime, PauseSpan, deadline, elapsed
from aftercare.foundation.worktime.days import timetable
from tests.worktime.random_worlds import World, worlds
from tests.worktime.test_against_the_oracle import thorough

UNITS = st.sampled_from(["minutes", "hours", "working_days", "natural_days", "months"])
FAR = dt.datetime.max.replace(tzinfo=dt.UTC)


def closes_in_order(world: World) -> bool:
    """False where a shift over midnight outlasts all of the next day's: then that day is over before this one."""
    table = timetable(world.calendar, world.official)
    days = table.days_through(world.grid.first_on, world.grid.first_on + dt.timedelta(days=60))
    closings = [day.closes_at for day in days if day.works]
    return closings == sorted(closings)


def due(world: World, amount: int, unit: str, *, start: dt.datetime, pauses: list[PauseSpan]) -> Deadline:
    assume(unit != "working_days" or closes_in_order(world))
    try:
        return deadline(start, amount, unit, world.calendar, world.official, pauses)  # type: ignore[arg-type]
    except NoWorkingTime:
        assume(False)
        raise


def ends(found: Deadline) -> tuple[dt.datetime, dt.datetime]:
    return found.due_at or FAR, found.aim_at or FAR


@settings(thorough, max_examples=150)
@given(worlds(), st.integers(0, 6), UNITS, st.integers(0, 5000))
def test_what_starts_later_is_never_due_earlier(world: World, amount: int, unit: str, minutes: int) -> None:
    later = world.start + dt.timedelta(minutes=minutes)
    first = ends(due(world, amount, unit, start=world.start, pauses=world.pauses))
    second = ends(due(world, amount, unit, start=later, pauses=world.pauses))
    assert first[0] <= second[0]
    assert first[1] <= second[1]


@settings(thorough, max_examples=100)
@given(worlds(), st.integers(0, 6), UNITS)
def test_more_time_is_never_due_earlier_and_nothing_is_due_before_it_starts(
    world: World, amount: int, unit: str
) -> None:
    less, more = (
        due(world, each, unit, start=world.start, pauses=world.pauses) for each in (amount, amount + 1)
    )
    assert world.start <= ends(less)[1] <= ends(more)[1]
    assert ends(less)[1] <= ends(less)[0] <= ends(more)[0]


@settings(thorough, max_examples=100)
@given(worlds(), st.integers(0, 6), UNITS)
def test_pauses_never_make_a_date_earlier(world: World, amount: int, unit: str) -> None:
    without = due(world, amount, unit, start=world.start, pauses=[])
    assert ends(without) <= ends(due(world, amount, unit, start=world.start, pauses=world.pauses[:1]))
    first, both = (due(world, amount, unit, start=world.start, pauses=world.pauses[:n]) for n in (1, 2))
    assert ends(first)[0] <= ends(both)[0]
    assert ends(first)[1] <= ends(both)[1]


@settings(thorough, max_examples=150)
@given(worlds(), st.integers(1, 10**10))
def test_exactly_the_allowance_has_passed_when_it_is_due_to_the_microsecond(world: World, shift: int) -> None:
    start = world.start + dt.timedelta(microseconds=shift)
    found = due(world, 7, "hours", start=start, pauses=world.pauses)
    assume(found.due_at is not None)
    assert found.due_at is not None
    passed = [
        elapsed(
            start,
            found.due_at - dt.timedelta(microseconds=before),
            world.calendar,
            world.official,
            world.pauses,
        )
        for before in (0, 1)
    ]
    assert passed == [dt.timedelta(hours=7), dt.timedelta(hours=7) - dt.timedelta(microseconds=1)]
