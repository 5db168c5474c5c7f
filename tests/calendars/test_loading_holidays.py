"""Loading official days: versions, facts, what is known when."""

import datetime as dt
from uuid import UUID

import pytest
from django.db import transaction

from aftercare.calendars.actions import (
    HolidaysChangedMeanwhile,
    UnknownSource,
    load_holidays,
    seed_from_package,
)
from aftercare.calendars.models import HolidayDate, HolidayYear
from aftercare.calendars.queries import days_of, live_years, official_days, years_missing
from aftercare.calendars.rules import (
    HolidaysUnreadable,
    NothingToLoad,
    PublishedDay,
    UnknownRegion,
    read_holiday_json,
    years_of_package,
)
from aftercare.foundation.act import Act
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.worktime import deadline
from tests.meanwhile import meanwhile
from tests.refused import refused
from tests.shared import SHARED
from tests.worktime.china import OFFICE, at, shown

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 11, 20, 4, tzinfo=dt.UTC)
LATER = NOON + dt.timedelta(days=1)
NEW_YEAR = PublishedDay(on=dt.date(2027, 1, 1), works=False, name="元旦")
BEFORE_NEW_YEAR = PublishedDay(on=dt.date(2026, 12, 31), works=False, name="元旦")
MADE_UP = PublishedDay(on=dt.date(2027, 1, 3), works=True, name="元旦")


def act_at(moment: dt.datetime = NOON) -> Act:
    return Act(id=UUID(int=7), actor="staff:7", at=moment, door="desk")


def load(
    *days: PublishedDay, year: int = 2027, region: str = "CN", moment: dt.datetime = NOON
) -> HolidayYear:
    return load_holidays(
        region=region, year=year, days=days, source="imported", papers=["国办发明电"], act=act_at(moment)
    )


def test_loading_a_year_makes_it_known_and_says_so() -> None:
    loaded = load(NEW_YEAR, MADE_UP)
    assert (loaded.region, loaded.year, loaded.version, loaded.source) == ("CN", 2027, 1, "imported")
    assert (loaded.papers, loaded.loaded_at, loaded.loaded_by) == (["国办发明电"], NOON, "staff:7")
    assert (loaded.superseded_at, days_of(loaded)) == (None, (NEW_YEAR, MADE_UP))
    entry = Entry.objects.get()
    said = (entry.kind, entry.actor, entry.at, entry.thread, entry.subject)
    assert said == ("holidays.loaded", "staff:7", NOON, "calendar:CN", f"holidayyear:{loaded.pk}")
    assert entry.details == {
        "region": "CN",
        "year": 2027,
        "version": 1,
        "was_version": None,
        "source": "imported",
        "days": 2,
    }


def test_of_two_who_load_a_year_at_once_the_second_is_refused() -> None:
    load(NEW_YEAR)
    with meanwhile(lambda: load(MADE_UP), table=HolidayYear), refused(HolidaysChangedMeanwhile) as no:
        load(NEW_YEAR, MADE_UP)
    assert no.value.values == {"region": "CN", "year": 2027}


def test_the_same_days_again_change_nothing() -> None:
    first = load(NEW_YEAR, MADE_UP)
    assert load(MADE_UP, NEW_YEAR, moment=LATER) == first
    assert (HolidayYear.objects.count(), HolidayDate.objects.count(), Entry.objects.count()) == (1, 2, 1)


def test_other_days_supersede_what_was_known_and_the_old_version_can_still_be_asked() -> None:
    first = load(NEW_YEAR)
    second = load(NEW_YEAR, MADE_UP, moment=LATER)
    first.refresh_from_db()
    assert (first.superseded_at, second.superseded_at, second.version) == (LATER, None, 2)
    assert list(live_years()) == [second]
    now, then = official_days(), official_days(at_version=1)
    assert (dict(now.make_up), now.version) == ({MADE_UP.on: "元旦"}, 2)
    assert (dict(then.make_up), then.version) == ({}, 1)
    assert [entry.details["was_version"] for entry in Entry.objects.order_by("id")] == [None, 1]


def test_a_year_may_reach_back_into_the_year_before() -> None:
    load(PublishedDay(on=dt.date(2026, 10, 1), works=False, name="国庆节"), year=2026)
    load(BEFORE_NEW_YEAR, NEW_YEAR)
    known = official_days()
    assert (sorted(known.off), known.years) == (
        [dt.date(2026, 10, 1), dt.date(2026, 12, 31), dt.date(2027, 1, 1)],
        frozenset({2026, 2027}),
    )


def test_the_days_of_a_region_lie_over_those_of_the_country() -> None:
    load(NEW_YEAR, MADE_UP)
    regional = load(PublishedDay(on=MADE_UP.on, works=False, name="地方假日"), region="CN-45")
    assert official_days("CN-33") == official_days("CN-33")
    assert (dict(official_days("CN").make_up), official_days("CN").version) == ({MADE_UP.on: "元旦"}, 1)
    here = official_days("CN-45")
    assert (here.region, here.version, dict(here.make_up)) == ("CN-45", regional.version, {})
    assert dict(here.off) == {NEW_YEAR.on: "元旦", MADE_UP.on: "地方假日"}


def test_regional_days_alone_do_not_make_a_year_known() -> None:
    load(NEW_YEAR, region="CN-45")
    assert official_days("CN-45").years == frozenset()
    assert years_missing(2027, 2027, "CN-45") == (2027,)


def test_nothing_loaded_is_nothing_known() -> None:
    known = official_days()
    assert (dict(known.off), known.years, known.version) == ({}, frozenset(), 0)
    assert years_missing(2026, 2028) == (2026, 2027, 2028)


def test_years_missing_are_those_between_that_nobody_loaded() -> None:
    load(NEW_YEAR)
    assert years_missing(2026, 2028) == (2026, 2028)


def test_official_days_cost_one_query_and_stay_the_same_object(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    load(NEW_YEAR)
    first = official_days()
    with django_assert_num_queries(1):
        again = official_days()
    assert again is first
    load(NEW_YEAR, MADE_UP)
    assert official_days() is not first


def test_the_package_seeds_every_year_but_the_ones_people_loaded() -> None:
    mine = load(PublishedDay(on=dt.date(2026, 1, 1), works=False, name="元旦"), year=2026)
    assert seed_from_package(act_at(LATER)) == 22
    assert seed_from_package(act_at(LATER)) == 0
    assert [loaded.year for loaded in live_years()] == list(range(2026, 2003, -1))
    assert list(live_years().filter(source="imported")) == [mine]
    assert Entry.objects.count() == 23
    assert years_missing(2004, 2027) == (2027,)


def test_package_and_published_files_say_the_same_of_every_day_after_2006() -> None:
    seed_from_package(act_at())
    seeded = official_days()
    for year in range(2007, 2027):
        published = read_holiday_json((SHARED / f"data/holiday-cn/{year}.json").read_bytes())
        load(*published.days, year=year)
    loaded = official_days()
    days = [dt.date(2007, 1, 1) + dt.timedelta(days=number) for number in range(7305)]
    assert days[-1] == dt.date(2026, 12, 31)
    assert [loaded.is_rest(on) for on in days] == [seeded.is_rest(on) for on in days]


def test_a_provisional_deadline_is_sure_once_its_year_is_loaded() -> None:
    for published in years_of_package():
        if published.year == 2026:
            load(*published.days, year=2026)
    start = at("2026-12-30 10:00")
    before = deadline(start, 3, "working_days", OFFICE, official_days())
    load(NEW_YEAR, MADE_UP)
    after = deadline(start, 3, "working_days", OFFICE, official_days())
    assert (shown(before.due_at), before.provisional) == ("2027-01-04 18:00", True)
    assert (shown(after.due_at), after.provisional) == ("2027-01-04 18:00", False)
    load(NEW_YEAR)
    last = deadline(start, 3, "working_days", OFFICE, official_days())
    assert (shown(last.due_at), last.provisional) == ("2027-01-05 18:00", False)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"region": "China"}, UnknownRegion),
        ({"source": "hearsay"}, UnknownSource),
        ({"days": ()}, NothingToLoad),
        ({"days": (BEFORE_NEW_YEAR,)}, NothingToLoad),
        ({"days": (NEW_YEAR, NEW_YEAR)}, HolidaysUnreadable),
        ({"year": 2030}, HolidaysUnreadable),
    ],
)
def test_what_cannot_be_loaded_is_refused_and_nothing_is_written(
    given: dict[str, object], refusal: type
) -> None:
    asked = {"region": "CN", "year": 2027, "days": (NEW_YEAR,), "source": "imported"} | given
    with pytest.raises(refusal), transaction.atomic():
        load_holidays(**asked, act=act_at())  # type: ignore[arg-type]
    assert (HolidayYear.objects.count(), Entry.objects.count()) == (0, 0)
