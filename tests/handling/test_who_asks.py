"""记下客户: a call or a letter nobody could answer gets its customer, who hears then what others hear at receipt."""

import datetime as dt

import pytest

from aftercare.cases.models import Case, Note
from aftercare.customers.actions.identities import HotlineIsNoContact, UnreadableIdentity
from aftercare.customers.identities import Contact
from aftercare.customers.models import Customer, Identity
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.refusals import Refusal
from aftercare.handling.request import Request
from aftercare.handling.stages.assess import supply_fact
from aftercare.handling.stages.receive import NoContactGiven, receive
from aftercare.handling.turns.note_customer import CustomerKnownAlready, note_customer
from aftercare.messages.models import Delivery, Message
from aftercare.promises.models import Promise
from tests.cast import MORNING, World, act_at, customer_act, refused, world
from tests.handling.conftest import asked

LATER = MORNING + dt.timedelta(minutes=20)
ANRAN = Contact(name="安然", phones=("13800136021",))


@pytest.fixture
def company(db: None) -> World:
    return world("standard")  # whose questions need a contact before anything else


def called(text: str = "滤网多久换一次？") -> Case:
    """Someone rang, and the line broke before they said who they are."""
    return receive(Request(text=text, channel="phone", contact=Contact(name="安然")), act=act_at())


def fresh(case: Case) -> Case:
    return Case.objects.select_related("customer", "product", "policy").get(pk=case.pk)


def test_nothing_is_said_to_nobody(company: World) -> None:
    case = called()
    assert (case.customer, case.stage) == (None, "receive")
    assert not Message.objects.filter(case=case, side="us").exists()


def test_who_asks_is_noted_told_and_the_case_goes_on(company: World) -> None:
    case = called()
    customer = note_customer(fresh(case), contact=ANRAN, act=company.act("baiyang", LATER))

    now = fresh(case)
    assert (now.customer, customer.name) == (customer, "安然")
    assert now.stage != "receive"
    said = Message.objects.get(case=case, side="us")
    assert (said.situation, said.text.startswith("您好，安然！")) == ("acknowledged", True)
    assert [(one.channel, one.address) for one in Delivery.objects.all()] == [("sms", "13800136021")]
    entry = Entry.objects.get(kind="case.customer_noted")
    assert (entry.details, entry.thread) == ({"customer_id": customer.pk}, case.thread)


def test_a_customer_on_file_is_known_again_and_keeps_the_name(company: World) -> None:
    before = asked("怎么安装？")
    case = called()
    contact = Contact(name="小安", phones=("138-0013-6021",), emails=("new@example.com",))
    assert note_customer(fresh(case), contact=contact, act=company.act("baiyang", LATER)) == before.customer
    assert Customer.objects.count() == 1
    assert set(before.customer.identities.values_list("value", flat=True)) >= {"new@example.com"}  # type: ignore[union-attr]


def test_what_is_promised_to_important_customers_is_promised_once_they_are_known(company: World) -> None:
    case = called()
    before = dict(Promise.objects.owed().filter(case=case).values_list("slug", "started_at"))
    note_customer(fresh(case), contact=ANRAN, act=company.act("baiyang", LATER))
    after = dict(Promise.objects.owed().filter(case=case).values_list("slug", "started_at"))
    assert after.items() >= before.items()
    assert Entry.objects.filter(kind="promise.withdrawn").count() == 0


def test_a_case_has_one_customer(company: World) -> None:
    case = called()
    note_customer(fresh(case), contact=ANRAN, act=company.act("baiyang", LATER))
    with refused(CustomerKnownAlready):
        note_customer(fresh(case), contact=Contact(phones=("13900139999",)), act=company.act("linke", LATER))


@pytest.mark.parametrize(
    ("contact", "reason"),
    [
        (Contact(name="安然"), NoContactGiven),
        (Contact(phones=("没有",)), UnreadableIdentity),
        (Contact(phones=("13800136021",), emails=("安然@",)), UnreadableIdentity),
        (Contact(phones=("12345",)), HotlineIsNoContact),
    ],
)
def test_nobody_is_noted_whom_we_could_not_reach(
    company: World, contact: Contact, reason: type[Refusal]
) -> None:
    case = called()
    with refused(reason):
        note_customer(fresh(case), contact=contact, act=company.act("baiyang", LATER))
    assert fresh(case).customer is None


def known_by(customer: Customer | None) -> set[tuple[str, str, bool]]:
    """Kind, value, and whether it was proven."""
    rows = Identity.objects.filter(customer=customer, ended_at=None)
    return {(one.kind, one.value, one.verified_at is not None) for one in rows}


def test_a_contact_the_customer_adds_says_who_asks_and_is_answered_there(company: World) -> None:
    case = called()
    words = "打 138-0013-6021，或写信到：anran@example.com（安然）"
    supply_fact(fresh(case), about="contact", words=words, act=customer_act(0, LATER))

    now = fresh(case)
    assert known_by(now.customer) == {
        ("phone", "13800136021", False), ("email", "anran@example.com", False),
    }  # fmt: skip
    assert now.stage != "receive"
    assert Message.objects.get(case=case, side="us").situation == "acknowledged"
    assert Entry.objects.get(kind="case.customer_noted").actor == "customer:0"


def test_no_number_is_added_to_someone_on_file_whom_one_given_names(company: World) -> None:
    before = asked("怎么安装？")
    case = called()
    supply_fact(fresh(case), about="contact", words="13800136021 或 13900139999", act=customer_act(0, LATER))
    assert fresh(case).customer == before.customer
    assert "13900139999" not in {value for _, value, _ in known_by(before.customer)}


def test_words_without_a_contact_are_no_contact_unless_a_colleague_says_so(company: World) -> None:
    case = called()
    with refused(NoContactGiven):
        supply_fact(fresh(case), about="contact", words="同上，12345", act=customer_act(0, LATER))
    assert not Note.objects.filter(case=case, about="fact:contact").exists()
    supply_fact(fresh(case), about="contact", words="客户明天再打来", act=company.act("baiyang", LATER))
    assert (fresh(case).customer, fresh(case).stage == "receive") == (None, False)


def test_an_address_given_afterwards_is_on_the_card_once_and_unproven(company: World) -> None:
    case = asked("怎么安装？")
    for words in ("上海市浦东新区 示范路 1 号", "上海市浦东新区 示范路 1 号"):
        supply_fact(fresh(case), about="address", words=words, act=customer_act(case.customer_id or 0, LATER))
    addresses = [one for one in known_by(case.customer) if one[0] == "address"]
    assert addresses == [("address", "上海市浦东新区 示范路 1 号", False)]
    assert Identity.objects.filter(customer=case.customer, kind="address").count() == 1


def test_nothing_of_a_confidential_case_goes_to_a_card(company: World) -> None:
    before = asked("怎么安装？")
    secret = Request(text="请问", channel="supervision", customer_id=before.customer_id, confidential=True)
    case = receive(secret, act=act_at())
    act = customer_act(before.customer_id or 0, LATER)
    supply_fact(fresh(case), about="address", words="上海市", act=act)
    supply_fact(fresh(case), about="contact", words="13900139999", act=act)
    assert {kind for kind, _, _ in known_by(before.customer)} == {"phone", "email"}
