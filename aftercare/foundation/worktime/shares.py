"""Shares: when so much of an allowance is gone, for warnings ahead of the due moment."""

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from aftercare.foundation.worktime.counting import closing_of, day_number, days_allowed
from aftercare.foundation.worktime.days import ONE_DAY, Day, Span
from aftercare.foundation.worktime.deadlines import Deadline
from aftercare.foundation.worktime.pauses import ENDLESS, without
from aftercare.foundation.worktime.spans import clipped, day_spans, moment_after
from aftercare.foundation.worktime.term import Term


def share_moment(deadline: Deadline, share: float) -> dt.datetime | None:
    """The moment at which this share of the allowance is gone; all is, at aim_at. None while standing still.

    share   0.5 is half. Of days, half a day is half of its own open time (of its 24 hours, for natural days):
            0.8 of three working days is the second day's close of business and two fifths of the third day.
    """
    term = deadline.term
    exactly = Fraction(share).limit_denominator(10_000)
    if exactly <= 0:
        return term.start
    if not term.in_hours:
        return _in_days(term, exactly)
    allowance = term.allowance * exactly.numerator / exactly.denominator
    if not allowance:
        return term.start
    return moment_after(allowance, without(day_spans(term.table, term.start), term.standing))


def _in_days(term: Term, share: Fraction) -> dt.datetime | None:
    allowed = days_allowed(term)
    if allowed == 0:
        return _inside(day_number(term, 0), term, share)
    whole, rest = divmod(allowed * share, 1)
    if rest:
        return _inside(day_number(term, whole + 1), term, rest)
    last = day_number(term, whole)
    return closing_of(last, term) if last else None


def _inside(day: Day | None, term: Term, share: Fraction) -> dt.datetime | None:
    """When this share of a day's time, the time before the start and pauses taken off, is gone."""
    if day is None:
        return None
    spans = list(without(_time_of(day, term), term.standing))
    total = sum((closes - opens for opens, closes in spans), dt.timedelta())
    gone = total * share.numerator / share.denominator
    return moment_after(gone, spans) if gone else closing_of(day, term)


def _time_of(day: Day, term: Term) -> Iterator[Span]:
    if term.unit == "working_days":
        return clipped([day], term.start, ENDLESS)
    begins = term.table.day(day.on - ONE_DAY).ends_at
    return iter([(max(begins, term.start), day.ends_at)])
