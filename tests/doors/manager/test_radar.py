"""The promise radar: pins open their promises, filters narrow them, and each says why it falls due then."""

import datetime as dt
import re

import pytest

from aftercare.cases.models import Case
from aftercare.handling.stages.assign import claim
from aftercare.promises.models import Promise
from tests.cast import MORNING, World
from tests.doors.desk.conftest import Browser, asked, fresh, says
from tests.doors.manager.counting import statements

PAGE = 6
"""Statements: what is due, what is overdue, a page of promises, their pauses, the official days, the frame."""


def numbers(page: bytes) -> set[str]:
    return set(re.findall(r'href="/desk/cases/([^"]+)"', page.decode()))


def test_a_promise_due_today_has_a_pin_and_a_row_that_explains_itself(
    company: World, chengli: Browser
) -> None:
    case = asked()
    page = chengli.get("/desk/radar")
    assert says(page, 'class="pin"', case.number, "起，", "→")
    pin = re.search(r'class="pin" href="([^"]+)#due"', page.content.decode())
    assert pin is not None
    assert numbers(chengli.get(pin[1].replace("&amp;", "&")).content) == {case.number}


def test_a_pin_opens_only_its_own_half_hour(company: World, chengli: Browser) -> None:
    one, other = asked(), asked("另一件：发票开错了。")
    Promise.objects.filter(case=other).update(due_at=MORNING + dt.timedelta(hours=5))
    Promise.objects.filter(case=one).update(due_at=MORNING + dt.timedelta(hours=1))
    page = chengli.get("/desk/radar", **{"from": "20261123T0630Z", "until": "20261123T0700Z"})
    assert numbers(page.content) == {other.number}


def test_mine_are_those_i_handle_and_broken_those_past_due(company: World, chengli: Browser) -> None:
    mine, late = asked(), asked("另一件：发票开错了。")
    claim(fresh(mine), act=company.act("chengli"))
    Promise.objects.filter(case=late).update(due_at=MORNING - dt.timedelta(hours=3))
    assert numbers(chengli.get("/desk/radar", whose="mine").content) == {mine.number}
    assert numbers(chengli.get("/desk/radar", broken="1").content) == {late.number}
    assert says(chengli.get("/desk/radar"), "更早失约")


def test_confidential_promises_are_nowhere(company: World, chengli: Browser) -> None:
    case = asked()
    Case.objects.filter(pk=case.pk).update(confidential=True)
    page = chengli.get("/desk/radar")
    assert numbers(page.content) == set()
    assert says(page, "这段时间没有到期的承诺")


def test_strange_filters_are_left_out(company: World, chengli: Browser) -> None:
    case = asked()
    page = chengli.get("/desk/radar", **{"whose": "x", "from": "now", "until": "-", "after": "1"})
    assert case.number in numbers(page.content)


@pytest.mark.parametrize("cases", [1, 3])
def test_the_radar_costs_the_same_however_much_is_due(company: World, chengli: Browser, cases: int) -> None:
    for _ in range(cases):
        asked()
    assert statements(chengli, "/desk/radar") == PAGE


def test_partners_see_no_radar(company: World, tongmo: Browser) -> None:
    assert tongmo.get("/desk/radar").status_code == 403
