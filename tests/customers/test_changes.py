import pytest

from aftercare.customers.access import NoSuchCustomer, customer_for, identity_for
from aftercare.customers.actions import (
    add_company,
    add_identity,
    change_company,
    change_customer,
    end_identity,
    find_or_add_customer,
    forget_customer,
    give_consent,
    merge_customers,
    reveal_identity,
    undo_merge,
    verify_identity,
    withdraw_consent,
)
from aftercare.customers.actions.changing import (
    CustomerChangedMeanwhile,
    CustomerForgottenAlready,
    CustomerNumberTaken,
)
from aftercare.customers.actions.consent import UnknownPurpose
from aftercare.customers.actions.identities import (
    IdentityTaken,
    RevealNeedsReason,
    UnreadableIdentity,
    attach_identity,
)
from aftercare.customers.actions.merging import CustomerAlreadyMerged, CustomerNotMerged, MergedIntoItself
from aftercare.customers.identities import Contact, Known
from aftercare.customers.models import Consent, Customer, Identity
from aftercare.customers.queries import customers_known_by, customers_with_ending, has_agreed
from aftercare.foundation.act import Act
from aftercare.foundation.ledger.models import Entry
from aftercare.people.access import NotAllowed
from tests.refused import refused

from .conftest import NOON

pytestmark = pytest.mark.django_db
PHONE = "13800138000"


@pytest.fixture
def zhang(act: Act) -> Customer:
    return find_or_add_customer(Contact(name="张三", phones=(PHONE,)), act=act)


@pytest.fixture
def li(act: Act) -> Customer:
    return find_or_add_customer(Contact(name="李四", emails=("li@example.com",)), act=act)


def last_entry() -> tuple[str, str, dict[str, object]]:
    entry = Entry.objects.latest("id")
    return entry.kind, entry.thread, entry.details


def test_a_change_is_made_from_a_version_and_named_in_the_ledger(zhang: Customer, act: Act) -> None:
    change_customer(zhang, changes={"level": "gold", "name": " 张  三丰"}, expects=1, act=act)

    zhang.refresh_from_db()
    assert (zhang.level, zhang.name, zhang.version) == ("gold", "张 三丰", 2)
    assert last_entry() == ("customer.changed", zhang.thread, {"fields": ["level", "name"]})


def test_a_stale_change_is_told_what_differs(zhang: Customer, act: Act) -> None:
    change_customer(zhang, changes={"level": "gold", "region": "浙江"}, expects=1, act=act)

    with refused(CustomerChangedMeanwhile) as caught:
        change_customer(zhang, changes={"level": "silver", "region": "浙江"}, expects=1, act=act)
    assert (caught.value.sort, caught.value.values) == ("conflict", {"differs": ["level"], "version": 2})
    assert Customer.objects.get(pk=zhang.pk).level == "gold"


def test_only_named_particulars_can_be_changed(zhang: Customer, act: Act) -> None:
    with pytest.raises(KeyError):
        change_customer(zhang, changes={"merged_into_id": 1}, expects=1, act=act)


def test_a_customer_number_belongs_to_one(zhang: Customer, li: Customer, act: Act) -> None:
    change_customer(zhang, changes={"number": "K-1"}, expects=1, act=act)
    with refused(CustomerNumberTaken) as caught:
        change_customer(li, changes={"number": "K-1"}, expects=1, act=act)
    assert caught.value.values == {"number": "K-1", "customer_id": zhang.pk}


def test_an_address_is_added_once_and_proven_once(zhang: Customer, act: Act) -> None:
    first = add_identity(zhang, kind="email", text="Z@Example.com", act=act)
    assert add_identity(zhang, kind="email", text="z@example.com", act=act) == first
    verify_identity(first, act=act)
    verify_identity(first, act=act)

    first.refresh_from_db()
    assert (first.value, first.verified_at) == ("z@example.com", NOON)
    kinds = list(
        Entry.objects.filter(kind__startswith="identity.").order_by("id").values_list("kind", flat=True)
    )
    assert kinds == ["identity.added", "identity.verified"]


def test_two_customers_may_live_at_one_address(zhang: Customer, li: Customer, act: Act) -> None:
    for customer in (zhang, li):
        add_identity(customer, kind="address", text="上海市浦东新区世纪大道 1 号", act=act)
    assert Identity.objects.filter(kind="address").count() == 2


def test_a_number_of_someone_else_is_refused_with_whose_it_is(
    zhang: Customer, li: Customer, act: Act
) -> None:
    with refused(IdentityTaken) as caught:
        add_identity(li, kind="phone", text="+86 138 0013 8000", act=act)
    assert caught.value.values == {"customer_id": zhang.pk}


def test_what_is_no_number_is_refused(zhang: Customer, act: Act) -> None:
    with refused(UnreadableIdentity) as caught:
        add_identity(zhang, kind="phone", text="没有电话", act=act)
    assert caught.value.values == {"kind": "phone"}


def test_revealing_needs_leave_and_a_reason_and_is_recorded(zhang: Customer, act: Act) -> None:
    identity = identity_for(act, zhang.identities.get().pk)
    looker = Act.begun("staff:8", "desk", permissions=frozenset({"customer.see"}))

    with refused(NotAllowed):
        reveal_identity(identity, reason="call-back", act=looker)
    with refused(RevealNeedsReason):
        reveal_identity(identity, reason="curious", act=act)
    assert reveal_identity(identity, reason="call-back", act=act) == PHONE
    details = {"identity_id": identity.pk, "reason": "call-back"}
    assert last_entry() == ("identity.revealed", zhang.thread, details)


def test_merging_points_and_moves_nothing(zhang: Customer, li: Customer, act: Act) -> None:
    merge_customers(li, into=zhang, act=act)

    assert Customer.objects.get(pk=li.pk).merged_into_id == zhang.pk
    assert Identity.objects.get(kind="email").customer_id == li.pk
    assert last_entry() == ("customer.merged", li.thread, {"into": zhang.pk})
    assert find_or_add_customer(Contact(emails=("li@example.com",)), act=act) == zhang


def test_undoing_a_merger_clears_the_pointer(zhang: Customer, li: Customer, act: Act) -> None:
    merge_customers(li, into=zhang, act=act)
    undo_merge(li, act=act)

    assert Customer.objects.get(pk=li.pk).merged_into_id is None
    assert last_entry() == ("customer.merge_undone", li.thread, {"was_into": zhang.pk})
    with refused(CustomerNotMerged):
        undo_merge(li, act=act)


def test_mergers_make_no_circle(zhang: Customer, li: Customer, act: Act) -> None:
    with refused(MergedIntoItself):
        merge_customers(zhang, into=zhang, act=act)
    merge_customers(li, into=zhang, act=act)
    for one, other in ((zhang, li), (li, zhang)):
        with refused(CustomerAlreadyMerged):
            merge_customers(one, into=other, act=act)


def test_a_yes_is_kept_with_its_words_and_taken_back_as_easily(zhang: Customer, act: Act) -> None:
    give_consent(zhang, purpose="survey", words_version="v1", act=act)
    give_consent(zhang, purpose="survey", words_version="v1", act=act)
    give_consent(zhang, purpose="survey", words_version="v2", act=act)
    assert has_agreed(zhang, "survey")
    withdraw_consent(zhang, purpose="survey", act=act)
    withdraw_consent(zhang, purpose="survey", act=act)

    assert not has_agreed(zhang, "survey")
    rows = list(
        Consent.objects.order_by("id").values_list("words_version", "given_at", "withdrawn_at", "door")
    )
    assert rows == [("v1", NOON, NOON, "desk"), ("v2", NOON, NOON, "desk")]
    kinds = list(
        Entry.objects.filter(kind__startswith="consent.").order_by("id").values_list("kind", flat=True)
    )
    assert kinds == ["consent.given", "consent.given", "consent.withdrawn"]
    with refused(UnknownPurpose):
        give_consent(zhang, purpose="everything", words_version="v1", act=act)


def test_forgetting_leaves_no_word_of_the_person(zhang: Customer, li: Customer, act: Act) -> None:
    was_digest = zhang.identities.get().digest
    entries = list(Entry.objects.values())
    merge_customers(li, into=zhang, act=act)
    forget_customer(zhang, reason="asked", act=act)

    rows = str([*Customer.objects.values(), *Identity.objects.values()])
    assert not [word for word in ("张三", "李四", PHONE, "li@example.com", was_digest) if word in rows]
    assert set(Customer.objects.values_list("forgotten_at", flat=True)) == {NOON}
    assert list(Entry.objects.order_by("id").values())[: len(entries)] == entries
    assert last_entry() == ("customer.forgotten", zhang.thread, {"identities": 1, "reason": "asked"})
    assert find_or_add_customer(Contact(phones=(PHONE,)), act=act) not in (zhang, li)
    with refused(CustomerForgottenAlready):
        forget_customer(zhang, reason="asked", act=act)


def test_the_ledger_holds_no_word_of_a_customer(zhang: Customer, act: Act) -> None:
    add_identity(zhang, kind="email", text="zhang@example.com", verified=True, act=act)
    end_identity(zhang.identities.get(kind="email"), act=act)
    change_customer(zhang, changes={"name": "张三丰"}, expects=1, act=act)
    written = str(list(Entry.objects.values()))
    assert not [word for word in ("张三", PHONE, "zhang@example.com") if word in written]


def test_who_may_not_see_customers_finds_none(zhang: Customer) -> None:
    partner = Act.begun("staff:9", "desk", permissions=frozenset({"task.work"}))
    himself, another = Act.begun(f"customer:{zhang.pk}", "portal"), Act.begun("customer:0", "portal")

    assert customer_for(himself, zhang.pk) == zhang
    for stranger in (partner, another, Act.begun("visitor:", "portal")):
        with pytest.raises(NoSuchCustomer):
            customer_for(stranger, zhang.pk)


def test_who_confided_in_supervision_is_seen_by_no_staff(zhang: Customer, act: Act) -> None:
    Customer.objects.update(confidential=True)
    with pytest.raises(NoSuchCustomer):
        customer_for(act, zhang.pk)


def test_customers_are_found_by_number_and_by_its_ending(zhang: Customer, li: Customer) -> None:
    seen = Customer.objects.all()
    assert customers_known_by(seen, [Known("phone", PHONE)]) == [zhang]
    assert customers_with_ending(seen, "8000") == [zhang]
    assert customers_with_ending(seen, "0138") == []
    assert customers_with_ending(Customer.objects.none(), "8000") == []


def test_a_company_is_changed_in_what_may_change(act: Act) -> None:
    company = add_company(name="示范公司", act=act)
    change_company(company, changes={"level": "gold", "important": True}, act=act)
    assert (company.level, company.important) == ("gold", True)
    assert last_entry() == ("company.changed", company.thread, {"fields": ["important", "level"]})
    with pytest.raises(KeyError):
        change_company(company, changes={"id": 1}, act=act)


def test_of_two_who_write_down_one_number_the_first_has_it(zhang: Customer, li: Customer, act: Act) -> None:
    with refused(IdentityTaken) as caught:
        attach_identity(li, Known(kind="phone", value=PHONE), verified=False, act=act)
    assert caught.value.values == {"customer_id": zhang.pk}
    assert not li.identities.filter(kind="phone").exists()


def test_whoever_was_forgotten_is_merged_with_nobody(zhang: Customer, li: Customer, act: Act) -> None:
    forget_customer(li, reason="asked", act=act)
    for customer, into in ((zhang, li), (li, zhang)):
        with refused(CustomerForgottenAlready) as caught:
            merge_customers(customer, into=into, act=act)
        assert caught.value.values == {"customer_id": li.pk}
    assert not Customer.objects.exclude(merged_into=None).exists()


def test_whoever_stepped_back_is_forgotten_with_the_one_who_remains(
    zhang: Customer, li: Customer, act: Act
) -> None:
    merge_customers(li, into=zhang, act=act)
    with refused(CustomerAlreadyMerged) as caught:
        forget_customer(li, reason="asked", act=act)
    assert caught.value.values == {"customer_id": li.pk, "into": zhang.pk}
    assert Customer.objects.filter(forgotten_at=None).count() == 2
    forget_customer(zhang, reason="asked", act=act)
    assert not Customer.objects.filter(forgotten_at=None).exists()
