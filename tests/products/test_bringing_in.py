import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from aftercare.customers.actions import find_or_add_customer
from aftercare.customers.identities import Contact
from aftercare.customers.models import Customer
from aftercare.foundation.act import Act
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.sheets import Trouble, line
from aftercare.products.access import purchases_seen_by
from aftercare.products.actions.bringing_in_purchases import PurchaseIntake
from aftercare.products.exporting import product_rows, project_rows, purchase_rows
from aftercare.products.models import Product, Project, Purchase, PurchaseLine
from aftercare.products.searching import products_found, purchases_found
from aftercare.products.sheets import PRODUCTS as PRODUCT_COLUMNS
from aftercare.products.sheets import PROJECTS as PROJECT_COLUMNS
from aftercare.products.sheets import PURCHASES as PURCHASE_COLUMNS
from tests.sheets.taking import taken

pytestmark = pytest.mark.django_db

PRODUCTS = (
    "货号,商品名称,品牌,是否安装\nRUN-9,跑步鞋,示范,否\nAC-1,空调,示范,是\nRUN-9,又一次,,\n,没有编码,,\n"
)
PURCHASES = (
    "订单号,渠道,下单时间,客户姓名,手机,货号,SN,数量,实付金额,签收时间,定制\n"
    "T-1,淘宝,2026/3/1 10:00,张三,13800138000,RUN-9,ab-1234,1,998,2026年3月5日,\n"
    "T-1,淘宝,2026/3/1 10:00,张三,13800138000,RUN-9,ab-1235,1,998,,是\n"
    'T-2,门店,45000,李四,13900139000,AC-1,,2,"¥5,000.00",,\n'
    "T-3,门店,2026-03-01,王五,,RUN-9,,1,,,\n"
    "T-4,门店,2026-03-01,赵六,13700137000,NO-1,,1,,,\n"
    "1.23E+18,门店,2026-03-01,孙七,13700137000,RUN-9,,1,,,\n"
    "T-6,门店,3月1日,周八,13600136000,RUN-9,,0,,,\n"
)
PROJECTS = (
    "展会编号,展会名称,地点,布展,开展,闭展,撤展\n"
    "E-1,博览会,上海,2026-12-01,2026-12-04,2026-12-07,2026-12-08\n"
    "E-2,车展,北京,2026-12-05,2026-12-04,2026-12-07,2026-12-08\n"
)


def take(
    text: str, act: Act, *, what: str, looks_only: bool = False
) -> tuple[int, int, list[tuple[int, str, str]]]:
    told = taken(f"import-{what}", text.encode("gb18030"), act=act, looks_only=looks_only)
    return told.added, told.known, list(told.faults)


def test_products_come_in_once(act: Act) -> None:
    expected = (2, 1, [(5, "code", "empty")])
    assert take(PRODUCTS, act, what="products", looks_only=True) == expected
    assert not Product.objects.exists()
    assert take(PRODUCTS, act, what="products") == expected
    assert take(PRODUCTS, act, what="products") == (0, 3, [(5, "code", "empty")])
    rows = list(Product.objects.order_by("code").values_list("code", "name", "needs_installation"))
    assert rows == [("AC-1", "空调", True), ("RUN-9", "跑步鞋", False)]


def test_purchases_come_in_with_their_customers_and_things(act: Act) -> None:
    take(PRODUCTS, act, what="products")
    faults = [
        (5, "phones", "nothing-to-know-him-by"),
        (6, "product_code", "product-not-on-file"),
        (7, "number", "number-shortened"),
        (8, "bought_at", "year-missing"),
    ]
    assert take(PURCHASES, act, what="purchases", looks_only=True) == (3, 0, faults)
    assert not Purchase.objects.exists()
    assert take(PURCHASES, act, what="purchases") == (3, 0, faults)

    assert sorted(Customer.objects.values_list("name", flat=True)) == sorted(["张三", "李四"])
    purchases = list(Purchase.objects.order_by("number").values_list("number", "channel", "bought_at"))
    assert purchases == [
        ("T-1", "淘宝", dt.datetime(2026, 3, 1, 2, tzinfo=dt.UTC)),
        ("T-2", "门店", dt.datetime(2023, 3, 14, 16, tzinfo=dt.UTC)),
    ]
    lines = list(
        PurchaseLine.objects.order_by("pk").values_list("serial", "quantity", "price_fen", "customised")
    )
    assert lines == [("AB1234", 1, 99800, False), ("AB1235", 1, 99800, True), ("", 2, 500000, False)]
    assert PurchaseLine.objects.get(serial="AB1234").delivered_at == dt.datetime(
        2026, 3, 4, 16, tzinfo=dt.UTC
    )

    assert take(PURCHASES, act, what="purchases") == (0, 3, faults)
    assert Entry.objects.filter(kind__in=("purchase.recorded", "line.added", "customer.added")).count() == 5


def test_a_row_that_cannot_be_a_purchase_says_which_cell(act: Act) -> None:
    take(PRODUCTS, act, what="products")
    sheet = (
        "订单号,类型,下单时间,手机,货号,数量,凭证\n"
        "T-1,订单,2026-03-01,13800138000,RUN-9,1,听说\n"
        "T-2,租赁,2026-03-01,13800138000,RUN-9,1,订单\n"
        "T-3,订单,2026-03-01,13800138000,RUN-9,0,订单\n"
        "T-4,订单,,13800138000,RUN-9,1,订单\n"
    )
    faults = [
        (2, "evidence", "unknown-evidence"),
        (3, "kind", "unknown-kind"),
        (4, "quantity", "not-a-number"),
        (5, "bought_at", "empty"),
    ]
    assert take(sheet, act, what="purchases") == (0, 0, faults)
    assert not Purchase.objects.exists()


def test_a_row_without_a_date_is_no_purchase_wherever_it_comes_from(shoe: Product) -> None:
    row = {"number": "T-1", "product_code": "RUN-9", "phones": ["13800138000"]}
    [trouble] = PurchaseIntake().look([row])
    assert trouble == Trouble("bought_at", "empty")


def test_a_buyer_may_be_known_by_number_alone(act: Act) -> None:
    take(PRODUCTS, act, what="products")
    known = find_or_add_customer(Contact(name="张三", number="K-1", phones=("13800138000",)), act=act)
    sheet = "订单号,下单时间,客户编号,货号\nT-1,2026-03-01,K-1,RUN-9\n"
    assert take(sheet, act, what="purchases") == (1, 0, [])
    assert Purchase.objects.get().customer == known


def test_purchases_and_products_are_found(act: Act) -> None:
    take(PRODUCTS, act, what="products")
    take(PURCHASES, act, what="purchases")
    first = Purchase.objects.get(number="T-1").pk
    seen = purchases_seen_by(act)

    assert purchases_found(seen, "AB-1235").rows == purchases_found(seen, "T-1").rows == [first]
    assert purchases_found(Purchase.objects.none(), "T-1").rows == []
    assert products_found("跑步").rows == [Product.objects.get(code="RUN-9").pk]


def test_exhibitions_come_in_with_days_in_order(act: Act) -> None:
    assert take(PROJECTS, act, what="projects") == (1, 0, [(3, "opens_on", "days-out-of-order")])
    assert Project.objects.get().opens_on == dt.date(2026, 12, 4)


def test_what_is_written_comes_in_again_and_adds_nothing(act: Act) -> None:
    for text, what in ((PRODUCTS, "products"), (PURCHASES, "purchases"), (PROJECTS, "projects")):
        take(text, act, what=what)
    purchases = purchase_rows(purchases_seen_by(act), lambda kind, value: value, ZoneInfo("Asia/Shanghai"))
    for what, columns, rows, count in (
        ("products", PRODUCT_COLUMNS, product_rows(), 2),
        ("purchases", PURCHASE_COLUMNS, purchases, 3),
        ("projects", PROJECT_COLUMNS, project_rows(), 1),
    ):
        sheet = b"".join(map(line, [[column.names[0] for column in columns], *rows]))
        assert take(sheet.decode(), act, what=what) == (0, count, [])
