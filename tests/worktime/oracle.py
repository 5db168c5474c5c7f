"""The oracle: work time counted by looking at every minute. Slow, plain, sharing nothing with the engine.

A minute belongs to the latest time the wall clock has shown so far, so an hour that comes twice in autumn
does not open a shop twice.
"""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from zoneinfo import ZoneInfo

from aftercare.foundation.worktime import OfficialDays, PauseSpan, WorkCalendar

MINUTE = dt.timedelta(minutes=1)
DAYS = 45


class OffTheGrid(Exception):
    """The answer lies beyond the minutes looked at."""


class Grid:
    """Every minute of 45 days in one zone."""

    def __init__(self, zone: str, first_on: dt.date) -> None:
        self.zone = ZoneInfo(zone)
        self.first_on = first_on
        first = dt.datetime(first_on.year, first_on.month, first_on.day, tzinfo=dt.UTC) - dt.timedelta(days=1)
        self.moments = [first + MINUTE * number for number in range(DAYS * 1440)]
        self.walls: list[tuple[dt.date, int]] = []
        latest = first.replace(tzinfo=None) - dt.timedelta(days=2)
        for moment in self.moments:
            latest = max(latest, moment.astimezone(self.zone).replace(tzinfo=None))
            self.walls.append((latest.date(), latest.hour * 60 + latest.minute))
        self.begins = {on: number for number, (on, _) in reversed(list(enumerate(self.walls)))}

    def index(self, moment: dt.datetime) -> int:
        return (moment - self.moments[0]) // MINUTE

    def date_of(self, moment: dt.datetime) -> dt.date:
        return moment.astimezone(self.zone).date()


@lru_cache
def grid(zone: str, first_on: dt.date) -> Grid:
    return Grid(zone, first_on)


class Oracle:
    def __init__(
        self, grid: Grid, calendar: WorkCalendar, official: OfficialDays, pauses: list[PauseSpan]
    ) -> None:
        self.grid, self.calendar, self.official, self.pauses = grid, calendar, official, pauses
        self._open: dict[dt.date, bytearray] = {}

    def windows(self, on: dt.date) -> tuple[tuple[int, int], ...]:
        if on in self.calendar.special:
            return self.calendar.special[on]
        if any(closure.first_on <= on <= closure.last_on for closure in self.calendar.closures):
            return ()
        return self.windows_by_rule(on)

    def windows_by_rule(self, on: dt.date) -> tuple[tuple[int, int], ...]:
        calendar, official = self.calendar, self.official
        week, make_up = calendar.week, calendar.make_up
        for hours in calendar.later:
            if on >= hours.from_on:
                week, make_up = hours.week, hours.make_up
        if calendar.follows_holidays and on in official.make_up:
            if make_up is not None:
                return make_up
            return week[0] if week[0] else week[on.weekday()]
        if calendar.follows_holidays and on in official.off:
            return ()
        return week[on.weekday()]

    def is_open_on(self, on: dt.date, minute: int) -> bool:
        if on not in self._open:
            marks = bytearray(1440)
            for windows, shift in ((self.windows(on), 0), (self.windows(on - dt.timedelta(days=1)), 1440)):
                for opens, closes in windows:
                    for each in range(max(0, opens - shift), min(1440, closes - shift)):
                        marks[each] = 1
            self._open[on] = marks
        return bool(self._open[on][minute])

    def is_paused(self, moment: dt.datetime) -> bool:
        return any(p.from_at <= moment and (p.until_at is None or moment < p.until_at) for p in self.pauses)

    def minutes_from(self, start: dt.datetime) -> Iterator[tuple[dt.datetime, dt.date, int]]:
        for number in range(self.grid.index(start), len(self.grid.moments)):
            yield self.grid.moments[number], *self.grid.walls[number]
        raise OffTheGrid

    def due_by_minutes(self, start: dt.datetime, minutes: int) -> dt.datetime | None:
        """None when a pause without end begins first."""
        if minutes == 0:
            return start
        for moment, on, minute in self.minutes_from(start):
            if self.stopped_for_good(moment):
                return None
            if self.is_open_on(on, minute) and not self.is_paused(moment):
                minutes -= 1
                if minutes == 0:
                    return moment + MINUTE
        raise AssertionError

    def elapsed_minutes(self, start: dt.datetime, end: dt.datetime) -> int:
        first, last = self.grid.index(start), self.grid.index(end)
        walls = zip(self.grid.moments[first:last], self.grid.walls[first:last], strict=True)
        return sum(self.is_open_on(*wall) and not self.is_paused(moment) for moment, wall in walls)

    def stopped_for_good(self, moment: dt.datetime) -> bool:
        return any(p.until_at is None and p.from_at <= moment for p in self.pauses)

    def closing(self, on: dt.date, *, natural: bool) -> dt.datetime | None:
        """24:00 of a natural day; the end of the last minute of a day's own windows; None if it has none."""
        last = None
        windows = ((0, 1440),) if natural else self.windows(on)
        latest = max((closes for _, closes in windows), default=0)
        if on not in self.grid.begins:
            raise OffTheGrid
        for moment, wall_on, minute in self.minutes_from(self.grid.moments[self.grid.begins[on]]):
            passed = (wall_on - on).days * 1440 + minute
            if passed >= latest:
                return last
            if any(opens <= passed < closes for opens, closes in windows):
                last = moment + MINUTE
        raise AssertionError

    def due_by_days(
        self, start: dt.datetime, days: int, *, natural: bool
    ) -> tuple[dt.date, dt.datetime] | None:
        """The so-manieth day that counts, and its closing. None when a pause without end begins first."""
        on = self.grid.date_of(start)
        left = max(days, 1)
        if days > 0:
            on += dt.timedelta(days=1)
        while True:
            closing = self.closing(on, natural=natural)
            if closing is not None and closing >= start:
                if self.stopped_for_good(closing):
                    return None
                left -= not self.is_paused(closing)
                if left == 0:
                    return on, closing
            on += dt.timedelta(days=1)

    def rolled(self, on: dt.date) -> tuple[dt.date, dt.datetime] | None:
        while True:
            closing = self.closing(on, natural=True)
            assert closing is not None
            if self.stopped_for_good(closing):
                return None
            weekend = on.weekday() in (5, 6) and on not in self.official.make_up
            if not weekend and on not in self.official.off and not self.is_paused(closing):
                return on, closing
            on += dt.timedelta(days=1)

    def is_unsure(self, on: dt.date) -> bool:
        """True when official data that is not there could still change this date."""
        if on in self.official.off or on in self.official.make_up:
            return False
        next_year_reaches_back = on.month == 12 and on.day >= 29 and on.year + 1 not in self.official.years
        return on.year not in self.official.years or next_year_reaches_back

    def is_unsure_here(self, on: dt.date) -> bool:
        closed = any(c.first_on <= on <= c.last_on for c in self.calendar.closures)
        decided = on in self.calendar.special or closed or not self.calendar.follows_holidays
        return not decided and self.is_unsure(on)
