"""Not solved after all: solving is owed again by its original date, less the days in which the customer was asked."""

import datetime as dt

import pytest

from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.stages.carry_out import finish_work
from aftercare.handling.stages.confirm import confirm_solved, deny_solved
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.stages.propose import Way, accept_proposal, propose
from aftercare.handling.stages.review import review
from aftercare.handling.turns.reopen import reopen
from aftercare.handling.turns.reply import reply
from aftercare.messages.actions import Words
from aftercare.promises.models import Pause, Promise
from aftercare.promises.sweeps import watch_promises
from tests.cast import MORNING, World, act_at, customer_act
from tests.requirements.conftest import fresh, in_hand

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
LATER = MORNING + HOUR


@pytest.fixture
def finished(company: World) -> Case:
    """A question, answered within the hour, whose customer is asked whether that was all."""
    case = in_hand(company, "请问这台机器怎么安装？")
    act = company.act("baiyang", LATER)
    reply(case, Words(text="见说明书第三页。"), act=act)
    finish_work(fresh(case), act=act)
    return fresh(case)


def solving(case: Case) -> Promise:
    return Promise.objects.get(case=case, slug="resolution")


def denied(case: Case, at: dt.datetime) -> None:
    deny_solved(fresh(case), words="还是装不上", act=customer_act(case.customer_id or 0, at))


def test_what_was_kept_by_the_work_is_owed_again_by_its_original_date(finished: Case) -> None:
    kept = solving(finished)
    assert (kept.state, kept.fulfilled_at) == ("fulfilled", LATER)
    denied(finished, LATER + 2 * HOUR)

    owed = solving(finished)
    assert (owed.pk, owed.state, owed.fulfilled_at) == (kept.pk, "running", None)
    assert owed.first_due_at == kept.first_due_at
    assert Promise.objects.get(case=finished, slug="first_response").state == "fulfilled"
    assert fresh(finished).next_due_at == owed.due_at
    again = Entry.objects.get(kind="promise.owed_again")
    assert (again.thread, again.subject) == (finished.thread, f"promise:{kept.pk}")


def test_while_the_customer_was_asked_the_clock_stood_still(finished: Case) -> None:
    before = solving(finished).due_at
    denied(finished, LATER + 3 * DAY)  # of our own working days: it would be late by now

    owed, pause = solving(finished), Pause.objects.get(promise=solving(finished))
    assert (pause.cause, pause.from_at, pause.until_at) == (
        "waiting_for_customer", LATER, LATER + 3 * DAY,
    )  # fmt: skip
    assert owed.due_at > LATER + 3 * DAY and owed.due_at > before
    watch_promises(act=act_at(LATER + 3 * DAY + HOUR))
    assert solving(finished).broken_at is None
    watch_promises(act=act_at(owed.due_at + HOUR))
    assert solving(finished).broken_at == owed.due_at
    finish_work(fresh(finished), act=act_at(owed.due_at + 2 * HOUR))
    assert (solving(finished).state, solving(finished).broken_at) == ("fulfilled", owed.due_at)


def test_a_review_that_fails_owes_it_again_and_our_own_time_counts(company: World) -> None:
    case = in_hand(company, "我要投诉：上门师傅态度恶劣，还迟到两小时。")
    work = company.act("baiyang", LATER)
    record_diagnosis(fresh(case), cause="service", finding="属实", act=work)
    proposal = propose(
        fresh(case), ways=[Way(title="换人", steps="明天上门", promised_at=LATER + 2 * DAY)], act=work
    )
    customer = customer_act(case.customer_id or 0, LATER)
    accept_proposal(fresh(case), choice_id=proposal.choices.get().pk, form="link", act=customer)
    finish_work(fresh(case), act=work)
    confirm_solved(fresh(case), act=customer_act(case.customer_id or 0, LATER + HOUR))
    review(fresh(case), passed=False, words="又来电", act=company.act("chengli", LATER + 4 * HOUR))

    assert (fresh(case).stage, fresh(case).handled_at) == ("diagnose", None)
    owed = Promise.objects.owed().filter(case=case)
    assert {"resolution", "given_date"} <= set(owed.values_list("slug", flat=True))
    assert Promise.objects.get(case=case, slug="given_date").due_at == LATER + 2 * DAY
    [pause] = Pause.objects.filter(promise__slug="resolution", from_at=LATER)
    assert pause.until_at == LATER + HOUR


def test_each_reopening_answers_for_itself(finished: Case, company: World) -> None:
    confirm_solved(fresh(finished), act=customer_act(finished.customer_id or 0, LATER + HOUR))
    reopen(fresh(finished), reason="又坏了", act=company.act("chengli", LATER + DAY))
    act = company.act("baiyang", LATER + DAY + HOUR)
    reply(fresh(finished), Words(text="再看第四页。"), act=act)
    finish_work(fresh(finished), act=act)
    denied(finished, LATER + DAY + 2 * HOUR)
    first, second = Promise.objects.filter(case=finished, slug="resolution").order_by("id")
    assert (first.state, second.state) == ("fulfilled", "running")


def test_the_fact_of_a_consent_names_what_was_written_about_it(company: World) -> None:
    case = in_hand(company, "我要投诉：没人来。")
    work = company.act("baiyang", LATER)
    record_diagnosis(fresh(case), cause="service", finding="属实", act=work)
    proposal = propose(fresh(case), ways=[Way(title="换人", steps="明天上门")], act=work)
    choice = proposal.choices.get()
    accept_proposal(fresh(case), choice_id=choice.pk, form="written", words="来信收到，同意", act=work)
    note = case.notes.get(about="consent")
    assert Entry.objects.get(kind="case.solution_accepted").details["note_id"] == note.pk
