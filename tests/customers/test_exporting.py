import pytest

from aftercare.customers.access import customers_seen_by
from aftercare.customers.actions import find_or_add_customer, forget_customer
from aftercare.customers.exporting import customer_rows, names_of_columns
from aftercare.customers.identities import Contact
from aftercare.customers.models import Customer, Identity
from aftercare.foundation.act import Act
from aftercare.foundation.sheets import BOM, line
from tests.sheets.taking import Told, taken

pytestmark = pytest.mark.django_db
HOSTILE = '=HYPERLINK("http://evil","点我")'


def written(act: Act) -> bytes:
    rows = customer_rows(customers_seen_by(act), lambda kind, value: value)
    return BOM + b"".join(map(line, [names_of_columns(), *rows]))


def test_what_is_written_comes_in_again_and_adds_nothing(act: Act) -> None:
    contact = Contact(
        name=HOSTILE,
        phones=("13800138000", "0571-87654321转12"),
        emails=("a@example.com", "b@example.com"),
        number="007",
    )
    find_or_add_customer(contact, act=act)
    find_or_add_customer(Contact(name="李四", member="v001"), act=act)
    sheet = written(act)

    assert "'=HYPERLINK" in sheet.decode() and ",=" not in sheet.decode()
    assert taken("import-customers", sheet, act=act) == Told(added=0, known=2)

    Identity.objects.all().delete()
    Customer.objects.all().delete()
    assert taken("import-customers", sheet, act=act) == Told(added=2, known=0)
    restored = Customer.objects.order_by("pk")[0]
    assert (restored.name, restored.number) == (HOSTILE, "007")
    assert set(restored.identities.values_list("value", flat=True)) == {
        "13800138000", "057187654321#12", "a@example.com", "b@example.com",
    }  # fmt: skip


def test_only_what_may_be_seen_is_written_and_masked_as_the_door_says(act: Act) -> None:
    gone = find_or_add_customer(Contact(name="走", phones=("13900139000",)), act=act)
    forget_customer(gone, reason="asked", act=act)
    find_or_add_customer(Contact(name="密", phones=("13700137000",), confidential=True), act=act)
    find_or_add_customer(Contact(name="张三", phones=("13800138000",)), act=act)
    partner = Act.begun("staff:9", "desk", permissions=frozenset({"task.work"}))

    rows = list(customer_rows(customers_seen_by(act), lambda kind, value: f"<{kind}>"))
    assert [row[:2] for row in rows] == [["<name>", "<phone>"]]
    assert list(customer_rows(customers_seen_by(partner), lambda kind, value: value)) == []
