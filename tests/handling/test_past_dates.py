"""No date that has passed is promised to a customer or set to a colleague."""

import datetime as dt

import pytest

from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.models import Proposal
from aftercare.handling.stages.assign import claim
from aftercare.handling.stages.propose import PromisedInThePast, Way, accept_proposal, propose
from aftercare.handling.turns.hold import HoldIsPast, put_on_hold
from aftercare.handling.turns.reply import NotYetHappened, log_contact
from aftercare.messages.models import Notice
from aftercare.promises.models import Promise
from aftercare.tasks.actions import TaskDueInThePast, give_task
from aftercare.tasks.models import Task
from tests.cast import MORNING, World, customer_act, refused
from tests.handling.conftest import asked

LATER = MORNING + dt.timedelta(minutes=20)
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def case(company: World) -> Case:
    case = asked("请问滤网多久换一次？")
    claim(case, act=company.act("baiyang"))
    return Case.objects.select_related("customer", "handler", "policy", "product").get(pk=case.pk)


@pytest.mark.parametrize("promised_at", [LATER - dt.timedelta(days=1), LATER])
def test_a_moment_that_has_come_is_not_promised(company: World, case: Case, promised_at: dt.datetime) -> None:
    ways = [Way(title="寄", steps="寄出"), Way(title="换", steps="换新", promised_at=promised_at)]
    with refused(PromisedInThePast) as info:
        propose(case, ways=ways, act=company.act("baiyang", LATER))
    assert info.value.values == {"place": 2}
    assert not Proposal.objects.exists()


def test_a_moment_still_to_come_is_promised(company: World, case: Case) -> None:
    way = Way(title="换", steps="换新", promised_at=LATER + SECOND)
    assert (
        propose(case, ways=[way], act=company.act("baiyang", LATER)).choices.get().promised_at
        == LATER + SECOND
    )


@pytest.mark.parametrize("due_at", [LATER - dt.timedelta(days=1), LATER])
def test_no_task_is_due_before_it_is_given(company: World, case: Case, due_at: dt.datetime) -> None:
    linke = company.people["linke"].pk
    with refused(TaskDueInThePast):
        give_task(case, name="核价", person_id=linke, due_at=due_at, act=company.act("baiyang", LATER))
    assert not Task.objects.exists()


@pytest.mark.parametrize("until", [LATER - dt.timedelta(days=1), LATER])
def test_a_case_waits_until_a_moment_still_to_come(company: World, case: Case, until: dt.datetime) -> None:
    with refused(HoldIsPast):
        put_on_hold(case, cause="appraisal", words="送检", until=until, act=company.act("baiyang", LATER))
    case.refresh_from_db()
    assert case.hold == ""
    put_on_hold(
        case, cause="appraisal", words="送检", until=LATER + SECOND, act=company.act("baiyang", LATER)
    )
    case.refresh_from_db()
    assert (case.hold, case.held_until) == ("appraisal", LATER + SECOND)


def test_a_call_that_lies_ahead_is_not_put_on_record(company: World, case: Case) -> None:
    act = company.act("baiyang", LATER)
    with refused(NotYetHappened) as info:
        log_contact(case, channel="phone", text="打过了", at=LATER + SECOND, act=act)
    assert info.value.values == {"now": LATER}
    case.refresh_from_db()
    assert log_contact(case, channel="phone", text="打过了", at=LATER, act=act).said_at == LATER


def test_a_yes_after_the_date_has_passed_holds_and_a_new_date_is_asked_for(
    company: World, case: Case
) -> None:
    way = Way(title="换", steps="换新", promised_at=LATER + SECOND)
    offered = propose(case, ways=[way], act=company.act("baiyang", LATER))
    after = LATER + dt.timedelta(days=1)
    accept_proposal(
        Case.objects.get(pk=case.pk),
        choice_id=offered.choices.get().pk,
        form="link",
        act=customer_act(case.customer_id or 0, after),
    )
    case.refresh_from_db()
    assert case.stage == "carry_out"
    assert not Promise.objects.filter(case=case, slug="given_date").exists()
    assert Entry.objects.get(kind="case.solution_accepted").details["date_passed"] is True
    notice = Notice.objects.get(person=company.people["baiyang"], slug="date-passed")
    assert notice.particulars["due"] == (LATER + SECOND).isoformat()


def test_a_yes_in_time_promises_the_date(company: World, case: Case) -> None:
    way = Way(title="换", steps="换新", promised_at=LATER + SECOND)
    offered = propose(case, ways=[way], act=company.act("baiyang", LATER))
    accept_proposal(
        Case.objects.get(pk=case.pk),
        choice_id=offered.choices.get().pk,
        form="spoken",
        act=company.act("baiyang", LATER),
    )
    assert Promise.objects.get(case=case, slug="given_date").due_at == LATER + SECOND
    assert not Notice.objects.filter(slug="date-passed").exists()
