"""Days: what each day is on a calendar, given the official days, and when on it we are open."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from aftercare.foundation.refusals import Refusal
from aftercare.foundation.worktime.calendar import OfficialDays, Window, WorkCalendar
from aftercare.foundation.worktime.walls import moment_on

Span = tuple[dt.datetime, dt.datetime]
"""Opens, closes: aware, UTC, half-open, never empty."""

DayKind = Literal["ordinary", "special", "closed", "make_up", "holiday"]

HORIZON = dt.timedelta(days=5 * 366)
"""How far ahead working time is looked for."""

ONE_DAY = dt.timedelta(days=1)
DAYS_REMEMBERED = 10_000
TIMETABLES_REMEMBERED = 4


class NoWorkingTime(Refusal, sort="invalid"):
    """A calendar has too little working time within five years. Values: calendar, since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of a calendar.

    name          of the holiday it is, or makes up for; the reason of a closure; otherwise ""
    spans         when we are open, ascending and apart; the last may reach into the next day
    ends_at       24:00
    missing_year  the year whose official arrangement could still change this day; None when it is sure
    """

    on: dt.date
    kind: DayKind
    name: str
    windows: tuple[Window, ...]
    spans: tuple[Span, ...]
    ends_at: dt.datetime
    missing_year: int | None

    @property
    def works(self) -> bool:
        return bool(self.spans)

    @property
    def closes_at(self) -> dt.datetime:
        """Close of business. IndexError on a day of rest."""
        return self.spans[-1][1]


class Timetable:
    """A calendar together with the official days. Remembers the days it has worked out."""

    def __init__(self, calendar: WorkCalendar, official: OfficialDays) -> None:
        self.calendar = calendar
        self.official = official
        self.zone = ZoneInfo(calendar.zone)
        self._days: dict[dt.date, Day] = {}

    def day(self, on: dt.date) -> Day:
        """What this day is."""
        known = self._days.get(on)
        if known is None:
            if len(self._days) >= DAYS_REMEMBERED:
                self._days.clear()
            known = self._days[on] = self._worked_out(on)
        return known

    def date_of(self, moment: dt.datetime) -> dt.date:
        """The local date of a moment."""
        return moment.astimezone(self.zone).date()

    def days_through(self, first_on: dt.date, last_on: dt.date) -> Iterator[Day]:
        """Every day from the first to the last, both included."""
        for number in range((last_on - first_on).days + 1):
            yield self.day(first_on + ONE_DAY * number)

    def days_from(self, first_on: dt.date, *, allowed: int = 0) -> Iterator[Day]:
        """Every day from this one on. Raises NoWorkingTime once days allowed and horizon are passed."""
        yield from self.days_through(first_on, first_on + ONE_DAY * allowed + HORIZON)
        raise NoWorkingTime(calendar=self.calendar.name, since=first_on)

    def _worked_out(self, on: dt.date) -> Day:
        kind, name, windows = kind_of_day(on, self.calendar, self.official)
        unsure = self.calendar.follows_holidays and kind == "ordinary"
        return Day(
            on=on,
            kind=kind,
            name=name,
            windows=windows,
            spans=self._spans(on, windows),
            ends_at=moment_on(on, 1440, self.zone),
            missing_year=self.official.year_missing_for(on) if unsure else None,
        )

    def _spans(self, on: dt.date, windows: tuple[Window, ...]) -> tuple[Span, ...]:
        moments = (
            (moment_on(on, opens, self.zone), moment_on(on, closes, self.zone)) for opens, closes in windows
        )
        return tuple(joined(sorted(moments)))


def timetable(calendar: WorkCalendar, official: OfficialDays) -> Timetable:
    """The timetable of this calendar and these official days, worked out once as long as both live."""
    known = calendar.timetables.get(id(official))
    if known is None or known.official is not official:
        if len(calendar.timetables) >= TIMETABLES_REMEMBERED:
            calendar.timetables.clear()
        known = calendar.timetables[id(official)] = Timetable(calendar, official)
    return known


def kind_of_day(
    on: dt.date, calendar: WorkCalendar, official: OfficialDays
) -> tuple[DayKind, str, tuple[Window, ...]]:
    """What a day is, the name that goes with it, and its windows. Source: decision 0007."""
    if on in calendar.special:
        return "special", "", calendar.special[on]
    closure = next((c for c in calendar.closures if c.first_on <= on <= c.last_on), None)
    if closure:
        return "closed", closure.reason, ()
    week, make_up = calendar.hours_on(on)
    own = week[on.weekday()]
    if calendar.follows_holidays and on in official.make_up:
        return "make_up", official.make_up[on], make_up if make_up is not None else week[0] or own
    if calendar.follows_holidays and on in official.off:
        return "holiday", official.off[on], ()
    return "ordinary", "", own


def joined(spans: Iterable[Span]) -> Iterator[Span]:
    """The same time in as few spans as can be: touching and overlapping ones become one, empty ones nothing.

    spans   ascending by opening
    """
    opens: dt.datetime | None = None
    closes = dt.datetime.min.replace(tzinfo=dt.UTC)
    for next_opens, next_closes in spans:
        if next_opens >= next_closes:
            continue
        if opens is not None and next_opens <= closes:
            closes = max(closes, next_closes)
            continue
        if opens is not None:
            yield opens, closes
        opens, closes = next_opens, next_closes
    if opens is not None:
        yield opens, closes
