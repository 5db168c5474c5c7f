"""Deadlines: when an allowance is used up, on each of the clocks, and why.

Source: blueprint §4; Civil Code (民法典) articles 200 to 204; decision 0007.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from aftercare.foundation.worktime.calendar import OfficialDays, WorkCalendar
from aftercare.foundation.worktime.counting import day_number, days_allowed, rolled_forward
from aftercare.foundation.worktime.days import ONE_DAY, Day
from aftercare.foundation.worktime.explain import (
    FellDue,
    Part,
    RolledForward,
    StandsStill,
    YearsMissing,
    opening_parts,
    parts_of_days,
    parts_of_pauses,
    years_missing,
)
from aftercare.foundation.worktime.pauses import ENDLESS, PauseSpan, without
from aftercare.foundation.worktime.spans import day_spans, moment_after
from aftercare.foundation.worktime.term import Term, Unit, term

INSTANT = dt.timedelta(microseconds=1)


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """When a promise falls due. Missed when a moment is later than due_at.

    due_at       the customer's: rolled forward off legal rest days; None while the promise stands still
    aim_at       ours: not rolled; the same for hours and working days. Known without a due_at only when
                 a standstill without end began on the rest days in between
    provisional  a day it ran through lies in a year whose official arrangement is not known yet
    parts        the explanation, in the order in which it is said
    """

    due_at: dt.datetime | None
    aim_at: dt.datetime | None
    provisional: bool
    parts: tuple[Part, ...]
    term: Term = field(repr=False, compare=False)

    @property
    def standing(self) -> bool:
        """True while there is no due date, because a pause has no end yet."""
        return self.due_at is None


def deadline(
    start: dt.datetime,
    amount: int,
    unit: Unit,
    calendar: WorkCalendar | None,
    official: OfficialDays,
    pauses: Sequence[PauseSpan] = (),
) -> Deadline:
    """When an allowance that starts at this moment is used up.

    start      aware
    amount     zero or more; zero of a day unit is the day itself
    calendar   whose open time counts; None: hours run day and night, days are those of Asia/Shanghai,
               working days the official ones, each ending at 24:00
    pauses     in any order, may overlap; one without end that begins before the due moment leaves no due date
    Raises ImpossibleAllowance, NoWorkingTime.
    """
    allowed = term(start, amount, unit, calendar, official, pauses)
    if allowed.in_hours:
        return _in_open_time(allowed)
    if unit == "working_days":
        return _in_working_days(allowed)
    return _in_natural_days(allowed)


def _in_open_time(term: Term) -> Deadline:
    spans = without(day_spans(term.table, term.start), term.standing)
    due_at = moment_after(term.allowance, spans) if term.amount else term.start
    if due_at is None:
        return _standing(term)
    last_on = term.table.date_of(max(term.start, due_at - INSTANT))
    return _due_after(term, due_at, term.table.days_through(term.start_on, last_on))


def _in_working_days(term: Term) -> Deadline:
    last = day_number(term, term.amount)
    if last is None:
        return _standing(term)
    first_on = term.start_on + ONE_DAY if term.amount else term.start_on
    return _due_after(term, last.closes_at, term.table.days_through(first_on, last.on))


def _in_natural_days(term: Term) -> Deadline:
    last = day_number(term, days_allowed(term))
    if last is None:
        return _standing(term)
    due = rolled_forward(last, term)
    if due is None:
        return _standing(term, aim_at=last.ends_at)
    official = term.table.official
    rolled = RolledForward(from_on=last.on, name=official.off.get(last.on, ""), to_on=due.on)
    days = term.table.days_through(last.on, due.on)
    return _due(
        term,
        due_at=due.ends_at,
        aim_at=last.ends_at,
        reasons=(rolled,) if due is not last else (),
        missing=years_missing(official.year_missing_for(day.on) for day in days),
    )


def _due_after(term: Term, due_at: dt.datetime, days: Iterable[Day]) -> Deadline:
    days = tuple(days)
    missing = years_missing(day.missing_year for day in days)
    return _due(term, due_at=due_at, aim_at=due_at, reasons=tuple(parts_of_days(days)), missing=missing)


def _due(
    term: Term,
    *,
    due_at: dt.datetime,
    aim_at: dt.datetime,
    reasons: tuple[Part, ...],
    missing: tuple[int, ...],
) -> Deadline:
    parts = (*opening_parts(term), *parts_of_pauses(term, due_at), *reasons)
    parts += (YearsMissing(years=missing),) if missing else ()
    parts += (FellDue(at=due_at, aim_at=aim_at, unit=term.unit),)
    return Deadline(due_at=due_at, aim_at=aim_at, provisional=bool(missing), parts=parts, term=term)


def _standing(term: Term, aim_at: dt.datetime | None = None) -> Deadline:
    from_at = next(begins for begins, ends in term.standing if ends == ENDLESS)
    parts = (*opening_parts(term), *parts_of_pauses(term, None), StandsStill(from_at=from_at))
    return Deadline(due_at=None, aim_at=aim_at, provisional=False, parts=parts, term=term)
