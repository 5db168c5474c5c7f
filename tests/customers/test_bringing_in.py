import datetime as dt
import io
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftercare.customers.actions import find_or_add_customer
from aftercare.customers.actions.bringing_in import bring_in_customers
from aftercare.customers.identities import Contact
from aftercare.customers.models import Customer, Identity
from aftercare.foundation.act import Act
from aftercare.foundation.jobs import drain_jobs
from aftercare.foundation.jobs.kinds import JOBS
from aftercare.foundation.jobs.models import Job, JobFailure
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.sheets import NotASheet
from aftercare.foundation.sheets.work import start_import
from tests.sheets.taking import Told, taken

from .conftest import NOON

pytestmark = pytest.mark.django_db
KIND = "import-customers"

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


EXPECTED = Told(
    added=3,
    known=1,
    faults=(
        (4, "phones", "number-shortened"),
        (5, "emails", "not-an-email"),
        (6, "phones", "leading-zero-lost"),
        (7, "phones", "nothing-to-know-him-by"),
    ),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("at_once", [1, 2, 200])
def test_a_sheet_comes_in_row_by_row_with_a_report(
    encoding: str, at_once: int, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(JOBS, KIND, replace(JOBS[KIND], items_per_step=at_once))
    assert taken(KIND, SHEET.encode(encoding), act=act) == EXPECTED

    names = list(Customer.objects.order_by("pk").values_list("name", "level", "since_at"))
    assert names == [("欧阳小美", "金卡", NOON), ("䶮先生", "", NOON), ("钱七 换行", "银卡", NOON)]
    values = set(Identity.objects.values_list("kind", "value"))
    assert values == {
        ("phone", "13800138000"), ("phone", "02163456789"), ("email", "mei@example.com"), ("member", "V001"),
        ("phone", "13900139000"), ("phone", "13700137000"), ("phone", "13600136000"),
    }  # fmt: skip


def test_a_row_left_out_says_where_and_what(act: Act) -> None:
    taken(KIND, SHEET.encode(), act=act)
    first = JobFailure.objects.order_by("pk")[0]
    assert (first.slug, first.particulars) == (
        "row-not-taken",
        {"row": 4, "column": "phones", "trouble": "number-shortened", "given": "1.38E+10", "also": ""},
    )


def test_a_dry_run_tells_the_same_and_writes_nothing(act: Act) -> None:
    assert taken(KIND, SHEET.encode(), act=act, looks_only=True) == EXPECTED
    assert not Customer.objects.exists()
    assert set(Entry.objects.values_list("kind", flat=True)) == {"job.started", "job.finished"}


def test_taken_again_it_adds_nothing(act: Act) -> None:
    taken(KIND, SHEET.encode(), act=act)
    again = taken(KIND, SHEET.encode("gb18030"), act=act)

    assert (again.added, again.known, again.faults) == (0, 4, EXPECTED.faults)
    assert (Customer.objects.count(), Entry.objects.filter(kind="customer.brought_in").count()) == (3, 1)


def test_a_row_that_breaks_costs_no_other(act: Act, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug met by one row must not stop the batch it came in."""
    from aftercare.customers.actions import bringing_in

    def index(customer: Customer, identities: object) -> None:
        if customer.name == "䶮先生":
            raise ZeroDivisionError

    monkeypatch.setattr(bringing_in, "index_customer", index)
    told = io.BytesIO(SHEET.encode())
    job = start_import(KIND, told, looks_only=False, act=act)
    drain_jobs(at=act.at)

    assert list(Customer.objects.order_by("pk").values_list("name", flat=True)) == ["欧阳小美", "钱七 换行"]
    assert job.failures.filter(slug="unexpected").count() == 1


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


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04workbook"])
def test_what_is_no_sheet_begins_no_job(content: bytes, act: Act) -> None:
    with pytest.raises(NotASheet):
        start_import(KIND, io.BytesIO(content), looks_only=False, act=act)
    assert not Job.objects.exists()


def test_history_comes_in_at_its_own_moment(act: Act) -> None:
    past = Act.begun("staff:7", "command", at=NOON - dt.timedelta(days=90))
    bring_in_customers([{"name": "甲", "number": "K-1"}], act=past)
    assert Customer.objects.get().since_at == past.at


def test_nobody_can_tell_by_a_sheet_who_confided_something(act: Act) -> None:
    """Brought in as if for the first time, with what the sheet says and nothing else."""
    confided = Contact(name="匿名", phones=("13600136000",), emails=("w@secret.example",), confidential=True)
    find_or_add_customer(confided, act=act)
    assert taken(KIND, SHEET.encode(), act=act) == EXPECTED
    customer = Customer.objects.get(name="钱七 换行")
    assert (customer.confidential, customer.level, customer.since_at) == (False, "银卡", NOON)
    assert list(customer.identities.filter(ended_at=None).values_list("value", flat=True)) == ["13600136000"]


def test_who_comes_into_the_open_by_a_sheet_has_all_that_stands_there(act: Act) -> None:
    confided = Contact(name="匿名", phones=("13600136000",), confidential=True)
    customer = find_or_add_customer(confided, act=act)
    row = {"name": "钱七", "phones": ["13600136000", "13500135000"]}
    assert bring_in_customers([row], act=act) == ["added"]
    customer.refresh_from_db()
    live = customer.identities.filter(ended_at=None).order_by("value")
    assert (customer.name, customer.confidential) == ("钱七", False)
    assert list(live.values_list("value", flat=True)) == ["13500135000", "13600136000"]
