"""The numbers around every page: the bell, the load, the red number of the rail, and when they are news."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftercare.handling.queries import marks_of, standing_of
from aftercare.handling.stages.assign import claim
from aftercare.messages.actions import tell
from aftercare.messages.models import Notice
from aftercare.people.actions import join_team
from aftercare.tasks.actions import give_joint_task
from tests.cast import MORNING, World, act_at
from tests.doors.desk.conftest import Browser, Hands, asked, fresh, says


def test_the_numbers_come_alone_with_the_mark_of_what_they_show(
    company: World, baiyang: Browser, hands: Hands
) -> None:
    me = company.people["baiyang"].pk
    case = asked()
    claim(fresh(case), act=company.act("baiyang"))
    tell(me, slug="case-woke", thread=case.thread, particulars={"number": case.number}, act=act_at())
    due_at = fresh(case).next_due_at
    assert due_at is not None
    hands.at = due_at + dt.timedelta(minutes=1)
    numbers = baiyang.hx_get("/desk/standing")
    assert says(
        numbers, "1 件超时", "1 / ", "通知，1 条未读", f'data-seen="{standing_of(me, hands.at).mark}"'
    )
    assert b"<html" not in numbers.content
    assert says(baiyang.get("/desk/"), f'data-seen="{standing_of(me, hands.at).mark}"')


def test_a_browser_that_opens_the_numbers_gets_the_notices(company: World, baiyang: Browser) -> None:
    answer = baiyang.get("/desk/standing")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/notices")


def test_the_mark_changes_with_a_notice_a_case_and_with_time_and_for_nobody_else(
    company: World, hands: Hands
) -> None:
    people = [company.people[who].pk for who in ("baiyang", "dinggong")]
    before, case = marks_of(people, MORNING), asked()
    assert marks_of(people, MORNING) == before
    claim(fresh(case), act=company.act("baiyang"))
    claimed = marks_of(people, MORNING)
    due_at = fresh(case).next_due_at
    assert due_at is not None
    late = marks_of(people, due_at + dt.timedelta(seconds=1))
    assert len({before[people[0]], claimed[people[0]], late[people[0]]}) == 3
    assert before[people[1]] == claimed[people[1]] == late[people[1]]


def test_one_statement_compares_everyone(company: World) -> None:
    with CaptureQueriesContext(connection) as statements:
        marks = marks_of([person.pk for person in company.people.values()], MORNING)
    assert (len(statements), len(marks)) == (1, len(company.people))


@pytest.mark.parametrize("confidential", [True, False])
def test_a_teams_task_on_a_confidential_case_is_told_to_nobody_without_a_grant(
    confidential: bool, company: World
) -> None:
    case = asked("举报：客服收受好处。", confidential=confidential)
    company.errands()
    team = company.teams["service"] if "service" in company.teams else next(iter(company.teams.values()))
    for who in ("dinggong", "xujing"):
        join_team(company.people[who], team, act=company.act("guanli"))
    give_joint_task(fresh(case), name="查聊天记录", team_id=team.pk, act=company.act("xujing"))
    company.errands()
    told = Notice.objects.filter(slug="task-given").values_list("person__sign_in_name", flat=True)
    assert ("xujing" in told, "dinggong" in told) == (True, not confidential)
