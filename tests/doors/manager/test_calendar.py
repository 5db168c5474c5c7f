"""The calendar: a year on one page, and the next one loaded by screen and by command."""

import datetime as dt
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aftercare.calendars.actions import load_holidays
from aftercare.calendars.models import HolidayYear
from aftercare.calendars.queries import official_days, years_missing
from aftercare.calendars.rules import PublishedDay
from aftercare.doors.commands import main
from aftercare.foundation.ledger.models import Entry
from aftercare.promises.models import Promise
from tests.cast import World, act_at
from tests.doors.desk.conftest import Browser, asked, says

JSON = json.dumps(
    {"year": 2027, "papers": [], "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": True},
                                           {"name": "元旦", "date": "2027-01-03", "isOffDay": False}]}
)  # fmt: skip
CSV = "日期,类型,名称\n2027-01-01,休,元旦\n2027-01-03,班,元旦\n"


def test_a_year_shows_days_off_and_days_made_up(company: World, linke: Browser) -> None:
    page = linke.get("/desk/calendar", year="2026").content.decode()
    assert page.count('class="month"') == 12
    assert (page.count('data-day="holiday"'), page.count('data-day="added"')) == (33, 6)


def test_the_missing_year_is_asked_for_from_november_on(company: World, chengli: Browser) -> None:
    page = chengli.get("/desk/calendar")
    assert says(page, "2027 年节假日数据未导入") and not says(page, "暂定的承诺")
    Promise.objects.filter(pk__in=Promise.objects.filter(case=asked()).values("pk")[:1]).update(
        provisional=True
    )
    assert says(chengli.get("/desk/calendar"), "现有 1 个暂定的承诺等它更正。")


@pytest.mark.parametrize("fields", [{"pasted": JSON}, {"pasted": CSV}])
def test_a_year_is_loaded_by_pasting(company: World, chengli: Browser, fields: dict[str, str]) -> None:
    answer = chengli.post("/desk/calendar/years", region="CN", year="2027", sure="1", **fields)
    assert answer.status_code == 303
    assert says(chengli.get(answer["Location"]), "2027 年已导入")
    assert years_missing(2027, 2027) == ()
    assert [str(on) for on in official_days().make_up if on.year == 2027] == ["2027-01-03"]
    assert Entry.objects.filter(kind="holidays.loaded", actor=company.people["chengli"].actor).count() == 1


def test_a_year_is_loaded_from_a_file(company: World, chengli: Browser) -> None:
    file = SimpleUploadedFile("2027.csv", CSV.encode("gb18030"))
    assert (
        chengli.post(
            "/desk/calendar/years", region="CN", year="2027", file=file, pasted="", sure="1"
        ).status_code
        == 303
    )
    assert years_missing(2027, 2027) == ()


@pytest.mark.django_db(transaction=True)
def test_a_year_with_few_days_off_is_loaded_once_someone_says_it_is_right(
    company: World, chengli: Browser
) -> None:
    asked = chengli.post("/desk/calendar/years", region="CN", year="2027", pasted=CSV)
    assert (asked.status_code, says(asked, "只有 1 天放假", 'name="sure"', "2027-01-01,休")) == (422, True)
    assert not HolidayYear.objects.filter(year=2027).exists()
    province = chengli.post(
        "/desk/calendar/years", region="CN-45", year="2027", pasted="2027-04-08,休,三月三"
    )
    assert province.status_code == 303


@pytest.mark.django_db(transaction=True)
def test_a_file_without_a_day_in_its_year_is_refused(company: World, chengli: Browser) -> None:
    told = chengli.post(
        "/desk/calendar/years", region="CN", year="2027", sure="1", pasted="2028-01-01,休,元旦"
    )
    assert (told.status_code, says(told, "没有 2027 年的放假安排")) == (422, True)
    assert not HolidayYear.objects.filter(year=2027).exists()


@pytest.mark.django_db(transaction=True)
def test_every_mistake_is_said_with_its_line_and_nothing_is_loaded(company: World, chengli: Browser) -> None:
    wrong = "2027-02-30,休,春节\n2027-01-01,调休,元旦\n"
    answer = chengli.post("/desk/calendar/years", region="CN", year="2027", pasted=wrong)
    assert answer.status_code == 422
    assert says(answer, "第 1 条", "没有这个日期", "第 2 条", "写明", "2027-02-30")
    assert not HolidayYear.objects.filter(year=2027).exists()


def test_loading_takes_leave_to_change_calendars(company: World, linke: Browser, tongmo: Browser) -> None:
    assert linke.post("/desk/calendar/years", region="CN", year="2027", pasted=CSV).status_code == 403
    assert tongmo.get("/desk/calendar").status_code == 403
    assert not HolidayYear.objects.filter(year=2027).exists()


@pytest.mark.parametrize("query", [{"year": "99999"}, {"year": "x"}, {"region": "<b>"}])
def test_strange_years_and_regions_show_this_year(
    company: World, linke: Browser, query: dict[str, str]
) -> None:
    assert says(linke.get("/desk/calendar", **query), "2026 年 11 月")


def test_the_command_loads_and_shows(
    company: World, tmp_path: object, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "2027.json"  # type: ignore[operator]
    file.write_text(JSON, encoding="utf-8")
    assert main(["holidays", str(file)]) == 1
    assert "--yes" in capsys.readouterr().err
    assert main(["holidays", str(file), "--yes"]) == 0
    assert "CN 2027" in capsys.readouterr().out
    assert main(["holidays", "--year", "2027"]) == 0
    assert "2027-01-03\t班 work\t元旦" in capsys.readouterr().out


def test_the_command_says_what_is_wrong(
    company: World, tmp_path: object, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "2027.csv"  # type: ignore[operator]
    file.write_text("2027-02-30,休,春节\n", encoding="utf-8")
    assert main(["holidays", str(file), "--year", "2027"]) == 1
    assert "没有这个日期" in capsys.readouterr().err
    assert main(["holidays", "--year", "2027"]) == 1


def test_the_command_lists_the_years_of_the_region_that_is_asked_for(
    company: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["holidays"]) == 0
    country = capsys.readouterr().out
    days = (PublishedDay(on=dt.date(2026, 4, 20), works=False, name="三月三"),)
    load_holidays(region="CN-45", year=2026, days=days, source="imported", act=act_at())
    main(["holidays"])
    [only] = set(capsys.readouterr().out.splitlines()) - set(country.splitlines())
    assert only.startswith("CN-45\t2026\t1 天")
    for region, status, said in (
        ("CN", 0, country), ("CN-45", 0, f"{only}\n"), ("CN-33", 1, ""), ("火星", 1, ""),
    ):  # fmt: skip
        assert main(["holidays", "--region", region]) == status
        told = capsys.readouterr()
        assert (told.out, told.err != "") == (said, status == 1)
