"""Terms: what has been allowed: from when, how much, on which clock, and the pauses on the way."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from aftercare.foundation.refusals import Refusal
from aftercare.foundation.worktime.calendar import (
    OfficialDays,
    WorkCalendar,
    official_workdays,
    round_the_clock,
)
from aftercare.foundation.worktime.days import Span, Timetable, timetable
from aftercare.foundation.worktime.pauses import PauseSpan, standstills

Unit = Literal["minutes", "hours", "working_days", "natural_days", "months"]

MOST: dict[Unit, int] = {
    "minutes": 60 * 24 * 1830,
    "hours": 24 * 1830,
    "working_days": 1830,
    "natural_days": 36_600,
    "months": 1_200,
}
"""The largest amounts anyone may promise: five years of time, a century of dates."""

ROUND_THE_CLOCK = round_the_clock()
OFFICIAL_WORKDAYS = official_workdays()


class ImpossibleAllowance(Refusal, sort="invalid"):
    """A promise of less than nothing, or of more than anyone can plan. Values: amount, unit."""


@dataclass(frozen=True, kw_only=True)
class Term:
    """One allowance on one clock, ready to be counted. start: UTC; standing: its pauses as spans."""

    start: dt.datetime
    amount: int
    unit: Unit
    table: Timetable
    pauses: tuple[PauseSpan, ...]
    standing: tuple[Span, ...]

    @property
    def start_on(self) -> dt.date:
        """The local day of the start: the one that day clocks do not count."""
        return self.table.date_of(self.start)

    @property
    def in_hours(self) -> bool:
        return self.unit in ("minutes", "hours")

    @property
    def allowance(self) -> dt.timedelta:
        """The open time allowed, for the clocks that count hours or minutes."""
        return dt.timedelta(**{self.unit: self.amount})


def term(
    start: dt.datetime,
    amount: int,
    unit: Unit,
    calendar: WorkCalendar | None,
    official: OfficialDays,
    pauses: Sequence[PauseSpan] = (),
) -> Term:
    """An allowance, checked and ready to be counted.

    start      aware
    calendar   None: hours run day and night, days are those of Asia/Shanghai, working days the official ones
    Raises ImpossibleAllowance; ValueError when start is not aware.
    """
    if not 0 <= amount <= MOST[unit]:
        raise ImpossibleAllowance(amount=amount, unit=unit)
    if start.tzinfo is None:
        raise ValueError("a promise starts at an aware moment")
    if calendar is None:
        calendar = OFFICIAL_WORKDAYS if unit == "working_days" else ROUND_THE_CLOCK
    return Term(
        start=start.astimezone(dt.UTC),
        amount=amount,
        unit=unit,
        table=timetable(calendar, official),
        pauses=tuple(pauses),
        standing=standstills(pauses, start),
    )
