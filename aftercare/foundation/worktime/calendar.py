"""What a work calendar is: plain values, made from the policy's hours and the official days off."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from aftercare.foundation.refusals import Refusal

if TYPE_CHECKING:
    from aftercare.foundation.worktime.days import Timetable

Window = tuple[int, int]
"""Open from, until: minutes after local midnight, half-open; the end may pass 1440 (over midnight)."""

Week = tuple[tuple[Window, ...], ...]
"""Seven tuples of windows, Monday first; an empty one is a day of rest."""

LATEST_END = 2880  # a shift may last until the end of the next day, not longer


class ImpossibleHours(Refusal, sort="invalid"):
    """A calendar has a window that cannot be, or a week that has not seven days. Values: calendar, window."""


@dataclass(frozen=True, kw_only=True)
class Closure:
    """Days, both ends included, on which the company or a region of it is closed."""

    first_on: dt.date
    last_on: dt.date
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class LaterHours:
    """Hours that replace a calendar's week from a day on (summer hours). make_up as in WorkCalendar."""

    from_on: dt.date
    week: Week
    make_up: tuple[Window, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class OfficialDays:
    """Official days off and make-up workdays of one region, as known at one version.

    off      date → name of the holiday; make_up: weekend dates that are worked → name
    years    the years for which official data is known; a date outside them is provisional
    version  changes whenever the data changes; 0 when there is none
    """

    region: str = "CN"
    off: Mapping[dt.date, str] = field(default_factory=dict)
    make_up: Mapping[dt.date, str] = field(default_factory=dict)
    years: frozenset[int] = frozenset()
    version: int = 0

    def is_rest(self, on: dt.date) -> bool:
        """True on a legal rest day: an official day off, or a weekend day nobody has to make up on."""
        return on in self.off or (on.weekday() >= 5 and on not in self.make_up)

    def year_missing_for(self, on: dt.date) -> int | None:
        """The year whose arrangement is still needed to be sure of this day; None when the day is sure.

        The New Year arrangement of a year can reach back to 29 December of the year before
        (it did in 2007, 2008, 2012, 2019 and 2023), so the last three days of a year wait for the next one.
        """
        if on in self.off or on in self.make_up:
            return None
        if on.year not in self.years:
            return on.year
        if (on.month, on.day) >= (12, 29) and on.year + 1 not in self.years:
            return on.year + 1
        return None


@dataclass(frozen=True, kw_only=True)
class WorkCalendar:
    """When we are open, by the policy; official days are given beside it. Raises ImpossibleHours when made.

    What a day is, the first that applies: special, closures, official make-up day, official day off, week.

    week      seven tuples of windows, Monday first; an empty one is a day of rest
    follows_holidays   rest on official days off, work on make-up days; False: hours hold all year round
    make_up   windows of a make-up workday; None: those of Monday, or where Monday is a day of rest, its own
    closures  company or regional closures
    special   date → windows that replace the day's own (half days, extra opening)
    later     hours that replace the week from a day on, ascending by that day
    """

    name: str
    zone: str = "Asia/Shanghai"
    week: Week
    follows_holidays: bool = True
    make_up: tuple[Window, ...] | None = None
    closures: tuple[Closure, ...] = ()
    special: Mapping[dt.date, tuple[Window, ...]] = field(default_factory=dict)
    later: tuple[LaterHours, ...] = ()

    def __post_init__(self) -> None:
        for week in (self.week, *(hours.week for hours in self.later)):
            if len(week) != 7:
                raise ImpossibleHours(calendar=self.name, window=None)
        for opens, closes in self._windows():
            if not 0 <= opens < min(closes, 1440) or closes > LATEST_END:
                raise ImpossibleHours(calendar=self.name, window=(opens, closes))

    def _windows(self) -> list[Window]:
        hours = [LaterHours(from_on=dt.date.min, week=self.week, make_up=self.make_up), *self.later]
        days = [day for part in hours for day in (*part.week, part.make_up or ())]
        return [window for day in (*days, *self.special.values()) for window in day]

    def hours_on(self, on: dt.date) -> tuple[Week, tuple[Window, ...] | None]:
        """The week and the make-up windows that hold on this day."""
        for hours in reversed(self.later):
            if hours.from_on <= on:
                return hours.week, hours.make_up
        return self.week, self.make_up

    @cached_property
    def timetables(self) -> dict[int, "Timetable"]:
        """Days already worked out from this calendar, kept with it and forgotten with it (days.timetable)."""
        return {}


ALL_DAY: tuple[Window, ...] = ((0, 1440),)


def round_the_clock(zone: str = "Asia/Shanghai") -> WorkCalendar:
    """The clock that never stops, 24 hours every day: also the calendar of natural days in this zone."""
    return WorkCalendar(name="24x7", zone=zone, week=(ALL_DAY,) * 7, follows_holidays=False)


def official_workdays(zone: str = "Asia/Shanghai") -> WorkCalendar:
    """Working days as the state counts them, each ending at 24:00: for promises that name no calendar."""
    return WorkCalendar(name="official", zone=zone, week=(ALL_DAY,) * 5 + ((), ()))
