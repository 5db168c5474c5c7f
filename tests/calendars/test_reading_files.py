"""Files of holidays: the published ones are read whole, broken ones name every mistake at once."""

import datetime as dt
import json

import pytest

from aftercare.calendars.rules import (
    FewDaysOff,
    HolidaysUnreadable,
    NothingToLoad,
    PublishedDay,
    PublishedYear,
    check_days_off,
    read_holiday_csv,
    read_holiday_json,
    years_of_package,
)
from tests.shared import SHARED

DAYS = (
    PublishedDay(on=dt.date(2026, 12, 31), works=False, name="元旦"),
    PublishedDay(on=dt.date(2027, 1, 1), works=False, name="元旦"),
    PublishedDay(on=dt.date(2027, 1, 3), works=True, name="元旦"),
)
TABLE = "日期,类型,名称\n2026年12月31日,放假,元旦\n2027/1/1,休,元旦\n２０２７-01-03,调休上班,元旦\n"


def mistakes_of(refusal: HolidaysUnreadable) -> list[tuple[int, str, str]]:
    return [(mistake["number"], mistake["reason"], mistake["said"]) for mistake in refusal.values["mistakes"]]


@pytest.mark.parametrize("year", range(2007, 2027))
def test_every_published_year_is_read_whole(year: int) -> None:
    raw = (SHARED / f"data/holiday-cn/{year}.json").read_bytes()
    published = read_holiday_json(raw)
    entries = json.loads(raw)["days"]
    said = [(day.on.isoformat(), not day.works, day.name) for day in published.days]
    assert said == [(entry["date"], entry["isOffDay"], entry["name"]) for entry in entries]
    assert (published.year, published.papers) == (year, tuple(json.loads(raw)["papers"]))


def test_a_year_without_notice_has_nothing_to_load() -> None:
    with pytest.raises(NothingToLoad) as refused:
        read_holiday_json((SHARED / "data/holiday-cn/2027.json").read_bytes())
    assert refused.value.values == {"year": 2027}


def test_all_mistakes_of_a_json_file_are_named() -> None:
    days = [
        {"date": "2027-02-30", "name": "春节", "isOffDay": True},
        {"date": "2027-02-06", "name": "春节", "isOffDay": "yes"},
        {"date": "2027-02-07", "name": None, "isOffDay": True},
        "2027-02-08",
        {"date": "2025-02-08", "name": "春节", "isOffDay": True},
        {"date": "2027-02-09", "name": "春节", "isOffDay": True},
        {"date": "2027-02-09", "name": "春节", "isOffDay": False},
    ]
    with pytest.raises(HolidaysUnreadable) as refused:
        read_holiday_json(json.dumps({"year": 2027, "papers": [], "days": days}).encode())
    assert mistakes_of(refused.value) == [
        (1, "date", "2027-02-30"),
        (2, "kind", "yes"),
        (3, "name", "None"),
        (4, "shape", "2027-02-08"),
        (5, "far-away", "2025-02-08"),
        (7, "twice", "2027-02-09"),
    ]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "syntax"),
        (b"[" * 100_000, "syntax"),
        (b"\xff\xfe\x00", "encoding"),
        (b"[]", "shape"),
        (b'{"year": 2027, "days": {}}', "shape"),
        (b'{"year": "2027", "days": []}', "year"),
        (b'{"year": true, "days": []}', "year"),
        (b'{"days": []}', "year"),
        (b" " * 1_000_001, "size"),
    ],
)
def test_a_file_that_is_no_year_is_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(HolidaysUnreadable) as refused:
        read_holiday_json(raw)
    assert [mistake[1] for mistake in mistakes_of(refused.value)] == [reason]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_table_is_read_as_people_keep_it(encoding: str, delimiter: str) -> None:
    raw = TABLE.replace(",", delimiter).encode(encoding)
    assert read_holiday_csv(raw, year=2027).days == DAYS


def test_a_table_needs_no_heading_no_names_and_no_tidy_lines() -> None:
    days = read_holiday_csv(b"2027-01-01,off\r\n\r\n,,\r\n2027-01-03,work,\r\n", year=2027).days
    assert days == (
        PublishedDay(on=dt.date(2027, 1, 1), works=False, name=""),
        PublishedDay(on=dt.date(2027, 1, 3), works=True, name=""),
    )


def test_all_mistakes_of_a_table_are_named_by_line() -> None:
    table = "date,kind,name\n46388,off,元旦\n2027-13-01,off,元旦\n2027-01-03,调休,元旦\n"
    table += "2027-01-04,maybe,\n2027-01-05\n"
    table += "2027-01-06,off,a,b\n2027-01-07,off,\n2027-01-07,off,\n2029-01-01,off," + "名" * 61 + "\n"
    with pytest.raises(HolidaysUnreadable) as refused:
        read_holiday_csv(table.encode(), year=2027)
    assert mistakes_of(refused.value) == [
        (2, "excel-number", "46388"),
        (3, "date", "2027-13-01"),
        (4, "unclear-kind", "调休"),
        (5, "kind", "maybe"),
        (6, "columns", "2027-01-05"),
        (7, "columns", "2027-01-06,off,a,b"),
        (9, "twice", "2027-01-07"),
        (10, "far-away", "2029-01-01"),
        (10, "name", "名" * 40),
    ]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [(b"\x00\x01", "encoding"), (b"\xff" * 9, "encoding"), (b" " * 1_000_001, "size")],
)
def test_a_file_that_is_no_table_is_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(HolidaysUnreadable) as refused:
        read_holiday_csv(raw, year=2027)
    assert [mistake[1] for mistake in mistakes_of(refused.value)] == [reason]


def test_a_line_broken_within_a_cell_is_a_mistake_like_any_other() -> None:
    with pytest.raises(HolidaysUnreadable) as refused:
        read_holiday_csv("2027-01-01,off,元旦\n2027-01-02,off,元\r旦\n".encode(), year=2027)
    [(line, reason, _)] = mistakes_of(refused.value)
    assert (line, reason) == (2, "syntax")


@pytest.mark.parametrize(("region", "days_off"), [("CN", 15), ("CN-65", 1)])
def test_a_country_rests_a_fortnight_and_a_province_a_day(region: str, days_off: int) -> None:
    """Half a file is found out before it counts: no published year has fewer days off (FEWEST_DAYS_OFF)."""
    days = [PublishedDay(on=dt.date(2027, 1, day), works=False, name="") for day in range(1, days_off + 1)]
    made_up = PublishedDay(on=dt.date(2027, 2, 1), works=True, name="")
    check_days_off(PublishedYear(year=2027, days=(*days, made_up)), region=region)
    with pytest.raises((FewDaysOff, NothingToLoad)) as refused:
        check_days_off(PublishedYear(year=2027, days=tuple(days[1:])), region=region)
    few = {"year": 2027, "days_off": 14, "usual": 15}
    assert refused.value.values == (few if region == "CN" else {"year": 2027})


def test_an_overlong_cell_is_a_mistake_like_any_other() -> None:
    with pytest.raises(HolidaysUnreadable) as refused:
        read_holiday_csv(b"2027-01-01,off," + b"x" * 200_000, year=2027)
    [(line, slug, _)] = mistakes_of(refused.value)
    assert (line, slug) in [
        (1, "syntax"),
        (1, "name"),
    ]  # the csv module's own limit is the process's, set elsewhere


def test_a_table_without_rows_has_nothing_to_load() -> None:
    with pytest.raises(NothingToLoad):
        read_holiday_csv("日期,类型,名称\n".encode(), year=2027)


def test_the_package_knows_2004_to_2026_with_chinese_names() -> None:
    years = list(years_of_package())
    assert [published.year for published in years] == list(range(2004, 2027))
    last = years[-1].days
    assert {day.name for day in last} == {"元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆节"}
    assert [day.on for day in last if day.works] == [
        dt.date(2026, month, on) for month, on in ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))
    ]
