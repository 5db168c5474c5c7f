"""What the policy says to mind at a stage stands beside the case at that stage, and its scripts in the composer."""

import pytest
from django.urls import reverse

from aftercare.cases.models import Case
from aftercare.handling.stages.assign import give
from tests.cast import World, world
from tests.doors.desk.conftest import Browser, asked, browser_of, fresh, says


@pytest.fixture
def company(db: None) -> World:
    return world("service-desk")


@pytest.fixture
def complaint(company: World) -> Case:
    case = asked("我要投诉，态度太差了！")
    company.errands()
    give(fresh(case), person_id=company.people["baiyang"].pk, act=company.act("chengli"))
    return fresh(case)


@pytest.fixture
def browser(company: World) -> Browser:
    return browser_of(company.people["baiyang"])


def test_the_points_to_mind_at_this_stage_stand_beside_the_case(complaint: Case, browser: Browser) -> None:
    assert complaint.stage == "diagnose"
    page = browser.get(reverse("desk:case", args=[complaint.number]))
    assert says(page, "「诊断」的要点", "第一步，倾听客户：了解事实经过和原因")
    assert not says(page, "第二步，道歉并表达理解")


def test_scripts_greet_by_name_and_go_through_the_four_steps_of_a_complaint(
    complaint: Case, browser: Browser
) -> None:
    page = browser.get(reverse("desk:scripts", args=[complaint.number]))
    handler = complaint.handler.name if complaint.handler else ""
    assert says(
        page, f"我是{handler}", "投诉第一步 倾听", "投诉第二步 道歉", "投诉第三步 解决", "投诉第四步 跟进"
    )
    assert not says(page, "解释技术问题")
