"""The manager's first screen: a question is decided in place, figures count what they say."""

import datetime as dt
import html
import re

import pytest
from django.http import HttpResponse

from aftercare.care.models import Survey
from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.actions import ask_decision
from aftercare.handling.models import Decision
from aftercare.handling.queries.figures import Figure, Period, closing_figures, promise_figures
from aftercare.handling.stages.assign import claim
from aftercare.handling.turns.adjust import change_date
from aftercare.promises.models import Promise
from tests.cast import MORNING, World, act_at
from tests.doors.desk.conftest import Browser, Hands, asked, browser_of, fresh, says
from tests.doors.manager.counting import statements

PAGE = 18
"""Statements: questions, dates asked for, pauses, people, teams; three risks; six of figures; policy; loads; frame;
the roles that are given cases, once for the people and once for the loads."""


def test_a_date_change_is_agreed_to_in_place(company: World, chengli: Browser) -> None:
    case = asked()
    claim(fresh(case), act=company.act("baiyang"))
    promise = Promise.objects.filter(case=case).order_by("-due_at").first()
    assert promise is not None
    later = promise.due_at + dt.timedelta(days=90)
    change_date(fresh(case), promise, to=later, reason="等进口配件", act=company.act("baiyang"))
    decision = Decision.objects.get(case=case)
    page = chengli.get("/desk/decisions")
    assert says(page, "等你决定", case.title, "同意改期", "等进口配件")
    answer = chengli.post(f"/desk/decisions/{decision.pk}", verdict="approved", words="可以，告诉客户")
    assert (answer.status_code, answer["Location"]) == (303, f"/desk/decisions?decided={case.number}")
    decided = Decision.objects.get(pk=decision.pk)
    assert (decided.verdict, decided.decided_by) == ("approved", company.people["chengli"].actor)
    assert Entry.objects.filter(kind="case.decision_taken", thread=case.thread).count() == 1
    assert Promise.objects.get(pk=promise.pk).due_at == later
    assert not says(chengli.get("/desk/decisions"), "同意改期")


def test_a_question_nobody_fits_gets_a_handler(company: World, chengli: Browser) -> None:
    case = asked()
    decision = ask_decision(fresh(case), about="nobody_fits", act=act_at())
    answer = chengli.post(
        f"/desk/decisions/{decision.pk}", verdict="approved", handler=company.people["linke"].pk
    )
    assert answer.status_code == 303
    assert fresh(case).handler_id == company.people["linke"].pk


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("about", "said"), [("joint", "会办要选一个或几个部门"), ("major", "请选一位同事来牵头")]
)
def test_nothing_is_sent_to_nobody(company: World, chengli: Browser, about: str, said: str) -> None:
    case = asked()
    decision = ask_decision(fresh(case), about=about, act=act_at())
    answer = chengli.post(f"/desk/decisions/{decision.pk}", verdict="approved", words="尽快")
    assert answer.status_code == 422
    assert says(answer, said, "尽快")
    assert Decision.objects.get(pk=decision.pk).decided_at is None


def test_an_end_without_agreement_is_explained_by_whoever_agrees_to_it(
    company: World, chengli: Browser
) -> None:
    ask_decision(fresh(asked()), about="not_agreed", act=act_at())
    page = chengli.get("/desk/decisions").content.decode()
    form = page[page.index("结案说明") : page.index("继续协商")]
    assert 'name="words" rows="2" required' in form
    assert "formnovalidate" in form


@pytest.mark.django_db(transaction=True)
def test_a_question_decided_meanwhile_says_so(company: World, chengli: Browser) -> None:
    case = asked()
    decision = ask_decision(fresh(case), about="nobody_fits", act=act_at())
    chengli.post(f"/desk/decisions/{decision.pk}", verdict="refused")
    again = chengli.post(f"/desk/decisions/{decision.pk}", verdict="approved", words="晚了")
    assert again.status_code == 404
    assert Decision.objects.get(pk=decision.pk).verdict == "refused"


def test_a_verdict_nobody_knows_changes_nothing(company: World, chengli: Browser) -> None:
    decision = ask_decision(fresh(asked()), about="nobody_fits", act=act_at())
    answer = chengli.post(f"/desk/decisions/{decision.pk}", verdict="perhaps", words="写了一半的话")
    assert answer.status_code == 422
    assert says(answer, "写了一半的话")
    assert Decision.objects.get(pk=decision.pk).decided_at is None


@pytest.mark.parametrize("cases", [1, 3])
def test_the_screen_costs_the_same_however_much_waits(company: World, chengli: Browser, cases: int) -> None:
    for _ in range(cases):
        ask_decision(fresh(asked()), about="nobody_fits", act=act_at())
    assert statements(chengli, "/desk/decisions") == PAGE


def test_without_data_a_figure_says_so(company: World, chengli: Browser) -> None:
    assert chengli.get("/desk/decisions").content.decode().count("无数据") >= 5


def test_a_request_overdue_and_unanswered_counts_as_late(company: World, hands: Hands) -> None:
    asked()
    day = dt.timedelta(days=1)
    period = Period(begins=MORNING - day, ends=MORNING + day)
    assert promise_figures(period, at=MORNING)[0] == Figure(part=0, whole=0)
    assert promise_figures(period, at=MORNING + 10 * day)[0] == Figure(part=0, whole=1)


def test_what_was_no_case_to_solve_is_not_counted(company: World) -> None:
    outcomes = ("solved_confirmed", "solved_silent", "not_agreed", "spam", "duplicate", "withdrawn")
    for outcome in outcomes:
        case = asked()
        Case.objects.filter(pk=case.pk).update(
            stage="closed", closed_at=MORNING, outcome=outcome, kind="complaint"
        )
    period = Period(begins=MORNING, ends=MORNING + dt.timedelta(days=1))
    assert closing_figures(period) == (Figure(part=2, whole=3), Figure(part=1, whole=3))


def test_a_confidential_case_is_in_no_figure(company: World, chengli: Browser) -> None:
    before = chengli.get("/desk/decisions").content
    case = asked()
    Case.objects.filter(pk=case.pk).update(
        confidential=True, handler=None, stage="closed", closed_at=MORNING, outcome="solved_confirmed"
    )
    Promise.objects.filter(case=case).update(due_at=MORNING - dt.timedelta(days=1))
    Survey.objects.create(case=case, asked_at=MORNING, answered_at=MORNING, result=5)
    assert _without_token(chengli.get("/desk/decisions").content) == _without_token(before)


def _without_token(page: bytes) -> list[str]:
    return [line for line in page.decode().splitlines() if "csrf" not in line.lower()]


def test_only_who_decides_comes_in(company: World, tongmo: Browser, linke: Browser, guanli: Browser) -> None:
    assert [one.get("/desk/decisions").status_code for one in (tongmo, linke, guanli)] == [403, 403, 403]


def behind(page: HttpResponse, figure: str) -> str:
    """Where a figure leads."""
    found = re.search(rf'href="([^"]*)">{figure}</a>', page.content.decode())
    assert found is not None
    return html.unescape(found[1])


def test_a_figure_opens_exactly_the_cases_it_counts_against_us(company: World, hands: Hands) -> None:
    late, in_time = asked("这件没人理"), asked("这件答了")
    promises = Promise.objects.filter(slug="first_response")
    promises.filter(case=in_time).update(state="fulfilled", fulfilled_at=MORNING)
    hands.move(days=3)
    chengli = browser_of(company.people["chengli"])
    listed = chengli.get(behind(chengli.get("/desk/decisions"), "响应及时率"))
    assert says(listed, late.number, "没有及时响应") and not says(listed, in_time.number)

    promises.filter(case=late).update(state="fulfilled", fulfilled_at=MORNING)
    listed = chengli.get(behind(chengli.get("/desk/decisions"), "响应及时率"))
    assert says(listed, late.number, in_time.number)


@pytest.mark.parametrize(
    ("figure", "bad"), [("问题解决率", "not_agreed"), ("投诉处理成功率", "solved_silent"), ("承诺兑现率", "")]
)
def test_the_other_figures_open_theirs(figure: str, bad: str, company: World, hands: Hands) -> None:
    wrong, right = asked("没办好的"), asked("办好的")
    closed = Case.objects.filter(pk__in=(wrong.pk, right.pk))
    closed.update(stage="closed", closed_at=MORNING, kind="complaint", outcome="solved_confirmed")
    Case.objects.filter(pk=wrong.pk).update(outcome=bad or "solved_confirmed")
    Promise.objects.filter(case=right).update(state="fulfilled", fulfilled_at=MORNING)
    hands.move(days=3)
    chengli = browser_of(company.people["chengli"])
    listed = chengli.get(behind(chengli.get("/desk/decisions"), figure))
    assert says(listed, wrong.number) and not says(listed, right.number)


def test_satisfaction_opens_the_answers_that_were_not_good(
    company: World, chengli: Browser, hands: Hands
) -> None:
    low, high, silent = asked("不满意的"), asked("满意的"), asked("没评价的")
    for case, result in ((low, 2), (high, 5)):
        Survey.objects.create(case=case, asked_at=MORNING, answered_at=MORNING, result=result)
    hands.move(minutes=1)
    listed = chengli.get(behind(chengli.get("/desk/decisions"), "满意度"))
    assert says(listed, low.number, "评价不满意")
    assert not says(listed, high.number) and not says(listed, silent.number)
    assert says(chengli.get("/desk/register", by="rated"), low.number, high.number)
    assert not says(chengli.get("/desk/register", by="rated"), silent.number)
