"""Offering ways and the customer's answer: what is incomplete or not on offer is refused, a no goes back to diagnosing."""

import datetime as dt

import pytest

from aftercare.cases.models import Case, Note
from aftercare.customers.actions import end_identity
from aftercare.customers.models import Identity
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.models import Choice, Decision, Proposal
from aftercare.handling.stages.diagnose import NoSuchCause, record_diagnosis
from aftercare.handling.stages.moving import GateClosed
from aftercare.handling.stages.propose import (
    ChoiceIncomplete,
    NoSuchChoice,
    NothingProposed,
    Way,
    WrittenConsentNeeded,
    accept_proposal,
    decline_proposal,
    propose,
)
from aftercare.handling.turns.adjust import decide
from aftercare.handling.turns.agree import NoContactOnRecord, WrongCode, agree, choice_offered, send_code
from aftercare.messages.models import Message
from tests.cast import MORNING, World, customer_act, refused, world
from tests.requirements.conftest import fresh, in_hand

LATER = MORNING + dt.timedelta(minutes=20)
WAY = Way(title="退上门费", steps="退还 50 元")


@pytest.fixture
def offered(complaint: Case, company: World) -> Choice:
    return propose(fresh(complaint), ways=[WAY], act=company.act("baiyang", LATER)).choices.get()


def test_a_way_has_a_title_and_steps_and_there_is_at_least_one(complaint: Case, company: World) -> None:
    act = company.act("baiyang", LATER)
    for ways, place in (([], 1), ([WAY, Way(title="乙", steps=" ")], 2)):
        with refused(ChoiceIncomplete) as no:
            propose(fresh(complaint), ways=ways, act=act)
        assert no.value.values == {"place": place}
    assert not Proposal.objects.exists()


def test_a_cause_is_one_of_those_known(complaint: Case, company: World) -> None:
    with refused(NoSuchCause) as no:
        record_diagnosis(
            fresh(complaint), cause="bad_luck", finding="不清楚", act=company.act("baiyang", LATER)
        )
    assert (no.value.values, fresh(complaint).cause) == ({"cause": "bad_luck"}, "")


def test_only_what_is_on_offer_is_agreed_to(complaint: Case, offered: Choice, company: World) -> None:
    mine = customer_act(complaint.customer_id or 0, LATER)
    with refused(NoSuchChoice):
        accept_proposal(fresh(complaint), choice_id=offered.pk + 1, form="link", act=mine)
    with refused(NoSuchChoice):
        agree(fresh(complaint), choice_id=offered.pk + 1, act=mine)
    accept_proposal(
        fresh(complaint), choice_id=offered.pk, form="spoken", words="电话里说好", act=company.act("baiyang")
    )
    assert Note.objects.get(case=complaint, about="consent").text == "电话里说好"
    for again in (accept_proposal, decline_proposal):
        more = {"choice_id": offered.pk, "form": "link"} if again is accept_proposal else {}
        with refused(NothingProposed):
            again(fresh(complaint), act=mine, **more)
    with refused(NothingProposed):
        choice_offered(fresh(complaint), offered.pk)


def test_a_no_goes_back_to_diagnosing_with_the_customers_words(
    complaint: Case, offered: Choice, company: World
) -> None:
    decline_proposal(fresh(complaint), words="太少", act=customer_act(complaint.customer_id or 0, LATER))

    case, proposal = fresh(complaint), Proposal.objects.get(case=complaint)
    note = Note.objects.get(case=case, about="declined")
    assert (case.stage, case.unread, proposal.state, proposal.answered_through) == (
        "diagnose", True, "declined", "portal",
    )  # fmt: skip
    assert note.text == "太少"
    entry = Entry.objects.get(kind="case.solution_declined")
    assert entry.details == {"proposal_id": proposal.pk, "note_id": note.pk}
    assert Entry.objects.filter(kind="case.moved", details__reason="declined").count() == 1


def test_a_no_needs_no_words(complaint: Case, offered: Choice) -> None:
    decline_proposal(fresh(complaint), act=customer_act(complaint.customer_id or 0, LATER))
    assert Entry.objects.get(kind="case.solution_declined").details["note_id"] is None


def test_a_dispute_waits_for_the_manager_and_then_for_a_yes_in_writing(db: None) -> None:
    company = world("service-desk")
    case = in_hand(company, "合同说好的没有做，我不认可。", asked_type="纠纷")
    act = company.act("baiyang", LATER)
    record_diagnosis(case, cause="service", finding="合同第三条没有做到", act=act)
    with refused(GateClosed) as no:
        propose(fresh(case), ways=[WAY], act=act)
    assert no.value.values == {"stage": "assign", "unmet": ["manager_decision"]}
    decide(Decision.objects.get(case=case), verdict="approved", act=company.act("chengli", LATER))

    choice = propose(fresh(case), ways=[WAY], act=act).choices.get()
    assert fresh(case).stage == "propose"
    with refused(WrittenConsentNeeded):
        accept_proposal(fresh(case), choice_id=choice.pk, form="spoken", act=act)
    accept_proposal(fresh(case), choice_id=choice.pk, form="written", act=act)
    assert Proposal.objects.get(case=case).consent_form == "written"


def test_a_code_nobody_sent_is_wrong(complaint: Case, company: World) -> None:
    paid = Way(title="换件", steps="上门换件", cost_fen=5_000)
    choice = propose(fresh(complaint), ways=[paid], act=company.act("baiyang", LATER)).choices.get()
    with refused(WrongCode):
        agree(
            fresh(complaint),
            choice_id=choice.pk,
            code="000000",
            act=customer_act(complaint.customer_id or 0, LATER),
        )
    assert Proposal.objects.get(case=complaint).state == "offered"


def test_a_code_goes_to_nobody_without_a_contact_on_record(company: World) -> None:
    case = in_hand(company, "我要投诉：没人来。")
    for identity in Identity.objects.filter(customer=case.customer):
        end_identity(identity, act=company.act("baiyang"))
    paid = Way(title="换件", steps="上门换件", cost_fen=5_000)
    choice = propose(case, ways=[paid], act=company.act("baiyang", LATER)).choices.get()
    with refused(NoContactOnRecord):
        send_code(
            fresh(case), choice_id=choice.pk, text="验证码 {code}", act=customer_act(case.customer_id or 0)
        )
    assert not Message.objects.filter(case=case, situation="consent_code").exists()
