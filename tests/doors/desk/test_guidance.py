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


@pytest.mark.parametrize(
    ("pack", "text", "words"),
    [
        ("service-desk", "请问保修多久？", "用简单清楚的话，少用术语"),
        ("closed-loop", "怎么设置定时关机？", "有几种办法就让用户挑"),
        ("sportswear", "请问尺码怎么选？", "给出可行的方案或替代方案，不推诿"),
    ],
)
def test_each_pack_says_how_a_solution_is_given(db: None, pack: str, text: str, words: str) -> None:
    company = world(pack)
    case = asked(text)
    company.errands()
    assert fresh(case).stage == "propose"
    browser = browser_of(company.people["baiyang"])
    assert says(browser.get(reverse("desk:case", args=[case.number])), "「方案」的要点", words)


def test_scripts_greet_by_name_and_go_through_the_four_steps_of_a_complaint(
    complaint: Case, browser: Browser
) -> None:
    page = browser.get(reverse("desk:scripts", args=[complaint.number]))
    handler = complaint.handler.name if complaint.handler else ""
    assert says(page, f"我是{handler}", "询问需求")
    assert says(page, "投诉第一步 倾听", "投诉第二步 道歉", "投诉第三步 解决", "投诉第四步 跟进")
    assert not says(page, "解释技术问题")


def test_a_technical_problem_has_words_to_explain_it_plainly(company: World, browser: Browser) -> None:
    case = asked("软件一打开就闪退，报错代码500")
    page = browser.get(reverse("desk:scripts", args=[case.number]))
    assert says(page, "解释技术问题", "简单说就是")
    assert not says(page, "投诉第一步")
