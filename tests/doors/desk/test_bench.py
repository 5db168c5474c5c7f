"""The workbench: who sees which cases, in which groups, and at what cost."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftercare.handling.stages.assign import claim
from aftercare.handling.turns.hold import snooze
from aftercare.people.actions import join_team
from tests.cast import MORNING, World
from tests.doors.desk.conftest import Browser, Hands, asked, browser_of, fresh, says

LIST = 2
"""Statements of the list: rows with a due moment, rows without."""

PAGE = LIST + 2
"""And of the page around it: the counts of all tabs, and everything the frame says."""


def rows_in(page: bytes) -> list[str]:
    return re.findall(r'<a class="item" id="(case-\d+)"', page.decode())


def test_a_case_waits_under_free_until_someone_takes_it(company: World, baiyang: Browser) -> None:
    case = asked()
    assert rows_in(baiyang.get("/desk/", tab="free").content) == [f"case-{case.pk}"]
    mine = baiyang.get("/desk/", tab="mine")
    assert rows_in(mine.content) == []
    assert says(mine, "别处有工单在等", "待领取 1 件", "?tab=free&amp;sort=due")
    claim(fresh(case), act=company.act("baiyang"))
    assert rows_in(baiyang.get("/desk/", tab="free").content) == []
    assert rows_in(baiyang.get("/desk/", tab="mine").content) == [f"case-{case.pk}"]
    assert rows_in(baiyang.get("/desk/", tab="team").content) == [f"case-{case.pk}"]


def test_the_queue_is_grouped_by_the_promise_due_next(company: World, baiyang: Browser, hands: Hands) -> None:
    case = asked()
    claim(fresh(case), act=company.act("baiyang"))
    due_at = fresh(case).next_due_at
    assert due_at is not None
    for at, group in (
        (due_at - dt.timedelta(hours=1), "2 小时内 1"),
        (due_at + dt.timedelta(minutes=18), "已超时 1"),
    ):
        hands.at = at
        assert says(browser_of(company.people["baiyang"]).get("/desk/", tab="mine"), group)
    assert says(browser_of(company.people["baiyang"]).get("/desk/", tab="mine"), "超时 18 分")


def test_a_case_set_aside_waits_under_its_own_tab(company: World, baiyang: Browser) -> None:
    case = asked()
    claim(fresh(case), act=company.act("baiyang"))
    snooze(fresh(case), until=MORNING + dt.timedelta(hours=3), act=company.act("baiyang"))
    assert rows_in(baiyang.get("/desk/", tab="mine").content) == []
    page = baiyang.get("/desk/", tab="later")
    assert rows_in(page.content) == [f"case-{case.pk}"]
    assert says(page, "到 今天 12:30")


def test_the_tabs_say_how_many_they_hold(company: World, baiyang: Browser) -> None:
    for _ in range(3):
        case = asked()
    claim(fresh(case), act=company.act("baiyang"))
    page = re.sub(r"\s+", " ", baiyang.get("/desk/").content.decode())
    found = re.findall(r"(我的|待领取|团队|已暂缓) <span class=\"num\">(\d+)", page)
    assert found[:4] == [("我的", "1"), ("待领取", "2"), ("团队", "3"), ("已暂缓", "0")]


def test_the_choice_of_tab_and_order_is_remembered(company: World, baiyang: Browser) -> None:
    case = asked()
    baiyang.get("/desk/", tab="free", sort="news")
    page = baiyang.get("/desk/")
    assert rows_in(page.content) == [f"case-{case.pk}"]
    assert says(page, "最近来信 1")


@pytest.mark.parametrize("cases", [1, 3])
def test_the_list_costs_the_same_however_many_it_shows(cases: int, company: World, baiyang: Browser) -> None:
    for _ in range(cases):
        asked()
    baiyang.get("/desk/", tab="free")
    with CaptureQueriesContext(connection) as asked_of:
        fragment = baiyang.hx_get("/desk/queue", tab="free")
    assert (len(rows_in(fragment.content)), len(asked_of)) == (cases, LIST)
    with CaptureQueriesContext(connection) as asked_of:
        page = baiyang.get("/desk/", tab="free")
    assert (len(rows_in(page.content)), len(asked_of)) == (cases, PAGE)


def test_a_long_queue_goes_on_where_the_page_ended(
    company: World, baiyang: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aftercare.doors.desk.bench.PAGE", 2)
    monkeypatch.setattr("aftercare.cases.queries.PAGE", 2)
    numbers = [f"case-{asked(at=MORNING + dt.timedelta(minutes=place)).pk}" for place in range(5)]
    seen, address = [], "/desk/?tab=free"
    while address:
        page = baiyang.client.get(address)
        seen += rows_in(page.content)[:2]
        onwards = re.search(r'href="([^"]*after=[^"]*)"', page.content.decode())
        address = onwards[1].replace("&amp;", "&") if onwards else ""
    assert seen == numbers


def test_a_confidential_case_exists_only_for_those_it_was_given_to(company: World, baiyang: Browser) -> None:
    case = asked("有员工收钱办事，请查。", confidential=True)
    xujing = browser_of(company.people["xujing"])
    assert rows_in(baiyang.get("/desk/", tab="free").content) == []
    assert baiyang.get(f"/desk/cases/{case.number}").status_code == 404
    assert rows_in(xujing.get("/desk/", tab="free").content) == [f"case-{case.pk}"]
    assert xujing.get(f"/desk/cases/{case.number}").status_code == 200


def test_those_who_decide_look_after_every_team(company: World, chengli: Browser, baiyang: Browser) -> None:
    case = asked()
    company.errands()
    join_team(company.people["chengli"], company.teams["管理组"], act=company.act("guanli"))
    page = chengli.get("/desk/", tab="team")
    assert (rows_in(page.content), says(page, '团队 <span class="num">1')) == ([f"case-{case.pk}"], True)


def test_a_partner_has_tasks_instead_of_a_queue(company: World, tongmo: Browser) -> None:
    case = asked()
    response = tongmo.get("/desk/")
    assert (response.status_code, response["Location"]) == (302, "/desk/tasks")
    assert tongmo.get(f"/desk/cases/{case.number}").status_code == 403
    assert tongmo.hx_get("/desk/queue").status_code == 403
