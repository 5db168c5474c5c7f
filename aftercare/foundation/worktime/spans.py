"""Open time: when a calendar is open, from a moment on, and how much of it lies between two moments."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from aftercare.foundation.worktime.calendar import OfficialDays, WorkCalendar
from aftercare.foundation.worktime.days import (
    HORIZON,
    ONE_DAY,
    Day,
    NoWorkingTime,
    Span,
    Timetable,
    joined,
    timetable,
)
from aftercare.foundation.worktime.pauses import ENDLESS, PauseSpan, standstills, without


def open_spans(since: dt.datetime, calendar: WorkCalendar, official: OfficialDays) -> Iterator[Span]:
    """When the calendar is open, from a moment on: lazily, ascending and apart, UTC, the first clipped.

    Raises NoWorkingTime when asked for more than the horizon holds; a span that reaches it ends there.
    """
    table = timetable(calendar, official)
    first_on = table.date_of(since)
    days = table.days_through(first_on - ONE_DAY, first_on + HORIZON)
    yield from joined(clipped(days, since.astimezone(dt.UTC), ENDLESS))
    raise NoWorkingTime(calendar=calendar.name, since=first_on)


def day_spans(table: Timetable, since: dt.datetime) -> Iterator[Span]:
    """Open time from a moment on, day by day: ascending, not overlapping, but a span may touch the next.

    Raises NoWorkingTime once the horizon is passed.
    """
    return clipped(table.days_from(table.date_of(since) - ONE_DAY), since, ENDLESS)


def clipped(days: Iterable[Day], since: dt.datetime, until: dt.datetime) -> Iterator[Span]:
    """The open time of days in a row that lies between two moments; no moment comes twice."""
    reached = since
    for day in days:
        for opens, closes in day.spans:
            begins, ends = max(opens, reached), min(closes, until)
            if begins < ends:
                yield begins, ends
                reached = ends


def moment_after(allowance: dt.timedelta, spans: Iterable[Span]) -> dt.datetime | None:
    """The first moment by which so much open time has passed. None when the spans run out first.

    allowance   more than zero
    spans       ascending, not overlapping
    """
    for opens, closes in spans:
        if closes - opens >= allowance:
            return opens + allowance
        allowance -= closes - opens
    return None


def elapsed(
    start: dt.datetime,
    end: dt.datetime,
    calendar: WorkCalendar,
    official: OfficialDays,
    pauses: Sequence[PauseSpan] = (),
) -> dt.timedelta:
    """How much open time, pauses taken off, lies between two moments. Zero when end is not after start."""
    table = timetable(calendar, official)
    days = table.days_through(table.date_of(start) - ONE_DAY, table.date_of(end))
    total = dt.timedelta()
    for opens, closes in without(clipped(days, start, end), standstills(pauses, start)):
        total += closes - opens
    return total


def is_open(at: dt.datetime, calendar: WorkCalendar, official: OfficialDays) -> bool:
    """True when the calendar is open at this moment."""
    table = timetable(calendar, official)
    today = table.date_of(at)
    days = table.days_through(today - ONE_DAY, today)
    return any(opens <= at < closes for day in days for opens, closes in day.spans)


def next_opening(at: dt.datetime, calendar: WorkCalendar, official: OfficialDays) -> dt.datetime:
    """The first moment, this one included, at which the calendar is open; UTC. Raises NoWorkingTime."""
    return next(day_spans(timetable(calendar, official), at.astimezone(dt.UTC)))[0]
