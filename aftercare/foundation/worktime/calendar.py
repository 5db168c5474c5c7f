"""What a work calendar is: plain values, made from the policy's hours and the official days off."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

Window = tuple[int, int]
"""Open from, until: minutes after local midnight, half-open; the end may pass 1440 (a shift over midnight)."""


@dataclass(frozen=True, kw_only=True)
class Closure:
    """Days on which the company, or a region of it, is closed. Both ends included. reason is a word of the policy."""

    first_on: dt.date
    last_on: dt.date
    reason: str = ""


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


@dataclass(frozen=True, kw_only=True)
class WorkCalendar:
    """When we are open, by the policy; official days are given beside it.

    week      seven tuples of windows, Monday first; an empty one is a day of rest
    follows_holidays   rest on official days off, work on make-up days; False: hours hold every day of the year
    make_up   windows of a make-up workday; None: those of Monday
    closures  company or regional closures
    special   date → windows that replace the day's own (half days, extra opening)
    """

    name: str
    zone: str = "Asia/Shanghai"
    week: tuple[tuple[Window, ...], ...]
    follows_holidays: bool = True
    make_up: tuple[Window, ...] | None = None
    closures: tuple[Closure, ...] = ()
    special: Mapping[dt.date, tuple[Window, ...]] = field(default_factory=dict)
