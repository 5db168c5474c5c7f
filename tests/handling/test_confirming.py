"""Asking for the customer's yes: silence where policy lets it count, nothing asked where it asks nothing."""

import datetime as dt

import pytest

from aftercare.cases.actions import CaseAlreadyClosed
from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.models import Confirmation, Review
from aftercare.handling.stages.carry_out import finish_work
from aftercare.handling.stages.close import NoSuchOutcome, close_case, end_case, record_apology
from aftercare.handling.stages.confirm import NothingToConfirm, confirm_solved, deny_solved, take_silence
from aftercare.handling.stages.moving import GateClosed, NoSuchWay, move_back
from aftercare.handling.stages.review import recurred, review
from aftercare.handling.sweeps import watch_silence
from aftercare.handling.turns.reply import reply
from aftercare.messages.actions import Words
from aftercare.policy.actions import publish_policy, save_draft
from aftercare.policy.packs import PACKS
from tests.cast import BEFORE, MORNING, World, act_at, customer_act, refused, world
from tests.requirements.conftest import fresh, in_hand

LATER = MORNING + dt.timedelta(minutes=20)


@pytest.fixture
def answered(company: World) -> Case:
    """A question, answered, whose customer was asked whether that was all."""
    case = in_hand(company, "请问这台机器怎么安装？")
    act = company.act("baiyang", LATER)
    reply(case, Words(text="见说明书第三页。"), act=act)
    finish_work(fresh(case), act=act)
    return fresh(case)


def test_after_the_days_of_silence_the_case_is_closed_and_counted_apart(answered: Case) -> None:
    asked = Confirmation.objects.get(case=answered)
    assert asked.silent_at is not None
    before, after = (asked.silent_at + dt.timedelta(seconds=second) for second in (-1, 1))
    assert (watch_silence(act_at(before)), fresh(answered).is_open) == (0, True)
    assert (watch_silence(act_at(after)), watch_silence(act_at(after))) == (1, 0)

    closed = fresh(answered)
    asked.refresh_from_db()
    assert (closed.stage, closed.outcome) == ("closed", "solved_silent")
    assert (asked.answer, asked.answered_at, asked.answered_through) == ("silent", after, "worker")
    assert Entry.objects.get(kind="case.customer_silent").details == {"confirmation_id": asked.pk}


def test_whoever_answered_was_not_silent(answered: Case) -> None:
    asked = Confirmation.objects.get(case=answered)
    deny_solved(answered, act=customer_act(answered.customer_id or 0, LATER))
    assert asked.silent_at is not None
    assert not take_silence(asked, act=act_at(asked.silent_at))
    assert not Entry.objects.filter(kind="case.customer_silent").exists()


def test_only_what_was_asked_is_confirmed_or_denied(complaint: Case) -> None:
    mine = customer_act(complaint.customer_id or 0, LATER)
    for answer in (confirm_solved, deny_solved):
        with refused(NothingToConfirm):
            answer(fresh(complaint), act=mine)
    assert not Confirmation.objects.filter(case=complaint).exists()


def test_where_policy_asks_for_no_yes_none_is_asked_however_often_the_work_is_finished(db: None) -> None:
    company = world("closed-loop")
    case = in_hand(company, "建议增加一个静音模式", asked_type="建议")
    act = company.act("baiyang", LATER)
    assert finish_work(case, act=act) is None
    stage = fresh(case).stage
    assert finish_work(fresh(case), act=act) is None
    assert (fresh(case).stage, Confirmation.objects.filter(case=case).count()) == (stage, 0)
    assert Entry.objects.filter(kind="case.moved", thread=case.thread, details__is_stage=stage).count() == 1


def test_a_case_ends_in_a_known_way_and_once(answered: Case, company: World) -> None:
    stale = fresh(answered)
    with refused(NoSuchOutcome) as no:
        close_case(fresh(answered), outcome="forgotten", act=company.act("chengli", LATER))
    assert no.value.values == {"outcome": "forgotten"}
    close_case(fresh(answered), outcome="withdrawn", act=company.act("chengli", LATER))
    with refused(CaseAlreadyClosed):
        end_case(stale, outcome="withdrawn", act=company.act("baiyang", LATER))
    assert Entry.objects.filter(kind="case.closed", thread=answered.thread).count() == 1


def test_a_case_goes_back_only_by_a_known_way_and_from_where_it_stands(
    complaint: Case, company: World
) -> None:
    act, stale = company.act("baiyang", LATER), fresh(complaint)
    with refused(NoSuchWay) as no:
        move_back(fresh(complaint), to="receive", act=act)
    assert no.value.values == {"was": complaint.stage, "to": "receive"}
    Case.objects.filter(pk=complaint.pk).update(stage="confirm")
    stale.stage = "review"
    with refused(NoSuchWay):
        move_back(stale, to="diagnose", act=act)
    assert (fresh(complaint).stage, Entry.objects.filter(kind="case.moved", details__reason="failed").count()) == (
        "confirm", 0,
    )  # fmt: skip


def test_what_is_not_at_its_review_is_not_reviewed(complaint: Case, company: World) -> None:
    with refused(GateClosed) as no:
        review(fresh(complaint), passed=True, root_cause="x", act=company.act("chengli", LATER))
    assert no.value.values == {"stage": complaint.stage, "unmet": ["confirmation"]}
    assert not Review.objects.exists()


def test_trouble_of_nobody_known_has_not_come_back(complaint: Case) -> None:
    nobody = fresh(complaint)
    nobody.customer = None
    assert not recurred(nobody, LATER)


def test_an_answer_stands_while_an_apology_is_still_owed(db: None) -> None:
    """A type that wants one and has no second look: neither the yes is refused nor does silence stop the sweep."""
    company = world()
    text = PACKS["standard"].text.replace("英文: Consultation\n", "英文: Consultation\n    道歉: 要\n")
    publish_policy(save_draft(text, act=act_at(BEFORE)), starts_at=BEFORE, act=act_at(BEFORE))
    said, silent = (in_hand(company, "请问这台机器怎么安装？") for _ in range(2))
    work = company.act("baiyang", LATER)
    for case in (said, silent):
        reply(case, Words(text="见说明书第三页。"), act=work)
        finish_work(fresh(case), act=work)
    confirm_solved(fresh(said), act=customer_act(said.customer_id or 0, LATER))
    asked = Confirmation.objects.get(case=silent)
    assert asked.silent_at is not None
    assert watch_silence(act_at(asked.silent_at)) == 1

    answers = dict(Confirmation.objects.values_list("case", "answer"))
    assert answers == {said.pk: "yes", silent.pk: "silent"}
    for case in (fresh(said), fresh(silent)):
        assert (case.stage, case.unread) == ("confirm", True)
    with refused(GateClosed) as no:
        close_case(fresh(said), outcome="solved_confirmed", act=work)
    assert no.value.values == {"stage": "close", "unmet": ["apology"]}
    record_apology(fresh(said), words="电话里道了歉", act=work)
    close_case(fresh(said), outcome="solved_confirmed", act=work)
    assert fresh(said).outcome == "solved_confirmed"
