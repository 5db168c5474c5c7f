"""Why a date is what it is, in one sentence: "09-30 17:20 起，3 个工作日，跳过国庆 7 天 → 10-10 18:00"."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from aftercare.doors.words.policy_names import by_policy
from aftercare.foundation.worktime import Deadline, explain
from aftercare.foundation.worktime.calendar import Window
from aftercare.foundation.worktime.explain import Part

HOLIDAYS = {
    "元旦": ("元旦", "New Year's Day"),
    "春节": ("春节", "Spring Festival"),
    "清明": ("清明", "Tomb-Sweeping Day"),
    "清明节": ("清明", "Tomb-Sweeping Day"),
    "劳动节": ("五一", "Labour Day"),
    "端午": ("端午", "Dragon Boat Festival"),
    "端午节": ("端午", "Dragon Boat Festival"),
    "中秋": ("中秋", "Mid-Autumn Festival"),
    "中秋节": ("中秋", "Mid-Autumn Festival"),
    "国庆节": ("国庆", "National Day"),
}
UNITS = {
    "minutes": ("{} 分钟", "{} min"),
    "hours": ("{} 小时", "{} h"),
    "working_days": ("{} 个工作日", "{} working days"),
    "natural_days": ("{} 天", "{} days"),
    "months": ("{} 个月", "{} months"),
}
CAUSES = {
    "waiting_for_customer": ("等客户", "waiting for the customer"),
    "parcel_in_transit": ("包裹在途", "parcel on its way"),
    "appraisal": ("鉴定", "appraisal"),
    "waiting_for_parts": ("等配件", "waiting for parts"),
    "customer_asked": ("客户要求", "the customer asked"),
}


def span_said(amount: int, unit: str, language: str) -> str:
    """A length of time as the policy says it: 3 个工作日, 1 working day."""
    chinese, english = UNITS[unit]
    if language != "en":
        return chinese.format(amount)
    return (english.removesuffix("s") if amount == 1 else english).format(amount)


class Wall:
    """How moments and days are shown: on the calendar's wall clock, the year only where it is another."""

    def __init__(self, deadline: Deadline) -> None:
        self.zone = ZoneInfo(deadline.term.table.calendar.zone)
        self.year = deadline.term.start_on.year

    def moment(self, at: dt.datetime) -> str:
        local = at.astimezone(self.zone)
        return f"{self.day(local.date())} {local:%H:%M}"

    def end(self, at: dt.datetime) -> str:
        """A moment at which something ends: midnight is 24:00 of the day before."""
        local = at.astimezone(self.zone)
        if local.time() != dt.time():
            return self.moment(at)
        return f"{self.day(local.date() - dt.timedelta(days=1))} 24:00"

    def day(self, on: dt.date) -> str:
        return f"{on:%m-%d}" if on.year == self.year else f"{on:%Y-%m-%d}"


Sayer = Callable[[Any, Wall], str]


def deadline_in_chinese(deadline: Deadline) -> str:
    """The explanation of a deadline, in Chinese, in the local time of its calendar."""
    *reasons, end = _said(deadline, CHINESE)
    return f"{'，'.join(reasons)} → {end}"


def deadline_in_english(deadline: Deadline) -> str:
    """The explanation of a deadline, in English, in the local time of its calendar."""
    *reasons, end = _said(deadline, ENGLISH)
    return f"{', '.join(reasons)} → {end}"


def holiday_names(name: str) -> tuple[str, str]:
    """The everyday name of a holiday in both languages, or of the two that fall together; else as loaded."""
    pairs = [HOLIDAYS.get(single, (single, single)) for single in name.split("、")]
    return "、".join(chinese for chinese, _ in pairs), " and ".join(english for _, english in pairs)


def _said(deadline: Deadline, sayers: Mapping[type[Part], Sayer]) -> list[str]:
    wall = Wall(deadline)
    return [sayers[type(part)](part, wall) for part in deadline.parts]


def _windows(windows: tuple[Window, ...]) -> str:
    return " ".join(f"{_time(opens)}-{_time(closes)}" for opens, closes in windows)


def _time(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}" if minutes <= 1440 else _time(minutes - 1440)


def _allowed_in_chinese(part: explain.Allowed, wall: Wall) -> str:
    said = span_said(part.amount, part.unit, "zh")
    if part.unit not in ("minutes", "hours"):
        return said
    return f"{said}（全天计时）" if part.calendar == "24x7" else f"{said}（{part.calendar}营业时间）"


def _allowed_in_english(part: explain.Allowed, wall: Wall) -> str:
    said = span_said(part.amount, part.unit, "en")
    if part.unit not in ("minutes", "hours"):
        return said
    return (
        f"{said} day and night"
        if part.calendar == "24x7"
        else f"{said} of opening hours ({by_policy(part.calendar, 'calendar')})"
    )


def _pause_in_chinese(part: explain.StoodStill, wall: Wall) -> str:
    cause = CAUSES.get(part.reason, (part.reason, ""))[0]
    until = wall.moment(part.until_at) if part.until_at else "今"
    return f"{wall.moment(part.from_at)} 至 {until} 暂停" + (f"（{cause}）" if cause else "")


def _pause_in_english(part: explain.StoodStill, wall: Wall) -> str:
    cause = CAUSES.get(part.reason, ("", part.reason))[1]
    until = wall.moment(part.until_at) if part.until_at else "now"
    return f"paused {wall.moment(part.from_at)} to {until}" + (f" ({cause})" if cause else "")


def _special_in_chinese(part: explain.SpecialHours, wall: Wall) -> str:
    return f"{wall.day(part.on)} " + (f"营业 {_windows(part.windows)}" if part.windows else "休息")


def _special_in_english(part: explain.SpecialHours, wall: Wall) -> str:
    return f"{wall.day(part.on)} " + (f"open {_windows(part.windows)}" if part.windows else "closed")


def _due(part: explain.FellDue, wall: Wall) -> str:
    return wall.moment(part.at) if part.unit in ("minutes", "hours") else wall.end(part.at)


def _due_in_chinese(part: explain.FellDue, wall: Wall) -> str:
    return _due(part, wall) + (f"（内部目标 {wall.end(part.aim_at)}）" if part.aim_at != part.at else "")


def _due_in_english(part: explain.FellDue, wall: Wall) -> str:
    return _due(part, wall) + (f" (our own aim {wall.end(part.aim_at)})" if part.aim_at != part.at else "")


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


CHINESE: Mapping[type[Part], Sayer] = {
    explain.Started: lambda part, wall: f"{wall.moment(part.at)} 起",
    explain.Allowed: _allowed_in_chinese,
    explain.StoodStill: _pause_in_chinese,
    explain.HolidaySkipped: lambda part, wall: (
        f"跳过{holiday_names(part.name)[0] or '节假日'} {part.days} 天"
    ),
    explain.ClosureSkipped: lambda part, wall: f"跳过{part.reason or '停业'} {part.days} 天",
    explain.MakeUpWorked: lambda part, wall: f"{wall.day(part.on)} 为调休上班日",
    explain.SpecialHours: _special_in_chinese,
    explain.RolledForward: lambda part, wall: (
        f"末日 {wall.day(part.from_on)} 为{holiday_names(part.name)[0] or '休息日'}，顺延至 {wall.day(part.to_on)}"
    ),
    explain.YearsMissing: lambda part, wall: f"{'、'.join(map(str, part.years))} 年节假日数据未导入，暂定",
    explain.FellDue: _due_in_chinese,
    explain.StandsStill: lambda part, wall: f"自 {wall.moment(part.from_at)} 起暂停，恢复后重新计算",
}
ENGLISH: Mapping[type[Part], Sayer] = {
    explain.Started: lambda part, wall: f"from {wall.moment(part.at)}",
    explain.Allowed: _allowed_in_english,
    explain.StoodStill: _pause_in_english,
    explain.HolidaySkipped: lambda part, wall: (
        f"skipping {holiday_names(part.name)[1] or 'holidays'} ({_days(part.days)})"
    ),
    explain.ClosureSkipped: lambda part, wall: f"skipping {part.reason or 'a closure'} ({_days(part.days)})",
    explain.MakeUpWorked: lambda part, wall: f"{wall.day(part.on)} is a make-up workday",
    explain.SpecialHours: _special_in_english,
    explain.RolledForward: lambda part, wall: (
        f"last day {wall.day(part.from_on)} is {holiday_names(part.name)[1] or 'a day of rest'}, "
        f"moved to {wall.day(part.to_on)}"
    ),
    explain.YearsMissing: lambda part, wall: (
        f"provisional: holidays of {', '.join(map(str, part.years))} are not loaded"
    ),
    explain.FellDue: _due_in_english,
    explain.StandsStill: lambda part, wall: (
        f"paused since {wall.moment(part.from_at)}, counted again when it goes on"
    ),
}
