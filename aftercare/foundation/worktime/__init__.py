"""Work time: hours, 调休 holidays, zones and pauses → open time and deadlines. Pure; reads no clock.

Owns the words window, span, day, timetable, pause, standstill, term, deadline. Knows no room.

calendar  what a work calendar is          walls     wall clock → moment, summer time included
days      what each day is                 spans     open time
pauses    time of standing still           term      what was allowed, on which clock
counting  which days count                 deadlines when it falls due
shares    when a part of it is gone        explain   why, as values
"""

from aftercare.foundation.worktime.calendar import (
    Closure,
    ImpossibleHours,
    LaterHours,
    OfficialDays,
    Week,
    Window,
    WorkCalendar,
    official_workdays,
    round_the_clock,
)
from aftercare.foundation.worktime.days import NoWorkingTime, Span
from aftercare.foundation.worktime.deadlines import Deadline, deadline
from aftercare.foundation.worktime.pauses import PauseSpan
from aftercare.foundation.worktime.shares import share_moment
from aftercare.foundation.worktime.spans import elapsed, is_open, next_opening, open_spans
from aftercare.foundation.worktime.term import ImpossibleAllowance, Unit

__all__ = [
    "Closure",
    "Deadline",
    "ImpossibleAllowance",
    "ImpossibleHours",
    "LaterHours",
    "NoWorkingTime",
    "OfficialDays",
    "PauseSpan",
    "Span",
    "Unit",
    "Week",
    "Window",
    "WorkCalendar",
    "deadline",
    "elapsed",
    "is_open",
    "next_opening",
    "official_workdays",
    "open_spans",
    "round_the_clock",
    "share_moment",
]
