"""When a customer is forgotten, the sheets they may have come in with go, and what stood in the rows left out."""

import datetime as dt
import io
from dataclasses import replace

import pytest

from aftercare.customers.actions import find_or_add_customer, forget_customer
from aftercare.customers.identities import Contact
from aftercare.foundation.act import Act
from aftercare.foundation.jobs import drain_jobs, failures_of
from aftercare.foundation.jobs.models import Job
from aftercare.foundation.ledger.errands import drain_errands
from aftercare.foundation.sheets.keeping import SheetGone, opened
from aftercare.foundation.sheets.work import start_import
from tests.cast import world

REALLY = pytest.mark.django_db(transaction=True)
"""Files go when the transaction has held."""

CUSTOMERS = "姓名,电话\n安然,1380013602\n王雅婷,13900139999\n".encode()
PURCHASES = "订单号,购买时间,客户姓名,电话,商品编码\nA1,2026-01-01,安然,13800136021,X\n".encode()
PRODUCTS = "编码,名称\n,净水器\n".encode()
HOUR = dt.timedelta(hours=1)


def brought_in(kind: str, content: bytes, act: Act) -> Job:
    job = start_import(kind, io.BytesIO(content), looks_only=False, act=act)
    drain_jobs(at=act.at)
    return Job.objects.get(pk=job.pk)


def is_kept(job: Job) -> bool:
    try:
        opened(job.particulars["sheet"]).close()
    except SheetGone:
        return False
    return True


def forgotten(act: Act) -> None:
    customer = find_or_add_customer(Contact(name="李想", phones=("13700137000",)), act=act)
    forget_customer(customer, reason="asked", act=act)
    drain_errands(at=act.at)


def given(job: Job) -> list[str]:
    return [failure.particulars["given"] for failure in failures_of(job)]


@REALLY
def test_sheets_of_customers_and_purchases_go_and_rows_left_out_say_only_why() -> None:
    act = world().act("guanli")
    jobs = {
        kind: brought_in(f"import-{kind}", content, act)
        for kind, content in (("customers", CUSTOMERS), ("purchases", PURCHASES), ("products", PRODUCTS))
    }
    assert (given(jobs["customers"]), given(jobs["purchases"])) == (["1380013602"], ["X"])

    forgotten(act)

    assert {kind: is_kept(job) for kind, job in jobs.items()} == {
        "customers": False, "purchases": False, "products": True,
    }  # fmt: skip
    [left] = failures_of(jobs["customers"])
    said = left.particulars
    assert (said["row"], said["trouble"], said["given"]) == (2, "not-a-phone", "")
    assert given(jobs["purchases"]) == [""]


@REALLY
def test_one_still_being_taken_in_goes_when_it_ends_and_later_ones_stay() -> None:
    act = world().act("guanli")
    running = start_import("import-customers", io.BytesIO(CUSTOMERS), looks_only=True, act=act)
    forgotten(act)
    assert is_kept(running)
    drain_jobs(at=act.at)
    drain_errands(at=act.at)
    assert (is_kept(running), given(running)) == (False, [""])

    later = replace(act, at=act.at + HOUR)
    another = brought_in("import-customers", CUSTOMERS, later)
    drain_errands(at=later.at)
    assert (is_kept(another), given(another)) == (True, ["1380013602"])
