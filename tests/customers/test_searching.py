import pytest

from aftercare.customers.access import customers_seen_by
from aftercare.customers.actions import (
    add_identity,
    change_customer,
    end_identity,
    find_or_add_customer,
    forget_customer,
)
from aftercare.customers.identities import Contact
from aftercare.customers.models import Customer
from aftercare.customers.searching import customers_found
from aftercare.foundation.act import Act
from aftercare.foundation.search.models import Document

pytestmark = pytest.mark.django_db


@pytest.fixture
def zhang(act: Act) -> Customer:
    contact = Contact(
        name="歐陽小美", phones=("138-0013-8000",), emails=("mei@example.com",), number="K-0017"
    )
    return find_or_add_customer(contact, act=act)


def found(words: str, act: Act) -> list[int]:
    return customers_found(customers_seen_by(act), words).rows


@pytest.mark.parametrize(
    "words", ["欧阳", "歐陽小美", "小美", "13800138000", "8000", "mei@example.com", "K-0017"]
)
def test_customers_are_found_by_name_number_and_ending(words: str, zhang: Customer, act: Act) -> None:
    assert found(words, act) == [zhang.pk]


def test_the_index_holds_no_telephone_number(zhang: Customer) -> None:
    assert "13800138000" not in Document.objects.get(kind="customer").tokens


def test_the_index_follows_every_change(zhang: Customer, act: Act) -> None:
    change_customer(zhang, changes={"name": "李四"}, expects=1, act=act)
    mobile = add_identity(zhang, kind="phone", text="13900139999", act=act)
    assert (found("李四", act), found("小美", act), found("9999", act)) == ([zhang.pk], [], [zhang.pk])
    end_identity(mobile, act=act)
    assert found("9999", act) == []


def test_who_was_forgotten_or_confided_is_not_found(zhang: Customer, act: Act) -> None:
    confided = find_or_add_customer(Contact(name="匿名", phones=("13700137000",), confidential=True), act=act)
    forget_customer(zhang, reason="asked", act=act)
    assert not Document.objects.filter(kind="customer").exists()

    find_or_add_customer(Contact(name="王五", phones=("13700137000",)), act=act)
    assert found("王五", act) == [confided.pk]


def test_only_who_may_see_customers_finds_them(zhang: Customer) -> None:
    assert found("小美", Act.begun("staff:9", "desk", permissions=frozenset({"task.work"}))) == []
