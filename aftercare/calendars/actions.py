"""Everything that changes the official days: a year is loaded, or loaded again and better."""

from collections.abc import Iterable, Sequence

from aftercare.calendars.facts import HolidaysLoaded
from aftercare.calendars.models import SOURCES, HolidayDate, HolidayYear
from aftercare.calendars.queries import days_of, live_years
from aftercare.calendars.rules import (
    HolidaysUnreadable,
    NothingToLoad,
    PublishedDay,
    check_region,
    digest_of,
    mistakes_in,
    years_of_package,
)
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal


class HolidaysChangedMeanwhile(Refusal, sort="conflict"):
    """Someone else loaded the same year just now. Values: region, year."""


class UnknownSource(Refusal, sort="invalid"):
    """Official days come from a source nobody knows. Values: source."""


@action
def load_holidays(
    *,
    region: str,
    year: int,
    days: Iterable[PublishedDay],
    source: str,
    papers: Sequence[str] = (),
    act: Act,
) -> HolidayYear:
    """Make the official days of a year known, superseding what was known; the live year.

    The same days again change nothing and record nothing.
    Raises UnknownRegion, UnknownSource, NothingToLoad, HolidaysUnreadable, HolidaysChangedMeanwhile.
    """
    published = tuple(sorted(days))
    _check(region, year, published, source)
    known = live_years(region).filter(year=year).order_by("version").first()
    if known and days_of(known) == published:
        return known
    if known:
        _supersede(known, act)
    loaded = _store(region, year, published, source, papers, act)
    fact = HolidaysLoaded(
        region=region,
        year=year,
        version=loaded.version,
        was_version=known.version if known else None,
        source=source,
        days=len(published),
    )
    record(fact, about=loaded, thread=loaded.thread, act=act)
    return loaded


@action
def seed_from_package(act: Act) -> int:
    """Load every year the chinesecalendar package knows and we do not; how many. What people loaded stays."""
    known = set(live_years("CN").values_list("year", flat=True))
    unknown = [published for published in years_of_package() if published.year not in known]
    for published in unknown:
        load_holidays(
            region="CN", year=published.year, days=published.days, source="chinesecalendar", act=act
        )
    return len(unknown)


def _check(region: str, year: int, published: tuple[PublishedDay, ...], source: str) -> None:
    check_region(region)
    if source not in SOURCES:
        raise UnknownSource(source=source)
    if not published:
        raise NothingToLoad(year=year)
    mistakes = mistakes_in(enumerate(published, 1), year)
    if mistakes:
        raise HolidaysUnreadable(mistakes)
    if not any(day.on.year == year for day in published):
        raise NothingToLoad(year=year)


def _supersede(known: HolidayYear, act: Act) -> None:
    live = HolidayYear.objects.filter(pk=known.pk, superseded_at=None)
    if not live.update(superseded_at=act.at):
        raise HolidaysChangedMeanwhile(region=known.region, year=known.year)


def _store(
    region: str, year: int, published: tuple[PublishedDay, ...], source: str, papers: Sequence[str], act: Act
) -> HolidayYear:
    before = HolidayYear.objects.order_by("-version").first()
    loaded = HolidayYear.objects.create(
        region=region,
        year=year,
        version=before.version + 1 if before else 1,
        digest=digest_of(published, region=region, year=year, before=before.digest if before else ""),
        source=source,
        papers=list(papers),
        loaded_at=act.at,
        loaded_by=act.actor,
    )
    HolidayDate.objects.bulk_create(
        HolidayDate(year=loaded, on=day.on, works=day.works, name=day.name) for day in published
    )
    return loaded
