"""Saying whether it is solved and how it was: one press, one answer, nothing outside its scale."""

import pytest
from django.test import Client

from aftercare.care.models import Survey
from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.models import Confirmation
from aftercare.handling.stages.carry_out import finish_work
from aftercare.handling.stages.close import record_apology
from aftercare.handling.stages.confirm import confirm_solved
from aftercare.handling.stages.review import review
from aftercare.handling.turns.reply import reply
from aftercare.messages.actions import Words
from aftercare.messages.models import Notice
from tests.cast import World, customer_act
from tests.doors.portal.conftest import REALLY, asked, fresh, once_in, opened, shown, worker_of


def finished(case: Case, company: World) -> Case:
    work = company.act(worker_of(case, company))
    reply(fresh(case), Words(text="马上处理。"), act=work)
    record_apology(fresh(case), words="电话里道歉", act=work)
    finish_work(fresh(case), act=work)
    return fresh(case)


def invited(case: Case, company: World) -> Case:
    finished(case, company)
    confirm_solved(fresh(case), act=customer_act(case.customer_id or 0))
    review(fresh(case), passed=True, root_cause="late_visit", act=company.act("chengli"))
    company.errands()
    return fresh(case)


def test_solved_and_five_stars_in_one_press(company: World, browser: Client, case: Case) -> None:
    finished(case, company)
    page = opened(browser, case, "confirm").get(f"/my/{case.number}")
    assert "已经办好，请您确认" in shown(page) and "解决了" in shown(page)
    press = {"answer": "yes", "result": "5", "once": once_in(page)}
    answers = [browser.post(f"/my/{case.number}/confirmation", press) for _ in range(2)]

    assert [one.status_code for one in answers] == [303, 303]
    assert (Confirmation.objects.get().answer, fresh(case).stage) == ("yes", "review")
    assert list(Survey.objects.values_list("result", "answered_through")) == [(5, "portal")]
    assert Entry.objects.filter(kind="survey.answered").get().actor == f"customer:{case.customer_id}"


def test_solved_with_one_star_says_who_will_call(company: World, browser: Client, case: Case) -> None:
    finished(case, company)
    press = {"answer": "yes", "result": "1", "once": "1"}
    answer = opened(browser, case).post(f"/my/{case.number}/confirmation", press)
    assert "经理会看到您的评价，并与您联系" in browser.get(answer.headers["Location"]).content.decode()
    assert (Confirmation.objects.get().answer, Survey.objects.get().result) == ("yes", 1)


def test_solved_without_stars_counts_and_no_survey_is_answered(
    company: World, browser: Client, case: Case
) -> None:
    finished(case, company)
    opened(browser, case).post(f"/my/{case.number}/confirmation", {"answer": "yes", "once": "1"})
    assert (Confirmation.objects.get().answer, Survey.objects.count()) == ("yes", 0)


def test_not_solved_takes_the_case_back_with_what_is_wrong(
    company: World, browser: Client, case: Case
) -> None:
    finished(case, company)
    assert "还有什么问题？" in shown(opened(browser, case).get(f"/my/{case.number}?want=deny"))
    browser.post(f"/my/{case.number}/confirmation", {"answer": "no", "words": "还是没人来", "once": "1"})
    assert (Confirmation.objects.get().answer, fresh(case).stage) == ("no", "diagnose")
    assert "还是没人来" in shown(browser.get(f"/my/{case.number}"))


@REALLY
def test_the_question_is_answered_once(company: World, browser: Client, case: Case) -> None:
    finished(case, company)
    opened(browser, case).post(f"/my/{case.number}/confirmation", {"answer": "yes", "once": "1"})
    again = browser.post(f"/my/{case.number}/confirmation", {"answer": "no", "once": "2"})
    assert (again.status_code, Confirmation.objects.get().answer) == (409, "yes")


def test_an_invitation_is_answered_by_its_own_link(company: World, browser: Client, case: Case) -> None:
    invited(case, company)
    opened(browser, case, "rate")
    page = browser.get(f"/my/{case.number}/rating")
    assert "这次处理得怎么样？" in shown(page) and "态度怎么样？" in shown(page)
    browser.post(
        f"/my/{case.number}/rating",
        {"result": "4", "attitude": "5", "recommend": "10", "words": "多谢", "once": once_in(page)},
    )
    survey = Survey.objects.get()
    assert (survey.result, survey.attitude, survey.speed, survey.recommend, survey.words) == (
        4,
        5,
        None,
        10,
        "多谢",
    )
    assert "谢谢您的评价" in shown(browser.get(f"/my/{case.number}/rating"))


def test_a_low_score_says_who_will_call_and_tells_them(company: World, browser: Client, case: Case) -> None:
    invited(case, company)
    answer = opened(browser, case, "rate").post(f"/my/{case.number}/rating", {"result": "1", "once": "1"})
    assert "经理会看到您的评价，并与您联系" in shown(browser.get(answer.headers["Location"]))
    assert Notice.objects.filter(slug="low-score", person=company.people["chengli"]).exists()


@REALLY
def test_a_second_vote_changes_nothing(company: World, browser: Client, case: Case) -> None:
    invited(case, company)
    opened(browser, case, "rate").post(f"/my/{case.number}/rating", {"result": "5", "once": "1"})
    second = browser.post(f"/my/{case.number}/rating", {"result": "1", "once": "2"})
    assert (second.status_code, "已经评价过了" in shown(second)) == (409, True)
    assert Survey.objects.get().result == 5


@REALLY
@pytest.mark.parametrize(
    "scores",
    [{"result": "99"}, {"result": "0"}, {"result": "-1"}, {"result": "5.0"}, {"result": "五"}, {"result": "5" * 500},
     {"recommend": "11"}, {"product": "3"}, {}],
    ids=lambda scores: str(scores)[:24],
)  # fmt: skip
def test_no_score_lies_outside_its_scale(
    company: World, browser: Client, case: Case, scores: dict[str, str]
) -> None:
    invited(case, company)
    answer = opened(browser, case, "rate").post(f"/my/{case.number}/rating", {**scores, "once": "1"})
    assert (answer.status_code, Survey.objects.get().answered_at) == (422, None)


def test_the_invitation_of_another_case_cannot_be_answered(
    company: World, browser: Client, case: Case
) -> None:
    invited(case, company)
    other = asked("另一件，我要投诉", phone="13900000001")
    opened(browser, other, "rate")
    assert browser.post(f"/my/{case.number}/rating", {"result": "1", "once": "1"}).status_code == 404
    assert browser.get(f"/my/{other.number}/rating").status_code == 404
    assert Survey.objects.get().answered_at is None
