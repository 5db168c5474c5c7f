"""The register: filters, pages, and the file that leaves the house on record."""

import csv
import datetime as dt
import io

import pytest
from django.http import HttpResponse

from aftercare.care.models import Survey
from aftercare.care.queries import rated_cases, score_of_case
from aftercare.cases.models import Case
from aftercare.customers.models import Customer
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.queries.register import Filters, Place, register_page, register_rows
from tests.cast import MORNING, World
from tests.doors.desk.conftest import Browser, asked, browser_of, says
from tests.doors.manager.counting import statements

PAGE = 6
"""Statements: the rows with what was asked and done, the policy in force, teams, people with the roles that are
given cases, the frame."""


def rows_of(response: HttpResponse) -> list[list[str]]:
    raw = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))


def test_a_case_is_in_the_register_with_what_was_asked(company: World, chengli: Browser) -> None:
    case = asked("空调不制冷，已经三天了，室外机也不转。")
    assert says(chengli.get("/desk/register"), case.number, "空调不制冷，已经三天了，室外机也不转。", "安然")


def test_filters_narrow_the_list(company: World, chengli: Browser) -> None:
    case = asked()
    kept = {"stage": "open", "channel": "web", "from": "2026-11-23", "until": "2026-11-23", "q": "空调"}
    assert says(chengli.get("/desk/register", **kept), case.number)
    for other in ({"stage": "closed"}, {"channel": "phone"}, {"from": "2026-11-24"}, {"q": "轮胎"}):
        assert not says(chengli.get("/desk/register", **{**kept, **other}), f"/desk/cases/{case.number}")


def test_the_button_of_the_folded_filters_says_how_many_are_on(company: World, chengli: Browser) -> None:
    page = chengli.get("/desk/register").content.decode()
    button, _, rest = page.split('<details class="more"')[1].partition("</summary>")
    assert button.endswith("筛选")
    assert all(f'name="{name}"' in rest.split("</details>")[0] for name in ("from", "type", "handler"))
    narrowed = chengli.get("/desk/register", q="空调", stage="open", **{"from": "2026-11-23"})
    assert says(narrowed, '筛选 <span class="num">2</span>')


@pytest.mark.parametrize(
    "strange",
    [{"handler": "99999999999999"}, {"until": "9999-12-31"}, {"from": "0001-01-01"}, {"after": "9" * 30 + "-1"},
     {"team": "x"}, {"priority": "P9"}],
)  # fmt: skip
def test_strange_filters_break_nothing(company: World, chengli: Browser, strange: dict[str, str]) -> None:
    assert chengli.get("/desk/register", **strange).status_code == 200


def test_pages_follow_each_other_without_loss(company: World, chengli: Browser) -> None:
    numbers = [asked().number for _ in range(52)]
    first = chengli.get("/desk/register").content.decode()
    there = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = chengli.get(there).content.decode()
    shown = [[number for number in numbers if f"/desk/cases/{number}" in page] for page in (first, second)]
    assert (len(shown[0]), len(shown[1])) == (50, 2)
    assert sorted(shown[0] + shown[1]) == sorted(numbers)


@pytest.mark.parametrize("cases", [1, 3])
def test_the_list_costs_the_same_however_long(company: World, chengli: Browser, cases: int) -> None:
    for _ in range(cases):
        asked()
    assert statements(chengli, "/desk/register") == PAGE


def rated(*scores: int) -> list[str]:
    """Cases asked one after another, and what their customers said how it was; their numbers."""
    cases = [asked() for _ in scores]
    for case, score in zip(cases, scores, strict=True):
        Survey.objects.create(case=case, asked_at=MORNING, answered_at=MORNING, result=score)
    return [case.number for case in cases]


def test_who_was_least_content_comes_first(company: World, chengli: Browser) -> None:
    good, bad, fair = rated(5, 2, 4)
    page = chengli.get("/desk/register", by="rated")
    places = [page.content.decode().index(f"/desk/cases/{number}") for number in (bad, fair, good)]
    assert places == sorted(places) and says(page, "评价 2 分")
    assert not says(chengli.get("/desk/register"), "评价 2 分")


def test_pages_by_score_miss_nothing_and_repeat_nothing(company: World) -> None:
    a, b, c, d, e = rated(3, 2, 3, 2, 3)
    act, walked, after = company.act("chengli"), list[str](), None
    filters = Filters(only=rated_cases(None, None, low=False), score=score_of_case())
    while True:
        page = register_page(act, filters, after=after, limit=2)
        walked += [row.number for row in page.rows]
        if page.after is None:
            break
        after = Place.decoded(page.after.coded)
    assert walked == [d, b, e, c, a] == [row.number for row in register_rows(act, filters)]
    plain = Place.decoded(register_page(act, Filters(), limit=2).after.coded)  # type: ignore[union-attr]
    assert [row.number for row in register_page(act, filters, after=plain, limit=9).rows] == walked


@pytest.mark.parametrize("hostile", ["", "x", "-", "1-", "1", "1-2-3-4", "1-2-12345", "1;DROP"])
def test_an_address_that_names_no_place_is_the_first_page(hostile: str) -> None:
    assert Place.decoded(hostile) is None


def test_the_file_masks_people_and_guards_formulas(company: World, chengli: Browser) -> None:
    case = asked('=HYPERLINK("http://evil") 请回电 13800136021 或 anran@example.com')
    heading, row = rows_of(chengli.post("/desk/register/file"))
    told = dict(zip(heading, row, strict=True))
    assert (told["单号"], told["客户"], told["受理时间"]) == (case.number, "安*", "2026-11-23 09:30")
    assert told["问题描述"] == '\'=HYPERLINK("http://evil") 请回电 138****6021 或 ***@example.com'
    entry = Entry.objects.get(kind="register.exported")
    assert entry.details == {"rows": 1, "masked": True, "filters": []}
    assert entry.actor == company.people["chengli"].actor


def test_only_who_may_reveal_gets_names_in_full(company: World, chengli: Browser) -> None:
    asked("请回电 13800136021")
    told = rows_of(chengli.post("/desk/register/file", unmasked="1", channel="web"))[1]
    assert {"安然", "请回电 13800136021"} <= set(told)
    assert Entry.objects.get(kind="register.exported").details == {
        "rows": 1,
        "masked": False,
        "filters": ["channel"],
    }


def test_without_leave_to_reveal_the_wish_is_not_heard(company: World, xujing: Browser) -> None:
    asked("请回电 13800136021")
    told = rows_of(xujing.post("/desk/register/file", unmasked="1"))[1]
    assert {"安*", "请回电 138****6021"} <= set(told)


def test_without_leave_to_export_nothing_leaves(company: World, linke: Browser) -> None:
    assert linke.post("/desk/register/file").status_code == 403
    assert not Entry.objects.filter(kind="register.exported").exists()


def test_looking_at_the_address_of_the_file_takes_nothing(company: World, chengli: Browser) -> None:
    assert chengli.get("/desk/register/file").status_code == 405


def test_confidential_cases_are_in_neither(company: World, chengli: Browser) -> None:
    case = asked()
    Case.objects.filter(pk=case.pk).update(confidential=True)
    assert not says(chengli.get("/desk/register"), case.number)
    assert len(rows_of(chengli.post("/desk/register/file"))) == 1


def test_who_may_not_see_customers_sees_no_names(company: World) -> None:
    asked()
    person = company.people["linke"]
    role = person.roles.get()
    role.permissions = ["register.see"]
    role.save()
    page = browser_of(person).get("/desk/register")
    assert (says(page, "安*"), says(page, "安然")) == (True, False)
    assert Customer.objects.get().name == "安然"


def test_a_day_is_local_and_both_ends_count(company: World, chengli: Browser) -> None:
    late = asked(at=dt.datetime(2026, 11, 22, 15, 59, tzinfo=dt.UTC))  # 23:59 on the 22nd in Shanghai
    assert says(chengli.get("/desk/register", **{"from": "2026-11-22", "until": "2026-11-22"}), late.number)
    assert not says(chengli.get("/desk/register", **{"from": "2026-11-23"}), late.number)
    assert MORNING.day == 23
