"""A year of official days as twelve month grids, and the hours of a calendar in words."""

import calendar as months
import datetime as dt
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import gettext as _

from aftercare.doors.look import formats
from aftercare.doors.look.shapes import MonthDay
from aftercare.doors.words import spoken
from aftercare.doors.words.deadlines import HOLIDAYS
from aftercare.doors.words.policy_names import by_policy
from aftercare.foundation.worktime import OfficialDays, WorkCalendar
from aftercare.foundation.worktime.calendar import Window

OUTSIDE = MonthDay(None, "outside")
MONDAY = dt.date(2024, 1, 1)


class Month(NamedTuple):
    """One month: its name and its weeks, Monday first."""

    name: str
    weeks: list[list[MonthDay]]


class Hours(NamedTuple):
    """A calendar of the policy in words."""

    name: str
    holidays: str
    week: list[tuple[str, str]]  # days, hours
    exceptions: list[str]


def year_of(year: int, official: OfficialDays, today: dt.date) -> list[Month]:
    """The twelve months of a year."""
    grid = months.Calendar(firstweekday=0)
    return [
        Month(
            _("%(year)s 年 %(month)s 月") % {"year": year, "month": month, "name": months.month_name[month]},
            [
                [_day(on, month, official, today) for on in week]
                for week in grid.monthdatescalendar(year, month)
            ],
        )
        for month in range(1, 13)
    ]


def _day(on: dt.date, month: int, official: OfficialDays, today: dt.date) -> MonthDay:
    if on.month != month:
        return OUTSIDE
    if on in official.off:
        return MonthDay(on.day, "holiday", holiday_name(official.off[on]), on == today)
    if on in official.make_up:
        name = holiday_name(official.make_up[on])
        return MonthDay(on.day, "added", _("%(name)s调休上班") % {"name": name}, on == today)
    return MonthDay(on.day, "rest" if on.weekday() >= 5 else "", "", on == today)


def holiday_name(name: str) -> str:
    """What a holiday is called in the reader's language; as it was loaded when we have no other name."""
    zh, en = HOLIDAYS.get(name, (name, name))
    return en if spoken() == "en" else zh


def hours_of(calendar: WorkCalendar) -> Hours:
    """When a calendar is open: its week, whether it rests on holidays, closures and other hours."""
    days = [formats.weekday(MONDAY + dt.timedelta(days=place)) for place in range(7)]
    week = [
        (_span([days[place] for place in places]), clock_words(windows))
        for windows, places in (
            (w, list(p)) for w, p in groupby(range(7), key=lambda place: calendar.week[place])
        )
    ]
    rests = _("放假休息，调休上班") if calendar.follows_holidays else _("节假日照常")
    return Hours(by_policy(calendar.name, "calendar"), rests, week, _exceptions(calendar))


def _span(days: list[str]) -> str:
    return days[0] if len(days) == 1 else _("%(first)s至%(last)s") % {"first": days[0], "last": days[-1]}


def clock_words(windows: tuple[Window, ...]) -> str:
    """Open times of a day: 09:00–12:00, 13:00–18:00."""
    return _("，").join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in windows) or _("休息")


def _clock(minutes: int) -> str:
    next_day = _("次日") if minutes > 1440 else ""
    shown = minutes - 1440 if minutes > 1440 else minutes
    return f"{next_day}{shown // 60:02}:{shown % 60:02}"


def _exceptions(calendar: WorkCalendar) -> list[str]:
    closed = [
        _("%(first)s 至 %(last)s 停业 %(reason)s")
        % {"first": one.first_on, "last": one.last_on, "reason": one.reason}
        for one in calendar.closures
    ]
    special = [f"{on} {clock_words(windows)}" for on, windows in sorted(calendar.special.items())]
    later = [_("%(from)s 起另有作息") % {"from": one.from_on} for one in calendar.later]
    return [line.strip() for line in (*closed, *special, *later)]
