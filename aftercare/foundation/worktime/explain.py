"""Explanations: why a date is what it is, as slugs and values; doors/words/deadlines makes sentences."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from aftercare.foundation.worktime.calendar import Window
from aftercare.foundation.worktime.days import Day, DayKind
from aftercare.foundation.worktime.term import Term, Unit


@dataclass(frozen=True, kw_only=True)
class Part:
    """One reason in an explanation."""

    slug: ClassVar[str]

    def __init_subclass__(cls, *, slug: str) -> None:
        cls.slug = slug


@dataclass(frozen=True, kw_only=True)
class Started(Part, slug="started"):
    at: dt.datetime
    zone: str


@dataclass(frozen=True, kw_only=True)
class Allowed(Part, slug="allowed"):
    """calendar is the name of the clock: "24x7" runs day and night, "official": the state's workdays."""

    amount: int
    unit: Unit
    calendar: str


@dataclass(frozen=True, kw_only=True)
class HolidaySkipped(Part, slug="holiday-skipped"):
    """Days off in a row, weekend days among them."""

    name: str
    first_on: dt.date
    days: int


@dataclass(frozen=True, kw_only=True)
class ClosureSkipped(Part, slug="closure-skipped"):
    reason: str
    first_on: dt.date
    days: int


@dataclass(frozen=True, kw_only=True)
class MakeUpWorked(Part, slug="make-up-worked"):
    on: dt.date
    name: str


@dataclass(frozen=True, kw_only=True)
class SpecialHours(Part, slug="special-hours"):
    on: dt.date
    windows: tuple[Window, ...]


@dataclass(frozen=True, kw_only=True)
class StoodStill(Part, slug="stood-still"):
    """A pause on the way, from the start at the earliest. until_at None: it still lasts."""

    from_at: dt.datetime
    until_at: dt.datetime | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class RolledForward(Part, slug="rolled-forward"):
    """The last day was a legal rest day. name of the holiday, "" for a plain weekend."""

    from_on: dt.date
    name: str
    to_on: dt.date


@dataclass(frozen=True, kw_only=True)
class YearsMissing(Part, slug="years-missing"):
    """The date is provisional: no official arrangement is known for these years, ascending."""

    years: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class FellDue(Part, slug="due"):
    at: dt.datetime
    aim_at: dt.datetime
    unit: Unit


@dataclass(frozen=True, kw_only=True)
class StandsStill(Part, slug="stands-still"):
    """There is no due date while a pause without end lasts."""

    from_at: dt.datetime


def opening_parts(term: Term) -> tuple[Part, ...]:
    """Where the explanation of every deadline begins."""
    calendar = term.table.calendar
    allowed = Allowed(amount=term.amount, unit=term.unit, calendar=calendar.name)
    return Started(at=term.start, zone=calendar.zone), allowed


def parts_of_days(days: Iterable[Day]) -> Iterator[Part]:
    """What was out of the ordinary on the days a term ran through. days: in a row, ascending."""
    unusual = (day for day in days if day.kind != "ordinary")
    for (kind, name), group in groupby(unusual, key=_kind_and_name):
        yield from _parts_of_kind(kind, name, list(group))


def _kind_and_name(day: Day) -> tuple[DayKind, str]:
    return day.kind, day.name


def _parts_of_kind(kind: DayKind, name: str, days: list[Day]) -> Iterator[Part]:
    if kind == "holiday":
        yield HolidaySkipped(name=name, first_on=days[0].on, days=len(days))
    elif kind == "closed":
        yield ClosureSkipped(reason=name, first_on=days[0].on, days=len(days))
    elif kind == "make_up":
        yield from (MakeUpWorked(on=day.on, name=name) for day in days)
    else:
        yield from (SpecialHours(on=day.on, windows=day.windows) for day in days)


def parts_of_pauses(term: Term, until: dt.datetime | None) -> Iterator[Part]:
    """The pauses that fell between the start and a moment; all after the start when there is none."""
    for pause in sorted(term.pauses, key=lambda pause: pause.from_at):
        over = pause.until_at is not None and pause.until_at <= max(term.start, pause.from_at)
        if not over and (until is None or pause.from_at < until):
            yield StoodStill(
                from_at=max(pause.from_at, term.start), until_at=pause.until_at, reason=pause.reason
            )


def years_missing(years: Iterable[int | None]) -> tuple[int, ...]:
    """The years still missing, ascending, each once."""
    return tuple(sorted({year for year in years if year is not None}))
