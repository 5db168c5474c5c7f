"""Reads of the official days."""

from django.db.models import QuerySet

from aftercare.calendars.models import HolidayDate, HolidayYear
from aftercare.calendars.rules import PublishedDay, regions_over, with_overlay
from aftercare.foundation.reads import Question, constant_reads
from aftercare.foundation.worktime import OfficialDays

NONE_KNOWN = OfficialDays()
REMEMBERED = 8

_known: dict[tuple[str, str], OfficialDays] = {}


def official_days(region: str = "CN", at_version: int | None = None) -> OfficialDays:
    """The official days of a region, laid over those of the regions around it; now, or as of a version.

    One tiny query, and the days themselves only when this process has not seen them. As long as nothing new
    is loaded the answer is the same object, which keeps timetables worked out.
    """
    latest = constant_reads(_newest, region)() if at_version is None else _loaded(region, at_version)
    if not latest:
        return NONE_KNOWN
    [(version, digest)] = latest
    if (region, digest) not in _known:
        if len(_known) >= REMEMBERED:
            _known.clear()
        _known[region, digest] = _read(region, version)
    return _known[region, digest]


def _newest(region: str) -> Question:
    return lambda: _versions(region)[:1]


def _loaded(region: str, at_version: int) -> list[tuple[int, str]]:
    return list(_versions(region).filter(version__lte=at_version)[:1])


def _versions(region: str) -> "QuerySet[HolidayYear, tuple[int, str]]":
    years = HolidayYear.objects.filter(region__in=regions_over(region))
    return years.order_by("-version").values_list("version", "digest")


def years_missing(from_year: int, through_year: int, region: str = "CN") -> tuple[int, ...]:
    """The years, both ends included, for which no official days are loaded; ascending."""
    asked = range(from_year, through_year + 1)
    live = live_years(regions_over(region)[0]).filter(year__in=asked).values_list("year", flat=True)
    return tuple(sorted(set(asked) - set(live)))


def live_years(region: str = "CN") -> QuerySet[HolidayYear]:
    """The loaded years of a region as they hold now, the latest first."""
    return HolidayYear.objects.filter(region=region, superseded_at=None).order_by("-year")


def days_of(year: HolidayYear) -> tuple[PublishedDay, ...]:
    """The dates of a loaded year, ascending."""
    dates = HolidayDate.objects.filter(year=year).order_by("on")
    return tuple(PublishedDay(on=date.on, works=date.works, name=date.name) for date in dates)


def _read(region: str, version: int) -> OfficialDays:
    regions = regions_over(region)
    loaded = HolidayYear.objects.filter(region__in=regions, version__lte=version).order_by("version")
    newest = {(year.region, year.year): year for year in loaded}
    dates = HolidayDate.objects.filter(year__in=newest.values()).select_related("year")
    in_order = sorted(dates, key=lambda date: (len(date.year.region), date.year.year, date.on))
    return with_overlay(
        (PublishedDay(on=date.on, works=date.works, name=date.name) for date in in_order),
        region=region,
        years=frozenset(year for of, year in newest if of == regions[0]),
        version=version,
    )
