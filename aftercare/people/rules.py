"""Who fits a piece of work: plain values in, an order of people out, and why the others do not fit."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

Misfit = Literal["left-out", "lacks-skill", "not-receiving", "absent", "off-shift", "at-cap"]
DAY = dt.timedelta(days=1)
NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, kw_only=True)
class WeeklyShift:
    """Hours on one weekday. Minutes after local midnight, half-open; closes may pass 1440 into the next day."""

    weekday: int  # Monday is 0
    opens: int
    closes: int
    first_on: dt.date  # the first day on which the shift may begin
    last_on: dt.date | None = None  # the last such day, included


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Someone work could be given to, as he stands at one moment."""

    person_id: int
    skills: frozenset[str] = frozenset()
    shifts: tuple[WeeklyShift, ...] = ()
    absences: tuple[tuple[dt.datetime, dt.datetime], ...] = ()  # half-open
    receiving: bool = True
    open_cases: int = 0
    cap: int = 20
    last_taken_at: dt.datetime | None = None  # when he last got a case


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a piece of work asks of the one who does it."""

    at: dt.datetime
    zone: ZoneInfo
    skills: frozenset[str] = frozenset()  # all of them
    sticky_id: int | None = None  # who looked after this customer before
    left_out: frozenset[int] = frozenset()  # who must not get it, e.g. who has just given it back


@dataclass(frozen=True, kw_only=True)
class Fit:
    """The people who fit, best first, and for each of the others the first reason why not."""

    person_ids: tuple[int, ...]
    misfits: dict[int, Misfit]


def is_away(absences: Iterable[tuple[dt.datetime, dt.datetime]], at: dt.datetime) -> bool:
    """Whether the moment lies in one of these half-open absences."""
    return any(begins <= at < ends for begins, ends in absences)


def on_shift(
    shifts: Sequence[WeeklyShift],
    absences: Iterable[tuple[dt.datetime, dt.datetime]],
    at: dt.datetime,
    zone: ZoneInfo,
) -> bool:
    """Whether someone is at work at this moment. Without a pattern in force that day: whenever he is not absent.

    at    aware
    zone  where the shifts' midnights are; a shift over midnight belongs to the day it began
    """
    if is_away(absences, at):
        return False
    local = at.astimezone(zone)
    minute = local.hour * 60 + local.minute
    today = local.date()
    return not any(_in_force(shift, today) for shift in shifts) or any(
        _covers(shift, today, minute) or _covers(shift, today - DAY, minute + 1440) for shift in shifts
    )


def who_fits(candidates: Iterable[Candidate], wanted: Wanted) -> Fit:
    """Order the people who fit: who knows the customer, then the lowest share of his cap, then the longest idle."""
    fitting: list[Candidate] = []
    misfits: dict[int, Misfit] = {}
    for candidate in candidates:
        reason = why_not(candidate, wanted)
        if reason is None:
            fitting.append(candidate)
        else:
            misfits[candidate.person_id] = reason
    fitting.sort(key=lambda candidate: _rank(candidate, wanted))
    return Fit(person_ids=tuple(candidate.person_id for candidate in fitting), misfits=misfits)


def why_not(candidate: Candidate, wanted: Wanted) -> Misfit | None:
    """The first reason why someone does not fit, the lasting ones before the passing ones; None if he fits."""
    reasons: tuple[tuple[Misfit, bool], ...] = (
        ("left-out", candidate.person_id in wanted.left_out),
        ("lacks-skill", not wanted.skills <= candidate.skills),
        ("not-receiving", not candidate.receiving),
        ("absent", is_away(candidate.absences, wanted.at)),
        ("off-shift", not on_shift(candidate.shifts, (), wanted.at, wanted.zone)),
        ("at-cap", candidate.open_cases >= candidate.cap),
    )
    return next((reason for reason, holds in reasons if holds), None)


def _in_force(shift: WeeklyShift, day: dt.date) -> bool:
    return shift.first_on <= day and (shift.last_on is None or day <= shift.last_on)


def _covers(shift: WeeklyShift, day: dt.date, minute: int) -> bool:
    return _in_force(shift, day) and shift.weekday == day.weekday() and shift.opens <= minute < shift.closes


def _rank(candidate: Candidate, wanted: Wanted) -> tuple[bool, float, dt.datetime, int]:
    return (
        candidate.person_id != wanted.sticky_id,
        candidate.open_cases / candidate.cap,
        candidate.last_taken_at or NEVER,
        candidate.person_id,
    )
