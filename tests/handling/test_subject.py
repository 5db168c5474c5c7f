"""补充资料 after receipt: what the words name on file, the case is about from then on; the rest stays a note."""

import datetime as dt

import pytest

from aftercare.cases.models import Case, Note
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.queries.case_page import case_page
from aftercare.handling.stages.assess import supply_fact
from aftercare.handling.stages.review import recurred
from aftercare.handling.subject import recognised
from aftercare.products.actions import (
    NewLine,
    NewPurchase,
    add_booth,
    add_product,
    add_project,
    record_purchase,
)
from aftercare.products.models import PurchaseLine
from aftercare.products.rules import ProjectDays
from tests.cast import MORNING, World, act_at
from tests.handling.conftest import asked

LATER = MORNING + dt.timedelta(minutes=20)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("customer", "product", "project", "booth", "policy").get(pk=case.pk)


@pytest.fixture
def case(company: World) -> Case:
    """安然 asks without a word of what it is about; a purifier and a kettle of hers are on file."""
    case = asked("净水器漏水了。")
    assert case.customer is not None
    things = [
        NewLine(product=add_product(code=code, name=name, brand="示范", act=act_at()), serial=serial)
        for code, name, serial in (("F1", "净水器", "SN-0012 34"), ("K1", "水壶", ""))
    ]
    bought = NewPurchase(number="A1001", bought_at=MORNING - dt.timedelta(days=90))
    record_purchase(case.customer, bought, lines=things, act=act_at())
    return fresh(case)


@pytest.mark.parametrize(
    ("about", "words", "product", "serial"),
    [
        ("product", "sn001234", "F1", "SN001234"),
        ("product", "序列号：SN-001234，买了三个月", "F1", "SN001234"),
        ("product", "K1", "K1", None),
        ("product", "水壶", "K1", None),
        ("order", "A1001", "F1", "SN001234"),
        ("proof_of_purchase", "订单 A1001", "F1", "SN001234"),
        ("product", "邻居家的那台", None, None),
        ("reason", "SN001234", None, None),
    ],
)
def test_what_is_on_file_is_recognised(
    case: Case, about: str, words: str, product: str | None, serial: str | None
) -> None:
    found = recognised(case, about, words)
    assert (found.product and found.product.code, found.line and found.line.serial) == (product, serial)


def test_a_serial_brings_product_warranty_and_purchase_beside_the_case(company: World, case: Case) -> None:
    supply_fact(case, about="product", words="SN-001234", act=company.act("baiyang", LATER))

    page = case_page(fresh(case), person_id=company.people["baiyang"].pk)
    assert page.line is not None
    assert (page.case.product and page.case.product.code, page.line.purchase.number) == ("F1", "A1001")
    entry = Entry.objects.get(kind="case.subject_recognised")
    assert entry.details["was_product_id"] is None
    assert (entry.details["is_product_id"], entry.details["is_line_id"]) == (
        page.line.product_id,
        page.line.pk,
    )
    assert Note.objects.get(case=case, about="fact:product").text == "SN-001234"


def test_a_chosen_purchase_needs_no_words_and_another_product_is_of_no_purchase(
    company: World, case: Case
) -> None:
    line = PurchaseLine.objects.select_related("product", "purchase").get(product__code="F1")
    supply_fact(case, about="product", line=line, act=company.act("baiyang", LATER))
    assert fresh(case).purchase_line_id == line.pk
    assert not Note.objects.filter(case=case, about="fact:product").exists()

    supply_fact(fresh(case), about="product", words="水壶", act=company.act("baiyang", LATER))
    now = fresh(case)
    assert (now.product and now.product.name, now.purchase_line_id) == ("水壶", None)


def test_unknown_words_stay_a_note(company: World, case: Case) -> None:
    supply_fact(case, about="product", words="去年买的白色那台", act=company.act("baiyang", LATER))
    assert fresh(case).product is None
    assert not Entry.objects.filter(kind="case.subject_recognised").exists()
    assert Note.objects.get(case=case, about="fact:product").text == "去年买的白色那台"


def test_the_look_back_sees_a_product_recognised_afterwards(company: World, case: Case) -> None:
    again = asked("净水器又漏水了。", at=MORNING + dt.timedelta(days=2), serial="SN001234")
    assert again.kind == case.kind
    supply_fact(case, about="product", words="水壶", act=company.act("baiyang", LATER))
    assert not recurred(fresh(case), MORNING + dt.timedelta(days=3))
    supply_fact(fresh(case), about="product", words="SN001234", act=company.act("baiyang", LATER))
    assert recurred(fresh(case), MORNING + dt.timedelta(days=3))


def test_an_exhibition_and_its_booth_are_recognised(company: World, case: Case) -> None:
    days = ProjectDays(
        set_up_on=dt.date(2026, 11, 20), opens_on=dt.date(2026, 11, 22),
        closes_on=dt.date(2026, 11, 25), dismantled_on=dt.date(2026, 11, 26),
    )  # fmt: skip
    project = add_project(code="EXPO26", name="家电展", days=days, act=act_at())
    add_booth(project, number="A-07", act=act_at())
    act = company.act("baiyang", LATER)
    supply_fact(case, about="project", words="家电展", act=act)
    supply_fact(fresh(case), about="booth", words="A-07", act=act)
    now = fresh(case)
    assert (now.project and now.project.code, now.booth and now.booth.number) == ("EXPO26", "A-07")


def test_a_serial_is_found_at_receipt_however_it_is_typed(company: World, case: Case) -> None:
    assert asked("又坏了。", serial="sn-00 1234").purchase_line_id is not None
