"""受理: a request becomes a case, judged, numbered, promised, acknowledged; all of it or nothing."""

import datetime as dt

import pytest

from aftercare.cases.models import Case
from aftercare.customers.actions.identities import HotlineIsNoContact
from aftercare.customers.identities import Contact
from aftercare.customers.models import Customer
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.request import Request
from aftercare.handling.stages.receive import NoContactGiven, NothingAsked, receive
from aftercare.messages.models import Delivery, Message
from aftercare.promises.models import Promise
from tests.cast import MORNING, World, act_at, refused
from tests.handling.conftest import asked


def test_a_complaint_becomes_a_case_with_its_promises(company: World) -> None:
    case = asked("我要投诉：上门师傅态度恶劣，还迟到两小时。")

    assert (case.type, case.kind, case.stage, case.priority) == ("投诉", "complaint", "assign", "P3")
    promised = {one.slug: one.due_at for one in Promise.objects.filter(case=case)}
    assert promised["first_response"] == MORNING + dt.timedelta(hours=1)
    assert case.next_due_at == min(promised.values())
    assert case.customer == Customer.objects.get(name="安然")


def test_the_ledger_tells_what_happened_in_order(company: World) -> None:
    case = asked("请问这台机器怎么安装？")

    kinds = list(Entry.objects.filter(thread=case.thread).order_by("id").values_list("kind", flat=True))
    assert kinds[0] == "message.heard"
    assert "case.received" in kinds
    assert kinds.count("promise.made") == Promise.objects.filter(case=case).count()


def test_the_customer_hears_at_once_with_number_and_moment(company: World) -> None:
    case = asked("请问这台机器怎么安装？")

    said = Message.objects.get(case=case, side="us")
    assert said.automatic
    assert case.number in said.text
    assert "11月23日" in said.text
    delivery = Delivery.objects.get(message=said)
    assert (delivery.channel, delivery.address, delivery.state) == ("sms", "13800136021", "waiting")


def test_an_acknowledgement_is_no_first_response(company: World) -> None:
    case = asked("请问这台机器怎么安装？")

    assert Promise.objects.get(case=case, slug="first_response").state == "running"


def test_the_same_person_asking_twice_is_one_customer(company: World) -> None:
    first, second = asked("请问这台机器怎么安装？"), asked("还有一个问题，怎么安装？")

    assert first.customer_id == second.customer_id
    assert Customer.objects.count() == 1


@pytest.mark.parametrize("text", ["", "   \n\t "])
def test_nothing_asked_is_refused_and_leaves_nothing(company: World, text: str) -> None:
    with refused(NothingAsked):
        receive(Request(text=text, channel="web"), act=act_at())
    assert Case.objects.count() == 0


def test_a_form_without_contact_is_refused_and_leaves_nothing(company: World) -> None:
    with refused(NoContactGiven):
        receive(Request(text="请问这台机器怎么安装？", channel="web"), act=act_at())
    assert (Case.objects.count(), Entry.objects.filter(kind="case.received").count()) == (0, 0)


def test_what_came_by_the_supervision_line_is_confidential_from_its_first_row(company: World) -> None:
    case = receive(
        Request(text="举报：有人收受好处。", channel="supervision", confidential=True), act=act_at()
    )

    assert Case.objects.seen_by(company.people["guanli"].actor).filter(pk=case.pk).count() == 0
    assert Case.objects.seen_by(company.people["xujing"].actor).filter(pk=case.pk).count() == 1


def test_a_hotline_is_refused_as_a_contact_through_every_door(company: World) -> None:
    request = Request(text="漏水", channel="phone", contact=Contact(name="安然", phones=("12345",)))
    with refused(HotlineIsNoContact) as info:
        receive(request, act=act_at())
    assert info.value.values == {"number": "12345"}
    assert not Case.objects.exists()
