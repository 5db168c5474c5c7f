"""Turns on the way: joining and parting, escalating, chasing, notes, managed exit."""

import datetime as dt

from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.models import Decision, Work
from aftercare.handling.stages.close import ManagerMustApprove, ask_to_close_without_agreement, close_case
from aftercare.handling.turns.adjust import decide
from aftercare.handling.turns.chase import chase
from aftercare.handling.turns.escalate import escalate
from aftercare.handling.turns.join import CannotJoin, join, part
from aftercare.handling.turns.reply import DraftIsStale, customer_says, newest_entry, note_down, reply
from aftercare.messages.actions import Words
from aftercare.messages.models import Message, Notice
from aftercare.promises.models import Promise
from tests.cast import MORNING, World, customer_act, refused
from tests.handling.conftest import asked

LATER = MORNING + dt.timedelta(minutes=20)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("customer", "handler", "team").get(pk=case.pk)


def test_joined_cases_point_and_stand_still_and_parting_undoes_it(company: World, complaint: Case) -> None:
    second = asked("还是上次那件事，怎么还没人来？我要投诉！")
    act = company.act("baiyang", LATER)
    join(fresh(second), to=fresh(complaint), act=act)
    assert fresh(second).joined_to_id == complaint.pk
    assert not Promise.objects.running().filter(case=second).exists()

    part(fresh(second), act=company.act("baiyang", LATER + dt.timedelta(hours=1)))
    assert fresh(second).joined_to_id is None
    assert Promise.objects.running().filter(case=second).exists()


def test_joining_moves_no_credit(company: World, complaint: Case) -> None:
    second = asked("还是上次那件事，我要投诉！")
    before = set(Work.objects.values_list("case_id", "person_id", "sort"))
    join(fresh(second), to=fresh(complaint), act=company.act("baiyang", LATER))
    assert set(Work.objects.values_list("case_id", "person_id", "sort")) == before


def test_cases_of_different_customers_cannot_be_joined(company: World, complaint: Case) -> None:
    from aftercare.customers.identities import Contact
    from aftercare.handling.request import Request
    from aftercare.handling.stages.receive import receive

    stranger = receive(
        Request(text="我也要投诉", channel="web", contact=Contact(name="佟某", phones=("13900000001",))),
        act=customer_act(1),
    )
    with refused(CannotJoin) as no:
        join(fresh(stranger), to=fresh(complaint), act=company.act("baiyang", LATER))
    assert no.value.values == {"why": "other_customer"}


def test_a_case_cannot_be_joined_to_itself(company: World, complaint: Case) -> None:
    with refused(CannotJoin) as no:
        join(fresh(complaint), to=fresh(complaint), act=company.act("baiyang", LATER))
    assert no.value.values == {"why": "same"}


def test_a_draft_begun_before_the_customers_last_word_is_stopped(company: World, complaint: Case) -> None:
    seen = newest_entry(complaint)
    customer_says(
        fresh(complaint),
        Words(text="补充一点", channel="portal"),
        act=customer_act(complaint.customer_id or 0, LATER),
    )
    with refused(DraftIsStale):
        reply(fresh(complaint), Words(text="好的"), based_on=seen, act=company.act("baiyang", LATER))
    reply(
        fresh(complaint),
        Words(text="好的"),
        based_on=newest_entry(complaint),
        act=company.act("baiyang", LATER),
    )


def test_an_internal_note_never_counts_as_an_answer(company: World, complaint: Case) -> None:
    note_down(fresh(complaint), Words(text="客户很着急"), act=company.act("dinggong", LATER))

    assert Promise.objects.get(case=complaint, slug="first_response").state == "running"
    assert Message.objects.get(case=complaint, side="note").deliveries.count() == 0


def test_escalating_tells_the_manager_with_its_reason_on_record(company: World, complaint: Case) -> None:
    escalate(fresh(complaint), to="manager", reason="客户要求主管回电", act=company.act("linke", LATER))

    assert Notice.objects.filter(person=company.people["chengli"], slug="case-escalated").count() == 1
    assert Entry.objects.get(kind="case.escalated").details["to"] == "manager"


def test_chasing_is_counted_apart_by_who_asks(company: World, complaint: Case) -> None:
    chase(fresh(complaint), act=customer_act(complaint.customer_id or 0, LATER))
    chase(fresh(complaint), act=company.act("chengli", LATER))

    by = [entry.details["by"] for entry in Entry.objects.filter(kind="case.chased").order_by("id")]
    assert by == ["customer", "management"]


def test_ending_without_agreement_needs_a_manager_and_tells_the_other_routes(
    company: World, complaint: Case
) -> None:
    with refused(ManagerMustApprove):
        close_case(
            fresh(complaint), outcome="not_agreed", words="要求过高", act=company.act("baiyang", LATER)
        )
    ask_to_close_without_agreement(fresh(complaint), reason="要求远超价款", act=company.act("baiyang", LATER))
    decide(
        Decision.objects.get(case=complaint, about="not_agreed"),
        verdict="approved",
        words="已告知其他途径",
        act=company.act("chengli", LATER),
    )

    assert (fresh(complaint).stage, fresh(complaint).outcome) == ("closed", "not_agreed")
    told = Message.objects.get(case=complaint, situation="not_agreed")
    assert "12315" in told.text


def test_hurrying_a_case_without_a_handler_is_told_to_the_managers(company: World) -> None:
    case = asked("请问滤网多久换一次？")
    assert case.handler_id is None
    chase(fresh(case), act=customer_act(case.customer_id or 0, LATER))
    [told] = Notice.objects.filter(slug="case-chased")
    assert told.person_id == company.people["chengli"].pk
