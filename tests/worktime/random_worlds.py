"""Random calendars, official days and pauses, around nights on which something happens."""

import datetime as dt
from dataclasses import dataclass

from hypothesis import strategies as st

from aftercare.foundation.worktime import Closure, LaterHours, OfficialDays, PauseSpan, Window, WorkCalendar
from tests.worktime.oracle import Grid, Oracle, grid

PLACES = (
    ("Asia/Shanghai", dt.date(2026, 9, 20)),
    ("Asia/Shanghai", dt.date(2026, 12, 20)),
    ("Europe/Berlin", dt.date(2026, 10, 15)),
    ("America/New_York", dt.date(2027, 3, 5)),
    ("America/Havana", dt.date(2026, 3, 1)),  # midnight itself is skipped
    ("Asia/Beirut", dt.date(2026, 10, 18)),  # the hour before midnight comes twice
    ("Australia/Lord_Howe", dt.date(2026, 9, 28)),  # summer time is half an hour
)


@dataclass(frozen=True)
class World:
    grid: Grid
    calendar: WorkCalendar
    official: OfficialDays
    pauses: list[PauseSpan]
    start: dt.datetime

    @property
    def oracle(self) -> Oracle:
        return Oracle(self.grid, self.calendar, self.official, self.pauses)


def _window(parts: tuple[int, int]) -> Window:
    opens, length = parts
    return opens, opens + length


windows = st.tuples(st.integers(0, 1439), st.integers(1, 1000)).map(_window)
day = st.one_of(
    st.just(((540, 720), (780, 1080))),
    st.just(()),
    st.just(((0, 1440),)),
    st.lists(windows, max_size=3).map(tuple),
)
week = st.tuples(*[day] * 7).filter(lambda days: sum(map(bool, days)) >= 2)


def dates_near(first_on: dt.date) -> st.SearchStrategy[dt.date]:
    return st.integers(0, 30).map(lambda days: first_on + dt.timedelta(days=days))


@st.composite
def calendars(draw: st.DrawFn, zone: str, first_on: dt.date) -> WorkCalendar:
    near = dates_near(first_on)
    closed = st.tuples(near, st.integers(0, 4)).map(
        lambda drawn: Closure(first_on=drawn[0], last_on=drawn[0] + dt.timedelta(days=drawn[1]))
    )
    later = st.builds(LaterHours, from_on=near, week=week, make_up=st.none() | day)
    return WorkCalendar(
        name="random",
        zone=zone,
        week=draw(week),
        follows_holidays=draw(st.booleans()),
        make_up=draw(st.none() | day),
        closures=tuple(draw(st.lists(closed, max_size=2))),
        special=draw(st.dictionaries(near, day, max_size=2)),
        later=tuple(draw(st.lists(later, max_size=1))),
    )


@st.composite
def official_days(draw: st.DrawFn, first_on: dt.date) -> OfficialDays:
    near = dates_near(first_on)
    off = draw(st.sets(near, max_size=6))
    return OfficialDays(
        off=dict.fromkeys(off, "假"),
        make_up=dict.fromkeys(draw(st.sets(near, max_size=3)) - off, "假"),
        years=frozenset(draw(st.sets(st.sampled_from((2026, 2027)), min_size=0))),
        version=1,
    )


@st.composite
def pause_lists(draw: st.DrawFn, start: dt.datetime) -> list[PauseSpan]:
    length = st.none() | st.integers(0, 4000) if draw(st.booleans()) else st.integers(0, 4000)
    drawn = draw(st.lists(st.tuples(st.integers(-2000, 9000), length), max_size=3))
    pauses = []
    for after, minutes in drawn:
        since = start + dt.timedelta(minutes=after)
        until = None if minutes is None else since + dt.timedelta(minutes=minutes)
        pauses.append(PauseSpan(from_at=since, until_at=until))
    return pauses


@st.composite
def worlds(draw: st.DrawFn) -> World:
    zone, first_on = draw(st.sampled_from(PLACES))
    minutes = grid(zone, first_on)
    start = minutes.moments[draw(st.integers(2 * 1440, 13 * 1440))]
    return World(
        grid=minutes,
        calendar=draw(calendars(zone, first_on)),
        official=draw(official_days(first_on)),
        pauses=draw(pause_lists(start)),
        start=start,
    )
