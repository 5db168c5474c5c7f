import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftercare.customers.actions import find_or_add_customer
from aftercare.customers.identities import Contact
from aftercare.customers.models import Customer, Identity
from aftercare.foundation.act import Act
from aftercare.foundation.ledger.models import Entry
from tests.meanwhile import meanwhile

from .conftest import NOON

ZHANG = Contact(name=" 张  三\u200b", phones=("＋86 138-0013-8000",), emails=("Zhang@Example.com",))

pytestmark = pytest.mark.django_db


def test_someone_new_is_put_on_file(visitor: Act) -> None:
    customer = find_or_add_customer(ZHANG, act=visitor)

    customer.refresh_from_db()
    assert (customer.name, customer.since_at, customer.version) == ("张 三", NOON, 1)
    rows = list(Identity.objects.order_by("kind").values_list("kind", "value", "added_at", "verified_at"))
    assert rows == [("email", "zhang@example.com", NOON, None), ("phone", "13800138000", NOON, None)]
    entry = Entry.objects.get()
    assert (entry.kind, entry.actor, entry.at, entry.thread) == (
        "customer.added",
        "visitor:",
        NOON,
        customer.thread,
    )
    assert entry.details == {"identities": ["phone", "email"]}


@pytest.mark.parametrize(
    "again",
    [
        Contact(phones=("13800138000",)),
        Contact(phones=("0086 138 0013 8000",)),
        Contact(phones=("１３８００１３８０００",)),
        Contact(phones=("021-63456789 / 13800138000",)),
        Contact(name="别人", emails=("ZHANG@example.com ",)),
    ],
)
def test_the_same_number_or_address_is_the_same_customer(again: Contact, visitor: Act) -> None:
    first = find_or_add_customer(ZHANG, act=visitor)
    assert find_or_add_customer(again, act=visitor) == first
    assert Customer.objects.count() == 1


def test_names_alone_make_nobody_the_same(visitor: Act) -> None:
    first = find_or_add_customer(Contact(name="王伟"), act=visitor)
    assert find_or_add_customer(Contact(name="王伟"), act=visitor) != first


@pytest.mark.parametrize("number", ["138****5678", "13800138000转1234", "95013812345678", "63456789"])
def test_masked_and_lent_numbers_make_nobody_the_same(number: str, visitor: Act) -> None:
    first = find_or_add_customer(Contact(phones=(number,)), act=visitor)
    assert find_or_add_customer(Contact(phones=(number,)), act=visitor) != first
    assert Identity.objects.count() == 2


def test_two_strangers_with_one_hotline_are_two(visitor: Act) -> None:
    first = find_or_add_customer(Contact(name="甲", phones=("12345",)), act=visitor)
    assert find_or_add_customer(Contact(name="乙", phones=("12345",)), act=visitor) != first
    assert not Identity.objects.exists()


def test_a_stranger_does_not_add_an_address_to_somebody_else(visitor: Act) -> None:
    customer = find_or_add_customer(ZHANG, act=visitor)
    thief = Contact(name="贼", phones=("13800138000",), emails=("thief@example.com",))
    assert find_or_add_customer(thief, act=visitor) == customer

    assert not Identity.objects.filter(value="thief@example.com").exists()
    customer.refresh_from_db()
    assert customer.name == "张 三"


def test_staff_who_asked_add_what_is_new(act: Act) -> None:
    customer = find_or_add_customer(ZHANG, act=act)
    find_or_add_customer(Contact(phones=("13800138000", "021-63456789")), act=act)

    assert set(customer.identities.values_list("value", flat=True)) == {
        "13800138000", "zhang@example.com", "02163456789",
    }  # fmt: skip
    assert list(Entry.objects.order_by("id").values_list("kind", flat=True)) == [
        "customer.added",
        "identity.added",
    ]


def test_an_ended_number_may_become_someone_elses(visitor: Act) -> None:
    first = find_or_add_customer(ZHANG, act=visitor)
    Identity.objects.update(ended_at=NOON)
    assert find_or_add_customer(ZHANG, act=visitor) != first


def test_who_was_merged_is_found_as_who_remains(visitor: Act) -> None:
    gone = find_or_add_customer(ZHANG, act=visitor)
    middle, stays = (find_or_add_customer(Contact(name=name), act=visitor) for name in "甲乙")
    Customer.objects.filter(pk=gone.pk).update(merged_into=middle)
    Customer.objects.filter(pk=middle.pk).update(merged_into=stays)
    assert find_or_add_customer(ZHANG, act=visitor) == stays


def test_who_was_known_to_the_supervision_line_only_comes_into_the_open(visitor: Act) -> None:
    confided = Contact(name="匿名", phones=("13800138000",), confidential=True)
    customer = find_or_add_customer(confided, act=visitor)
    assert customer.confidential

    find_or_add_customer(confided, act=visitor)
    customer.refresh_from_db()
    assert customer.confidential

    find_or_add_customer(ZHANG, act=visitor)
    customer.refresh_from_db()
    assert (customer.confidential, customer.name) == (False, "张 三")


def test_of_what_was_confided_nothing_is_seen_on_whoever_comes_into_the_open(visitor: Act) -> None:
    """Another address, a region, a language: staff see what was given by the ordinary way, as of a new customer."""
    confided = Contact(
        name="匿名", phones=("13800138000",), emails=("whistle@secret.example",), region="浙江", language="en",
        confidential=True,
    )  # fmt: skip
    customer = find_or_add_customer(confided, act=visitor)
    find_or_add_customer(ZHANG, act=visitor)
    customer.refresh_from_db()
    live = set(customer.identities.filter(ended_at=None).values_list("value", flat=True))
    assert "whistle@secret.example" not in live
    assert (customer.region, customer.language) == (ZHANG.region, ZHANG.language)


def test_finding_costs_one_statement_and_adding_few(visitor: Act) -> None:
    with CaptureQueriesContext(connection) as adding:
        find_or_add_customer(ZHANG, act=visitor)
    with CaptureQueriesContext(connection) as finding:
        find_or_add_customer(ZHANG, act=visitor)
    assert len(finding) == 1
    assert (
        len(adding) <= 6
    )  # look, customer, identities, ledger, and the index: two on SQLite, one on PostgreSQL


def test_looking_up_uses_the_unique_index(visitor: Act) -> None:
    with CaptureQueriesContext(connection) as finding:
        find_or_add_customer(Contact(phones=("13800138000",), emails=("a@example.com",)), act=visitor)
    with connection.cursor() as cursor:
        explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
        cursor.execute(explain + finding[0]["sql"])
        plan = str(cursor.fetchall())
    assert connection.vendor != "sqlite" or "one_live_identity (kind=? AND digest=?)" in plan


def test_whoever_was_put_on_file_meanwhile_is_the_one_found(visitor: Act) -> None:
    with meanwhile(lambda: find_or_add_customer(ZHANG, act=visitor), before="INSERT INTO", table=Customer):
        found = find_or_add_customer(ZHANG, act=visitor)
    assert list(Customer.objects.values_list("pk", flat=True)) == [found.pk]
    assert set(Identity.objects.values_list("customer_id", flat=True)) == {found.pk}
    assert Entry.objects.filter(kind="customer.added").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_requests_at_once_yield_one_customer(visitor: Act) -> None:
    start = threading.Barrier(8)
    found: list[int] = []

    def ask() -> None:
        start.wait()
        try:
            found.append(find_or_add_customer(ZHANG, act=visitor).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 8 and len(set(found)) == 1
    assert list(Customer.objects.values_list("pk", flat=True)) == found[:1]
    assert Identity.objects.count() == 2
    assert Entry.objects.count() == 1
