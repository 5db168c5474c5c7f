"""What a published year is: its days, what can be wrong with them, and how a region overlays another."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256

from aftercare.foundation.refusals import Refusal
from aftercare.foundation.worktime import OfficialDays

REGION = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3}){0,2}")
YEARS = range(1949, 2200)
LONGEST_NAME = 60
FEWEST_DAYS_OFF = 15
"""Days off in a year's notice, weekends within holidays counted: 2014 had 22, every other published year more."""


class NothingToLoad(Refusal, sort="invalid"):
    """A year without a single day: nothing has been published. Values: year."""


class FewDaysOff(Refusal, sort="invalid"):
    """A year of a whole country has fewer days off than any we know: half a file? Values: year, days_off, usual."""


class UnknownRegion(Refusal, sort="invalid"):
    """A region is not written like CN or CN-33. Values: region."""


class HolidaysUnreadable(Refusal, sort="invalid"):
    """Holidays hold mistakes. Values: count, and mistakes: a list of {number, reason, said}, all of them.

    number  line of a table, place in the list of a JSON file; from 1; 0 for the whole file
    reason  encoding, size, syntax, shape, year, columns, date, excel-number, kind, unclear-kind, name,
            far-away, twice
    """

    def __init__(self, mistakes: "Sequence[Mistake]") -> None:
        super().__init__(count=len(mistakes), mistakes=[asdict(mistake) for mistake in mistakes])


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """One thing wrong. said: what stands there, at most 40 characters of it."""

    number: int
    reason: str
    said: str = ""


@dataclass(frozen=True, kw_only=True, order=True)
class PublishedDay:
    """One official date: a day off, or a day that is worked instead."""

    on: dt.date
    works: bool
    name: str


@dataclass(frozen=True, kw_only=True)
class PublishedYear:
    """The arrangement of one year. papers: addresses of the notices it rests on."""

    year: int
    days: tuple[PublishedDay, ...]
    papers: tuple[str, ...] = ()


def check_days_off(published: PublishedYear, *, region: str) -> None:
    """Raises NothingToLoad without a day in the year; FewDaysOff for a whole country, since a province has few."""
    days_off = sum(not day.works for day in published.days)
    if not any(day.on.year == published.year for day in published.days):
        raise NothingToLoad(year=published.year)
    if "-" not in region and days_off < FEWEST_DAYS_OFF:
        raise FewDaysOff(year=published.year, days_off=days_off, usual=FEWEST_DAYS_OFF)


def check_region(region: str) -> None:
    """Raises UnknownRegion."""
    if not REGION.fullmatch(region):
        raise UnknownRegion(region=region[:40])


def regions_over(region: str) -> tuple[str, ...]:
    """A region and those it is part of, the largest first: CN, CN-33."""
    parts = region.split("-")
    return tuple("-".join(parts[:count]) for count in range(1, len(parts) + 1))


def mistakes_in(days: Iterable[tuple[int, PublishedDay]], year: int) -> list[Mistake]:
    """Dates a month and more outside their year, dates given twice, impossible names; by number."""
    found: list[Mistake] = []
    seen: set[dt.date] = set()
    first_on, last_on = dt.date(year - 1, 12, 1), dt.date(year + 1, 1, 31)
    for number, day in days:
        if not first_on <= day.on <= last_on:
            found.append(Mistake(number=number, reason="far-away", said=day.on.isoformat()))
        if day.on in seen:
            found.append(Mistake(number=number, reason="twice", said=day.on.isoformat()))
        if len(day.name) > LONGEST_NAME or not day.name.isprintable():
            found.append(Mistake(number=number, reason="name", said=day.name[:40]))
        seen.add(day.on)
    return found


def digest_of(days: Iterable[PublishedDay], *, region: str, year: int, before: str) -> str:
    """The digest of a version: over its days and the digest of the version before."""
    lines = [f"{day.on} {'works' if day.works else 'off'} {day.name}" for day in sorted(days)]
    return sha256("\n".join([before, region, str(year), *lines]).encode()).hexdigest()


def with_overlay(
    days: Iterable[PublishedDay], *, region: str, years: frozenset[int], version: int
) -> OfficialDays:
    """Official days made of published ones; a later one wins. years: the ones the base region knows."""
    off: dict[dt.date, str] = {}
    make_up: dict[dt.date, str] = {}
    for day in days:
        said, other = (make_up, off) if day.works else (off, make_up)
        said[day.on] = day.name
        other.pop(day.on, None)
    return OfficialDays(region=region, off=off, make_up=make_up, years=years, version=version)
