"""A customer asks to be forgotten: received with a date, seen by who decides, granted, or refused with a reason."""

import datetime as dt

import pytest

from aftercare.cases.actions import WordsMissing
from aftercare.cases.models import Case, Note
from aftercare.customers.actions import merge_customers
from aftercare.customers.actions.changing import CustomerForgottenAlready
from aftercare.customers.identities import Contact
from aftercare.customers.models import Customer
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.models import ErasureRequest
from aftercare.handling.request import Request
from aftercare.handling.stages.assign import give
from aftercare.handling.stages.close import end_case
from aftercare.handling.stages.receive import receive
from aftercare.handling.sweeps import remind_of_erasures
from aftercare.handling.turns.forget import (
    NobodyToForget,
    NoErasureAsked,
    ask_to_forget,
    forget,
    newest_request,
    open_requests,
    refuse_to_forget,
    requests_waiting,
)
from aftercare.messages.models import Delivery, Message, Notice
from aftercare.people.access import NotAllowed
from tests.cast import MORNING, World, act_at, customer_act, refused
from tests.handling.conftest import asked

TEXT = "收到，{due} 前答复您。"
DUE = dt.datetime(2026, 12, 14, 10, tzinfo=dt.UTC)
"""Fifteen working days after the morning, at the close of business."""


def fresh(case: Case) -> Case:
    return Case.objects.select_related("customer", "handler", "team").get(pk=case.pk)


def closed(company: World, text: str = "请问保修多久？") -> Case:
    case = asked(text)
    company.errands()
    end_case(fresh(case), outcome="withdrawn", act=company.act("chengli"))
    company.errands()
    return fresh(case)


def asks(case: Case, at: dt.datetime = MORNING) -> ErasureRequest:
    return ask_to_forget(fresh(case), text=TEXT, act=customer_act(case.customer_id or 0, at))


def told(company: World, who: str) -> list[str]:
    mine = Notice.objects.filter(person=company.people[who], slug__startswith="erasure")
    return list(mine.order_by("id").values_list("slug", flat=True))


def test_it_is_received_with_a_date_and_those_who_decide_are_told(company: World) -> None:
    case = closed(company)
    request = asks(case)
    assert (request.customer_id, request.case_id, request.due_at) == (case.customer_id, case.pk, DUE)
    entry = Entry.objects.get(kind="erasure.asked")
    assert (entry.thread, entry.actor) == (case.thread, f"customer:{case.customer_id}")
    assert entry.details == {
        "request_id": request.pk, "customer_id": case.customer_id, "due": DUE.isoformat(),
    }  # fmt: skip
    said = Message.objects.get(case=case, situation="erasure_asked")
    assert (said.text, said.automatic) == ("收到，12月14日 18:00 前答复您。", True)
    assert list(Delivery.objects.filter(message=said).values_list("address", flat=True)) == [
        "anran@example.com"
    ]
    assert told(company, "guanli") == ["erasure-asked"] and told(company, "chengli") == []
    assert requests_waiting(company.act("guanli")) == [request]
    assert requests_waiting(company.act("tongmo")) == []


def test_who_handles_an_open_case_hears_of_it(company: World) -> None:
    case = asked("请问保修多久？")
    give(fresh(case), person_id=company.people["baiyang"].pk, act=company.act("chengli"))
    asks(case)
    notice = Notice.objects.get(person=company.people["baiyang"], slug="erasure-asked")
    assert notice.thread == case.thread


def test_asked_again_through_another_case_it_is_the_same_one(company: World) -> None:
    one, other = closed(company), closed(company, "还想问一句")
    request = asks(one)
    assert asks(other, MORNING + dt.timedelta(days=1)) == request == newest_request(fresh(other))
    assert ErasureRequest.objects.count() == Entry.objects.filter(kind="erasure.asked").count() == 1
    assert Message.objects.filter(situation="erasure_asked").count() == 1


def test_forgetting_answers_it_and_nothing_of_it_speaks_of_anyone(company: World) -> None:
    case = closed(company)
    request, administrator = asks(case), company.act("guanli")
    customer = Customer.objects.get(pk=case.customer_id)
    forget(customer, reason="asked", act=administrator)
    company.errands()
    request.refresh_from_db()
    assert (request.verdict, request.answered_by) == ("granted", company.people["guanli"].actor)
    assert (request.answered_at, request.remind_at, request.note) == (MORNING, None, None)
    entry = Entry.objects.get(kind="erasure.answered")
    assert (entry.thread, entry.details["verdict"], entry.details["note_id"]) == (
        case.thread, "granted", None,
    )  # fmt: skip
    assert requests_waiting(administrator) == []
    assert not Message.objects.exclude(text="").exists()
    with refused(CustomerForgottenAlready):
        asks(case)


def test_it_is_refused_with_a_reason_that_is_told_and_may_be_asked_anew(company: World) -> None:
    case = closed(company)
    request, administrator = asks(case), company.act("guanli")
    customer = Customer.objects.get(pk=case.customer_id)
    refuse_to_forget(customer, reason="诉讼还没有结束", text="不能删除：{reason}。", act=administrator)
    request.refresh_from_db()
    note = Note.objects.get(case=case, about="erasure_refused")
    assert (request.verdict, request.note, request.answered_at) == ("refused", note, MORNING)
    assert Message.objects.get(situation="erasure_refused").text == "不能删除：诉讼还没有结束。"
    entry = Entry.objects.get(kind="erasure.answered")
    assert (entry.details["verdict"], entry.details["note_id"]) == ("refused", note.pk)
    assert "诉讼" not in str(entry.details)
    with refused(NoErasureAsked):
        refuse_to_forget(customer, reason="诉讼还没有结束", text="{reason}", act=administrator)
    again = asks(case, MORNING + dt.timedelta(days=30))
    assert again != request and newest_request(fresh(case)) == again


def test_refusing_takes_leave_and_words(company: World) -> None:
    case = closed(company)
    asks(case)
    customer = Customer.objects.get(pk=case.customer_id)
    with refused(NotAllowed):
        refuse_to_forget(customer, reason="不行", text="{reason}", act=company.act("chengli"))
    with refused(WordsMissing):
        refuse_to_forget(customer, reason=" ", text="{reason}", act=company.act("guanli"))
    assert len(open_requests(customer)) == 1


def test_what_one_asked_before_a_merger_is_answered_with_the_other(company: World) -> None:
    case = closed(company)
    request = asks(case)
    late = receive(
        Request(text="请问", channel="web", contact=Contact(name="安然", phones=("13900139999",))),
        act=act_at(),
    )
    end_case(fresh(late), outcome="withdrawn", act=company.act("chengli"))
    into = fresh(late).customer
    assert into is not None
    merge_customers(Customer.objects.get(pk=case.customer_id), into=into, act=company.act("chengli"))
    assert asks(case) == asks(late) == request == newest_request(fresh(late))
    forget(into, reason="asked", act=company.act("guanli"))
    request.refresh_from_db()
    assert request.verdict == "granted"


@pytest.mark.parametrize(
    "particulars", [{"channel": "supervision", "confidential": True}, {"channel": "phone"}]
)
def test_where_nobody_may_hear_or_nobody_is_named_nothing_is_asked(
    company: World, particulars: dict[str, object]
) -> None:
    contact = Contact(phones=("13800136021",)) if "confidential" in particulars else Contact()
    case = receive(Request(text="请问", contact=contact, **particulars), act=act_at())  # type: ignore[arg-type]
    with refused(NobodyToForget):
        asks(case)
    assert (newest_request(fresh(case)), told(company, "guanli")) == (None, [])


def test_three_days_before_the_answer_is_due_it_is_told_once_more(company: World) -> None:
    asks(closed(company))
    assert remind_of_erasures(act=act_at(dt.datetime(2026, 12, 9, 9, tzinfo=dt.UTC))) == 0
    late = act_at(dt.datetime(2026, 12, 9, 11, tzinfo=dt.UTC))
    assert (remind_of_erasures(act=late), remind_of_erasures(act=late)) == (1, 0)
    assert told(company, "guanli") == ["erasure-asked", "erasure-due"]
