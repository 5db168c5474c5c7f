"""满意度 and 回访: asked where policy asks, answered once, called back when low."""

import datetime as dt

import pytest

from aftercare.care.actions import (
    AnsweredBefore,
    FollowUpDone,
    NotAScore,
    NothingRated,
    answer_survey,
    plan_survey,
    rate_at_once,
    try_follow_up,
)
from aftercare.care.models import FollowUp, Survey
from aftercare.care.rules import Share, is_sampled, satisfaction
from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.stages.carry_out import finish_work
from aftercare.handling.stages.close import record_apology
from aftercare.handling.stages.confirm import confirm_solved
from aftercare.handling.stages.review import review
from aftercare.handling.turns.reply import reply
from aftercare.messages.actions import Words
from aftercare.messages.models import Message, Notice
from tests.cast import MORNING, World, customer_act, refused, world
from tests.handling.conftest import asked

LATER = MORNING + dt.timedelta(minutes=20)


@pytest.fixture
def company(db: None) -> World:
    return world("standard")


@pytest.fixture
def closed(company: World) -> Case:
    case = asked("我要投诉：上门师傅态度恶劣。")
    company.errands()
    case.refresh_from_db()
    who = next(key for key, person in company.people.items() if person.pk == case.handler_id)
    reply(case, Words(text="非常抱歉。"), act=company.act(who, LATER))
    record_apology(case, words="道歉", act=company.act(who, LATER))
    finish_work(case, act=company.act(who, LATER))
    confirm_solved(case, act=customer_act(case.customer_id or 0, LATER))
    review(case, passed=True, root_cause="attitude", act=company.act("chengli", LATER))
    company.errands(LATER)
    return case


def test_a_complaint_is_always_asked_about_and_called_back_after_seven_days(closed: Case) -> None:
    survey = Survey.objects.get(case=closed)
    assert survey.questions == ["result", "attitude", "speed", "recommend"]
    assert FollowUp.objects.get(case=closed, name="七天回访").due_at == LATER + dt.timedelta(days=7)


def test_one_invitation_has_one_answer(closed: Case) -> None:
    survey = Survey.objects.get(case=closed)
    answer_survey(
        survey, scores={"result": 5, "attitude": 4}, act=customer_act(closed.customer_id or 0, LATER)
    )

    with refused(AnsweredBefore):
        answer_survey(survey, scores={"result": 1}, act=customer_act(closed.customer_id or 0, LATER))
    entry = Entry.objects.get(kind="survey.answered")
    assert (entry.details["result"], entry.details["attitude"], entry.details["speed"]) == (5, 4, None)


def test_nobody_is_invited_twice(closed: Case, company: World) -> None:
    assert plan_survey(closed, act=company.act("chengli", LATER)) is None
    assert Survey.objects.filter(case=closed).count() == 1
    assert Message.objects.filter(case=closed, situation="survey").count() == 1
    assert Entry.objects.filter(kind="survey.asked").count() == 1


def test_an_answer_to_what_was_not_asked_is_none(closed: Case) -> None:
    with refused(NothingRated):
        answer_survey(Survey.objects.get(case=closed), scores={"price": 5}, act=customer_act(1))
    assert Survey.objects.get(case=closed).answered_at is None


def test_who_rates_with_their_yes_is_not_invited_afterwards(company: World) -> None:
    case = asked("我要投诉：上门师傅态度恶劣。")
    mine = customer_act(case.customer_id or 0, LATER)
    rate_at_once(case, scores={"result": 4}, words="还可以", act=mine)

    survey = Survey.objects.get(case=case)
    assert (survey.result, survey.words, survey.asked_at, survey.answered_at) == (4, "还可以", LATER, LATER)
    assert [entry.kind for entry in Entry.objects.filter(subject=f"survey:{survey.pk}").order_by("id")] == [
        "survey.asked", "survey.answered",
    ]  # fmt: skip
    assert plan_survey(case, act=company.act("chengli", LATER)) is None
    assert not Message.objects.filter(case=case, situation="survey").exists()
    with refused(AnsweredBefore):
        rate_at_once(case, scores={"result": 1}, act=mine)


def test_who_was_invited_and_rates_with_their_yes_answers_that_invitation(closed: Case) -> None:
    rate_at_once(closed, scores={"result": 5}, act=customer_act(closed.customer_id or 0, LATER))
    assert Survey.objects.get(case=closed).result == 5
    assert Entry.objects.filter(kind="survey.asked").count() == 1


def test_a_score_outside_its_scale_is_refused(closed: Case) -> None:
    with refused(NotAScore) as no:
        answer_survey(Survey.objects.get(case=closed), scores={"result": 99}, act=customer_act(1))
    assert no.value.values == {"question": "result", "lowest": 1, "highest": 5}


def test_a_low_score_is_told_to_the_manager(closed: Case, company: World) -> None:
    answer_survey(
        Survey.objects.get(case=closed),
        scores={"result": 1},
        act=customer_act(closed.customer_id or 0, LATER),
    )

    assert Notice.objects.filter(person=company.people["chengli"], slug="low-score").count() == 1


def test_a_follow_up_keeps_its_attempts(closed: Case, company: World) -> None:
    follow_up = FollowUp.objects.get(case=closed, name="七天回访")
    try_follow_up(follow_up, reached=False, act=company.act("linke", LATER))
    follow_up.refresh_from_db()
    try_follow_up(follow_up, reached=True, words="用得很好", act=company.act("linke", LATER))

    follow_up.refresh_from_db()
    assert (follow_up.state, follow_up.attempts) == ("reached", 2)
    with refused(FollowUpDone):
        try_follow_up(follow_up, reached=False, act=company.act("linke", LATER))
    assert Entry.objects.filter(kind="follow_up.tried").count() == 2


def test_sampling_takes_about_its_share_and_always_the_same() -> None:
    numbers = [f"SH261121-{place:06d}" for place in range(4000)]
    taken = [number for number in numbers if is_sampled(number, 0.2)]
    assert 0.17 < len(taken) / len(numbers) < 0.23
    assert taken == [number for number in numbers if is_sampled(number, 0.2)]


def test_no_answers_are_no_data_and_not_a_hundred_percent() -> None:
    assert satisfaction([]) == Share(numerator=0, denominator=0)
    assert satisfaction([]).value is None
    assert satisfaction([5, 4, 3, 1]).value == 0.5
