"""Counting days: which days count towards an allowance, and which day is its last.

Source: blueprint §4; Civil Code (民法典) articles 200 to 204; decision 0007.
"""

import calendar
import datetime as dt
from collections.abc import Iterator
from itertools import islice

from aftercare.foundation.worktime.days import ONE_DAY, Day
from aftercare.foundation.worktime.pauses import ENDLESS, standstill_at
from aftercare.foundation.worktime.term import Term


def matching_day(on: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of that month when it has no such day. Civil Code 202."""
    years, month = divmod(on.month - 1 + months, 12)
    year, month = on.year + years, month + 1
    return dt.date(year, month, min(on.day, calendar.monthrange(year, month)[1]))


def days_allowed(term: Term) -> int:
    """How many days the term counts: months are the natural days up to the matching day."""
    if term.unit == "months":
        return (matching_day(term.start_on, term.amount) - term.start_on).days
    return term.amount


def closing_of(day: Day, term: Term) -> dt.datetime | None:
    """When a day is over for this term: at close of business, or at 24:00; None on a day of rest."""
    if term.unit != "working_days":
        return day.ends_at
    return day.closes_at if day.works else None


def counted_days(term: Term, first_on: dt.date) -> Iterator[Day]:
    """The days that count, from this one on: not the days of rest, nor those that closed while it was paused.

    Ends where a standstill without end begins. Raises NoWorkingTime.
    """
    for day in term.table.days_from(first_on, allowed=days_allowed(term)):
        closing = closing_of(day, term)
        if closing is None or closing < term.start:
            continue
        standstill = standstill_at(closing, term.standing)
        if standstill is None:
            yield day
        elif standstill[1] == ENDLESS:
            return


def day_number(term: Term, number: int) -> Day | None:
    """The so-manieth day that counts. None while the term stands still before it. Raises NoWorkingTime.

    The day of the start is not counted; number 0 is that day itself, or the first after it that counts.
    """
    if term.unit != "working_days" and not term.standing:
        return term.table.day(term.start_on + ONE_DAY * number)
    if number == 0:
        return next(counted_days(term, term.start_on), None)
    return next(islice(counted_days(term, term.start_on + ONE_DAY), number - 1, None), None)


def rolled_forward(last: Day, term: Term) -> Day | None:
    """The last day, or the first day after it that is no legal rest day. Civil Code 203. None as above."""
    official = term.table.official
    return next((day for day in counted_days(term, last.on) if not official.is_rest(day.on)), None)
