import datetime as dt
import io
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from aftercare.customers.actions import find_or_add_customer
from aftercare.customers.actions.bringing_in import CustomerIntake, bring_in_customers
from aftercare.customers.identities import Contact
from aftercare.customers.models import Customer, Identity
from aftercare.foundation.act import Act
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.sheets import MissingColumns, Trouble
from aftercare.foundation.sheets.intake import Plan, Report, deal_with, next_rows, plan_of

from .conftest import NOON

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
INTAKE = CustomerIntake()

SHEET = """客户姓名*,手机号,座机,邮箱,会员号,等级,备注
欧阳小美,138-0013-8000,021-63456789,mei@example.com,V001,金卡,老客户
䶮先生,13900139000 / 13700137000,,,,,
张三,1.38E+10,,,,,
李四,,,没有邮箱,,,
王五,2163456788,,,,,
赵六,,,,,,什么都没有
重复的人,13800138000,,,,,
,,,,,,
"钱七
换行",13600136000,,,,银卡,
"""


def taken(text: str, act: Act | None, encoding: str = "utf-8", at_once: int = 200) -> Report:
    """What becomes of a sheet, batch by batch as a job does it."""
    file = io.BytesIO(text.encode(encoding))
    plan = Plan.remembered(plan_of(file, INTAKE).as_particulars())
    added = known = 0
    faults: list[tuple[int, Trouble]] = []
    place = plan.first
    while True:
        rows, place = next_rows(file, plan, place, limit=at_once)
        if not rows:
            return Report(added=added, known=known, faults=tuple(faults))
        with transaction.atomic():
            report = deal_with(rows, plan, INTAKE, zone=SHANGHAI, act=act)
        added, known, faults = added + report.added, known + report.known, [*faults, *report.faults]


EXPECTED = Report(
    added=3,
    known=1,
    faults=(
        (4, Trouble("phones", "number-shortened", {"given": "1.38E+10"})),
        (5, Trouble("emails", "not-an-email", {"given": "没有邮箱"})),
        (6, Trouble("phones", "leading-zero-lost", {"given": "2163456788"})),
        (7, Trouble("phones", "nothing-to-know-him-by")),
    ),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("at_once", [1, 2, 200])
def test_a_sheet_comes_in_row_by_row_with_a_report(encoding: str, at_once: int, act: Act) -> None:
    assert taken(SHEET, act, encoding, at_once) == EXPECTED

    names = list(Customer.objects.order_by("pk").values_list("name", "level", "since_at"))
    assert names == [("欧阳小美", "金卡", NOON), ("䶮先生", "", NOON), ("钱七 换行", "银卡", NOON)]
    values = set(Identity.objects.values_list("kind", "value"))
    assert values == {
        ("phone", "13800138000"), ("phone", "02163456789"), ("email", "mei@example.com"), ("member", "V001"),
        ("phone", "13900139000"), ("phone", "13700137000"), ("phone", "13600136000"),
    }  # fmt: skip


def test_a_dry_run_tells_the_same_and_writes_nothing(act: Act) -> None:
    assert taken(SHEET, None) == EXPECTED
    assert (Customer.objects.count(), Entry.objects.count()) == (0, 0)


def test_taken_again_it_adds_nothing(act: Act) -> None:
    taken(SHEET, act)
    entries = Entry.objects.count()
    again = taken(SHEET, act)

    assert (again.added, again.known, again.faults) == (0, 4, EXPECTED.faults)
    assert (Customer.objects.count(), Entry.objects.count()) == (3, entries)


def test_many_come_in_with_one_fact_and_few_statements(act: Act) -> None:
    rows = [{"name": f"客户{n}", "phones": [str(13_800_000_000 + n)]} for n in range(200)]
    with CaptureQueriesContext(connection) as asked:
        assert bring_in_customers(rows, act=act) == ["added"] * 200

    entry = Entry.objects.get()
    ids = list(Customer.objects.order_by("pk").values_list("pk", flat=True))
    assert (entry.kind, entry.details, entry.actor) == (
        "customer.brought_in",
        {"customer_ids": ids},
        "staff:7",
    )
    about_the_index = [query for query in asked if "document" in query["sql"] or "search" in query["sql"]]
    assert len(asked) - len(about_the_index) <= 8  # SQLite takes the customers in three pieces


def test_who_is_known_by_number_is_not_added_again(act: Act) -> None:
    rows = [{"name": "甲", "number": "K-1"}, {"name": "甲", "number": "K-1"}]
    assert bring_in_customers(rows, act=act) == ["added", "known"]
    assert bring_in_customers(rows, act=act) == ["known", "known"]


def test_who_asked_before_is_known_to_the_sheet(act: Act) -> None:
    find_or_add_customer(Contact(name="旧客", phones=("13800138000",)), act=act)
    assert bring_in_customers([{"name": "x", "phones": ["13800138000"]}], act=act) == ["known"]
    assert Customer.objects.get().name == "旧客"


def test_one_who_comes_by_another_way_meanwhile_is_one_customer(
    act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on PostgreSQL: our look-up saw nobody, then another transaction committed the same number first."""
    from aftercare.customers.actions import bringing_in

    find_or_add_customer(Contact(name="先到", phones=("13800138000",)), act=act)
    monkeypatch.setattr(bringing_in, "holders", lambda known_by: {})
    rows = [
        {"name": "后到", "phones": ["13800138000", "13600136000"]},
        {"name": "别人", "phones": ["13700137000"]},
    ]

    assert bring_in_customers(rows, act=act) == ["known", "added"]
    assert sorted(Customer.objects.values_list("name", flat=True)) == sorted(["先到", "别人"])
    assert Identity.objects.count() == 2


def test_without_the_columns_needed_nothing_begins() -> None:
    class Needy(CustomerIntake):
        columns = tuple(
            c.__class__(**{**vars(c), "required": c.field == "name"}) for c in CustomerIntake.columns
        )

    with pytest.raises(MissingColumns):
        plan_of(io.BytesIO("电话\n13800138000\n".encode()), Needy())


def test_history_comes_in_at_its_own_moment(act: Act) -> None:
    past = Act.begun("staff:7", "command", at=NOON - dt.timedelta(days=90))
    bring_in_customers([{"name": "甲", "number": "K-1"}], act=past)
    assert Customer.objects.get().since_at == past.at
