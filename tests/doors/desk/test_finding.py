"""Search and go-to, notices, tasks, and showing what is masked."""

import pytest

from aftercare.cases.models import Case
from aftercare.customers.models import Customer, Identity
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.stages.assign import claim
from aftercare.messages.actions import tell
from aftercare.messages.models import Notice
from aftercare.products.actions import NewLine, NewPurchase, add_product, record_purchase
from aftercare.products.models import Product
from aftercare.tasks.actions import give_task
from aftercare.tasks.models import Task
from tests.cast import MORNING, World
from tests.doors.desk.conftest import Browser, asked, browser_of, fresh, says

REALLY = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("words", ["空调", "不制冷", "安然", "安", "6021", "13800136021"])
def test_a_case_is_found_by_words_name_and_phone(words: str, company: World, baiyang: Browser) -> None:
    case = asked("空调不制冷，已经三天了。")
    answer = baiyang.hx_get("/desk/go", q=words)
    assert "<html" not in answer.content.decode()
    assert says(answer, f"/desk/cases/{case.number}")
    assert says(baiyang.get("/desk/go", q=words), "<html", f"/desk/cases/{case.number}")


def test_a_number_is_found_as_people_type_it(company: World, baiyang: Browser) -> None:
    case = asked()
    assert says(baiyang.hx_get("/desk/go", q=f" {case.number.lower()} "), f"/desk/cases/{case.number}")


@pytest.mark.parametrize(
    ("words", "why"), [("量子计算机", "没有找到"), ("，", "没有找到"), ("长" * 300, "太长")]
)
def test_an_empty_answer_says_why(words: str, why: str, company: World, baiyang: Browser) -> None:
    assert says(baiyang.hx_get("/desk/go", q=words), why)


def test_places_are_found_by_their_names_by_those_who_may_enter(
    company: World, baiyang: Browser, tongmo: Browser
) -> None:
    assert says(baiyang.hx_get("/desk/go", q="新建"), "/desk/new")
    assert not says(tongmo.hx_get("/desk/go", q="新建"), "/desk/new")
    assert says(tongmo.hx_get("/desk/go"), "/desk/tasks")


def test_what_one_may_not_see_is_not_found(company: World, tongmo: Browser, baiyang: Browser) -> None:
    open_case, secret = asked("空调不制冷"), asked("空调采购有回扣", confidential=True)
    assert not says(tongmo.hx_get("/desk/go", q="空调"), open_case.number)
    for words in ("回扣", secret.number):
        assert not says(baiyang.hx_get("/desk/go", q=words), f"/desk/cases/{secret.number}")


def test_notices_are_listed_and_marked_as_read(company: World, baiyang: Browser) -> None:
    case, me = asked(), company.people["baiyang"]
    tell(
        me.pk,
        slug="case-chased",
        thread=case.thread,
        particulars={"number": case.number},
        act=company.act("chengli"),
    )
    page = baiyang.get("/desk/notices")
    assert says(page, f"{case.number} 有人催办", f"/desk/cases/{case.number}", "data-unread")
    newest = Notice.objects.get()
    assert baiyang.post("/desk/notices/reading", up_to=newest.pk).status_code == 303
    newest.refresh_from_db()
    assert newest.read_at is not None
    assert not says(baiyang.get("/desk/notices"), "data-unread")


def test_nobody_reads_the_notices_of_another(company: World, baiyang: Browser, chengli: Browser) -> None:
    case, me = asked(), company.people["baiyang"]
    tell(
        me.pk,
        slug="case-chased",
        thread=case.thread,
        particulars={"number": case.number},
        act=company.act("chengli"),
    )
    assert says(chengli.get("/desk/notices"), "没有通知")
    chengli.post("/desk/notices/reading", up_to=Notice.objects.get().pk)
    assert Notice.objects.get().read_at is None


def test_a_partner_does_the_tasks_given_to_it_and_sees_nothing_else(company: World, tongmo: Browser) -> None:
    case, act = asked(), company.act("baiyang")
    claim(fresh(case), act=act)
    given = give_task(fresh(case), name="上门检测", person_id=company.people["tongmo"].pk, act=act)
    other = give_task(fresh(case), name="内部核价", person_id=company.people["linke"].pk, act=act)
    page = tongmo.get("/desk/tasks")
    assert says(page, "上门检测", "安*") and not says(page, "安然")
    assert not says(page, "内部核价")
    assert tongmo.post(f"/desk/tasks/{other.pk}/done").status_code == 404

    assert tongmo.post(f"/desk/tasks/{given.pk}/help", words="配件不对").status_code == 303
    assert tongmo.post(f"/desk/tasks/{given.pk}/done", result="压缩机坏，已拍照").status_code == 303
    task = Task.objects.select_related("result").get(pk=given.pk)
    assert (task.state, task.result and task.result.text, task.help_asked_at is not None) == (
        "done",
        "压缩机坏，已拍照",
        True,
    )


def test_a_task_of_the_team_is_taken_by_one(company: World, baiyang: Browser) -> None:
    case, team = asked(), next(iter(company.teams.values()))
    task = give_task(case, name="核价", team_id=team.pk, act=company.act("chengli"))
    assert says(baiyang.get("/desk/tasks"), "核价", "我来做")
    baiyang.post(f"/desk/tasks/{task.pk}/taking")
    task.refresh_from_db()
    assert task.person_id == company.people["baiyang"].pk
    assert not says(browser_of(company.people["linke"]).get("/desk/tasks"), "核价")


def test_a_masked_number_is_shown_for_a_reason_on_record(company: World, baiyang: Browser) -> None:
    case = asked()
    page = baiyang.get(f"/desk/cases/{case.number}").content.decode()
    assert "138****6021" in page and "13800136021" not in page
    phone = Identity.objects.get(kind="phone")
    address = f"/desk/cases/{case.number}/identities/{phone.pk}/reveal"
    shown = baiyang.hx(address, reason="call-back")
    assert (shown.status_code, shown.content.decode()) == (200, "13800136021")
    entry = Entry.objects.get(kind="identity.revealed")
    assert (entry.actor, entry.details["reason"]) == (company.people["baiyang"].actor, "call-back")
    assert says(baiyang.post(address, reason="delivery"), "<html", "13800136021")


@REALLY
def test_without_a_reason_or_the_right_nothing_is_shown(company: World, baiyang: Browser) -> None:
    case = asked()
    phone = Identity.objects.get(kind="phone")
    address = f"/desk/cases/{case.number}/identities/{phone.pk}/reveal"
    assert baiyang.hx(address).status_code == 422
    assert browser_of(company.people["linke"]).hx(address, reason="call-back").status_code == 403
    assert baiyang.get(address).status_code == 405
    assert not Entry.objects.filter(kind="identity.revealed").exists()


@pytest.fixture
def vacuum(company: World) -> Product:
    """手持吸尘器 V6, sold once to 安然 with a serial number; 安然 asked about it once."""
    act = company.act("chengli")
    sold = add_product(code="SH-600", name="手持吸尘器 V6", brand="拾光家电", line="清洁", act=act)
    asked("吸力变小了", product_code="SH-600")
    customer = Customer.objects.get()
    particulars = NewPurchase(number="20260801-0042", channel="天猫", bought_at=MORNING)
    record_purchase(customer, particulars, lines=[NewLine(product=sold, serial="V6-2608-00917")], act=act)
    return sold


@pytest.mark.parametrize("words", ["V6", "v6", "吸", "手持", "吸塵器", "吸尘器 V6", "sh-600", "拾光"])
def test_a_product_is_found_by_name_and_code(words: str, vacuum: Product, baiyang: Browser) -> None:
    for answer in (baiyang.hx_get("/desk/go", q=words), baiyang.get("/desk/go", q=words)):
        assert says(answer, f"/desk/products/{vacuum.pk}", "手持吸尘器 V6")


@pytest.mark.parametrize("words", ["20260801-0042", "0042", "V6-2608-00917", "v62608 00917", "0917", "00917"])
def test_a_purchase_is_found_by_number_and_serial_and_their_ends(
    words: str, vacuum: Product, baiyang: Browser
) -> None:
    assert says(baiyang.hx_get("/desk/go", q=words), "手持吸尘器 V6", "order=20260801-0042")


def test_a_product_opens_its_cases_and_purchases(vacuum: Product, baiyang: Browser, chengli: Browser) -> None:
    case, other = Case.objects.get(), asked("空调不制冷")
    page = baiyang.get(f"/desk/products/{vacuum.pk}")
    assert says(page, f"/desk/cases/{case.number}", "20260801-0042", "安然", "SH-600")
    assert not says(page, other.number)
    listed = chengli.get("/desk/register", product=vacuum.pk)
    assert says(listed, case.number, "手持吸尘器 V6") and not says(listed, other.number)
    assert baiyang.get("/desk/products/999").status_code == 404


def test_who_sees_no_cases_finds_no_product_and_no_purchase(vacuum: Product, tongmo: Browser) -> None:
    for words in ("V6", "0917", "20260801-0042"):
        assert says(tongmo.hx_get("/desk/go", q=words), "没有找到")
    assert tongmo.get(f"/desk/products/{vacuum.pk}").status_code in (403, 404)


def test_a_confidential_case_is_not_among_those_of_its_product(vacuum: Product, chengli: Browser) -> None:
    secret = asked("采购这台有回扣", confidential=True, product_code="SH-600")
    assert not says(chengli.get(f"/desk/products/{vacuum.pk}"), secret.number)
