import datetime as dt

import pytest
from django.db import transaction

from aftercare.customers.actions import add_company
from aftercare.customers.models import Customer
from aftercare.foundation.act import Act
from aftercare.foundation.ledger.models import Entry
from aftercare.products.access import NoSuchPurchase, line_for, product_coded, purchase_for, purchases_seen_by
from aftercare.products.actions import (
    NewLine,
    NewPurchase,
    add_booth,
    add_product,
    add_project,
    change_booth,
    change_line,
    change_product,
    change_project_dates,
    change_purchase,
    note_delivery,
    note_installation,
    record_purchase,
)
from aftercare.products.actions.catalogue import ProductCodeTaken
from aftercare.products.actions.projects import BoothNumberTaken, ProjectCodeTaken, ProjectDaysOutOfOrder
from aftercare.products.actions.purchases import DeliveredInTheFuture, PurchaseNumberTaken, UnknownEvidence
from aftercare.products.models import Booth, Product, Project, Purchase, PurchaseLine
from aftercare.products.queries import lines_of, lines_of_order, lines_with_serial, lines_with_serial_ending
from aftercare.products.rules import ProjectDays
from tests.refused import refused

from .conftest import NOON

pytestmark = pytest.mark.django_db
FAIR = ProjectDays(
    set_up_on=dt.date(2026, 12, 1),
    opens_on=dt.date(2026, 12, 4),
    closes_on=dt.date(2026, 12, 7),
    dismantled_on=dt.date(2026, 12, 8),
)


@pytest.fixture
def order(buyer: Customer, shoe: Product, act: Act) -> Purchase:
    lines = [NewLine(product=shoe, serial="ab-12 34 ＣＤ", quantity=2, price_fen=99800, customised=True)]
    return record_purchase(
        buyer, NewPurchase(number="T-1", channel="taobao", bought_at=NOON), lines=lines, act=act
    )


def last_entry() -> tuple[str, str, dict[str, object]]:
    entry = Entry.objects.latest("id")
    return entry.kind, entry.thread, entry.details


def test_a_purchase_comes_on_file_with_its_things(order: Purchase, buyer: Customer) -> None:
    line = PurchaseLine.objects.get()
    assert (line.serial, line.serial_ending, line.quantity, line.price_fen) == ("AB1234CD", "34CD", 2, 99800)
    assert (line.customised, line.special_price, line.delivered_at) == (True, False, None)
    details = {"of": "order", "customer_id": buyer.pk, "line_ids": [line.pk]}
    assert last_entry() == ("purchase.recorded", order.thread, details)


def test_a_number_is_on_file_once_per_channel(order: Purchase, buyer: Customer, act: Act) -> None:
    with refused(PurchaseNumberTaken):
        record_purchase(buyer, NewPurchase(number="T-1", channel="taobao", bought_at=NOON), lines=[], act=act)
    record_purchase(buyer, NewPurchase(number="T-1", channel="shop", bought_at=NOON), lines=[], act=act)
    assert Purchase.objects.count() == 2


def test_unknown_proof_is_refused(buyer: Customer, act: Act) -> None:
    with refused(UnknownEvidence):
        record_purchase(buyer, NewPurchase(number="1", bought_at=NOON, evidence="rumour"), lines=[], act=act)


def test_a_delivery_is_noted_with_what_it_was(order: Purchase, act: Act) -> None:
    line = PurchaseLine.objects.get()
    yesterday = NOON - dt.timedelta(days=1)
    note_delivery(line, at=yesterday, act=act)
    note_delivery(line, at=yesterday, act=act)
    note_delivery(line, at=NOON, act=act)

    line.refresh_from_db()
    assert line.delivered_at == NOON
    noted = list(Entry.objects.filter(kind="line.delivered").order_by("id").values_list("details", flat=True))
    assert noted == [
        {"line_id": line.pk, "was_": None, "is_": "2026-11-19T04:00:00Z"},
        {"line_id": line.pk, "was_": "2026-11-19T04:00:00Z", "is_": "2026-11-20T04:00:00Z"},
    ]


def test_an_installation_is_noted_once_with_what_it_was(order: Purchase, act: Act) -> None:
    line, earlier = PurchaseLine.objects.get(), NOON - dt.timedelta(days=1)
    for at in (NOON, NOON, earlier):
        note_installation(line, at=at, act=act)
    assert PurchaseLine.objects.get().installed_at == earlier
    noted = [entry.details for entry in Entry.objects.filter(kind="line.installed").order_by("id")]
    assert noted == [
        {"line_id": line.pk, "was_": None, "is_": "2026-11-20T04:00:00Z"},
        {"line_id": line.pk, "was_": "2026-11-20T04:00:00Z", "is_": "2026-11-19T04:00:00Z"},
    ]
    with refused(DeliveredInTheFuture):
        note_installation(line, at=NOON + dt.timedelta(days=1), act=act)


def test_a_purchase_is_changed_in_what_may_change(order: Purchase, act: Act) -> None:
    change_purchase(order, changes={"region": "浙江", "evidence": "invoice"}, act=act)
    assert list(Purchase.objects.values_list("region", "evidence")) == [("浙江", "invoice")]
    assert last_entry() == ("purchase.changed", order.thread, {"fields": ["evidence", "region"]})
    with refused(UnknownEvidence):
        change_purchase(order, changes={"evidence": "hearsay"}, act=act)
    with pytest.raises(KeyError), transaction.atomic():
        change_purchase(order, changes={"customer_id": 1}, act=act)
    with pytest.raises(KeyError), transaction.atomic():
        change_line(PurchaseLine.objects.get(), changes={"purchase_id": 1}, act=act)
    assert Purchase.objects.get().evidence == "invoice"


def test_nothing_is_delivered_in_the_future(order: Purchase, act: Act) -> None:
    with refused(DeliveredInTheFuture):
        note_delivery(PurchaseLine.objects.get(), at=NOON + dt.timedelta(seconds=1), act=act)


def test_a_serial_is_changed_with_its_ending(order: Purchase, act: Act) -> None:
    line = PurchaseLine.objects.get()
    change_line(line, changes={"serial": "zz 99-88"}, act=act)

    line.refresh_from_db()
    assert (line.serial, line.serial_ending) == ("ZZ9988", "9988")
    assert last_entry() == ("line.changed", order.thread, {"line_id": line.pk, "fields": ["serial"]})


def test_things_are_found_by_order_serial_and_its_ending(order: Purchase, buyer: Customer, act: Act) -> None:
    line, seen = PurchaseLine.objects.get(), purchases_seen_by(act)
    assert lines_of(seen, buyer) == [line]
    assert lines_of_order(seen, " T-1 ") == lines_of_order(seen, "T-1", channel="taobao") == [line]
    assert lines_of_order(seen, "T-1", channel="shop") == []
    assert lines_with_serial(seen, "ab1234cd") == lines_with_serial_ending(seen, "2 34cd") == [line]
    assert lines_with_serial(seen, "") == lines_with_serial_ending(seen, "4cd") == []
    assert lines_with_serial_ending(seen, "9934cd") == []


def test_things_of_a_merged_customer_are_found_too(order: Purchase, buyer: Customer, act: Act) -> None:
    remains = Customer.objects.create(name="张三丰", since_at=NOON)
    Customer.objects.filter(pk=buyer.pk).update(merged_into=remains)
    assert lines_of(purchases_seen_by(act), remains) == [PurchaseLine.objects.get()]


def test_strangers_find_no_purchase(order: Purchase, buyer: Customer) -> None:
    line = PurchaseLine.objects.get()
    assert purchase_for(Act.begun(f"customer:{buyer.pk}", "portal"), order.pk) == order
    for stranger in (
        Act.begun("customer:0", "portal"),
        Act.begun("staff:9", "desk"),
        Act.begun("visitor:", "portal"),
    ):
        with pytest.raises(NoSuchPurchase):
            purchase_for(stranger, order.pk)
        with pytest.raises(NoSuchPurchase):
            line_for(stranger, line.pk)


def test_a_product_has_one_code(shoe: Product, act: Act) -> None:
    with refused(ProductCodeTaken):
        add_product(code="RUN-9", name="别的", act=act)
    change_product(shoe, changes={"needs_installation": True}, act=act)
    assert product_coded("RUN-9").needs_installation
    assert last_entry() == ("product.changed", shoe.thread, {"fields": ["needs_installation"]})
    with pytest.raises(KeyError), transaction.atomic():
        change_product(shoe, changes={"code": "RUN-10"}, act=act)
    assert product_coded("RUN-9").pk == shoe.pk


def test_an_exhibition_keeps_its_days_in_order(act: Act) -> None:
    project = add_project(code="EXPO-26", name="博览会", days=FAIR, act=act)
    moved = ProjectDays(**{**vars(FAIR), "dismantled_on": dt.date(2026, 12, 9)})
    change_project_dates(project, days=moved, act=act)

    assert Project.objects.get().days == moved
    kind, thread, details = last_entry()
    assert (kind, thread, details["was_"][3], details["is_"][3]) == (
        "project.dates_changed", project.thread, "2026-12-08", "2026-12-09",
    )  # fmt: skip
    change_project_dates(project, days=moved, act=act)
    assert Entry.objects.filter(kind="project.dates_changed").count() == 1
    with refused(ProjectDaysOutOfOrder):
        change_project_dates(
            project, days=ProjectDays(**{**vars(FAIR), "opens_on": dt.date(2026, 11, 1)}), act=act
        )


def test_a_stand_is_on_file_once(act: Act) -> None:
    project = add_project(code="EXPO-26", name="博览会", days=FAIR, act=act)
    booth = add_booth(project, number=" A-12 ", act=act)
    assert Booth.objects.get().number == "A-12"
    assert last_entry() == ("booth.added", project.thread, {"booth_id": booth.pk, "company_id": None})
    with refused(BoothNumberTaken):
        add_booth(project, number="A-12", act=act)


def test_an_exhibition_has_one_code_and_days_that_follow_one_another(act: Act) -> None:
    add_project(code="EXPO-26", name="博览会", days=FAIR, act=act)
    with refused(ProjectCodeTaken) as caught:
        add_project(code="EXPO-26", name="又一个", days=FAIR, act=act)
    assert caught.value.values == {"code": "EXPO-26"}
    with refused(ProjectDaysOutOfOrder):
        add_project(
            code="EXPO-27", name="车展", days=ProjectDays(**{**vars(FAIR), "opens_on": dt.date(2026, 11, 1)}),
            act=act,
        )  # fmt: skip
    assert list(Project.objects.values_list("code", "name")) == [("EXPO-26", "博览会")]


def test_a_stand_changes_hands(act: Act) -> None:
    project = add_project(code="EXPO-26", name="博览会", days=FAIR, act=act)
    booth, company = add_booth(project, number="A-12", act=act), add_company(name="示范展商", act=act)
    change_booth(booth, changes={"company_id": company.pk, "contract_number": "HT-1"}, act=act)
    assert list(Booth.objects.values_list("company_id", "contract_number")) == [(company.pk, "HT-1")]
    details = {"booth_id": booth.pk, "fields": ["company_id", "contract_number"]}
    assert last_entry() == ("booth.changed", project.thread, details)
    with pytest.raises(KeyError), transaction.atomic():
        change_booth(booth, changes={"number": "A-13"}, act=act)
