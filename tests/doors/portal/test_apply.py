"""Asking for service: the form, what becomes of it, and what is said when it cannot be taken."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from aftercare.cases.clauses import case_types
from aftercare.cases.models import Case
from aftercare.customers.models import Identity
from aftercare.foundation.ledger.models import Entry
from aftercare.messages.models import Attachment, Message
from aftercare.policy.queries import policy_of
from aftercare.products.actions import (
    NewLine,
    NewPurchase,
    add_booth,
    add_product,
    add_project,
    record_purchase,
)
from aftercare.products.rules import ProjectDays
from tests.cast import World, act_at, world
from tests.doors.portal.conftest import PHONE, REALLY, Clock, fresh, once_in, shown

STORY = "洗衣机坏了，一直漏水"
ASKED = {"type": "", "story": STORY, "name": "安然", "phone": PHONE, "once": "form-1"}


def photo(name: str = "漏水.jpg") -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(drawn, "JPEG")
    return SimpleUploadedFile(name, drawn.getvalue(), content_type="image/jpeg")


def test_a_request_with_a_photo_becomes_a_case_its_writer_follows_at_once(
    company: World, browser: Client
) -> None:
    page = browser.get("/apply")
    answer = browser.post("/apply", {**ASKED, "once": once_in(page), "product": "滚筒 X1", "photos": photo()})

    case = Case.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/my/{case.number}/received")
    assert (case.channel, case.type, case.language) == ("web", "产品质量", "zh-hans")
    assert [one.name for one in Attachment.objects.all()] == ["漏水.jpg"]
    assert Entry.objects.filter(kind="case.received").get().door == "portal"
    received = shown(browser.get(answer.headers["Location"]))
    assert case.number in received and "今天 14:30 前与您联系" in received
    assert STORY in shown(browser.get(f"/my/{case.number}"))


def test_the_form_offers_the_types_of_the_policy_and_its_promise(company: World, browser: Client) -> None:
    page = shown(browser.get("/apply"))
    assert "咨询 产品质量 维修 换货 投诉 建议 其他，请帮我判断" in page
    assert "监督" not in page and "监管" not in page
    assert "提交，营业时间 4 小时内回复您" in page and "很急，请马上联系我" in page


def test_a_hotline_is_no_number_we_could_answer_by(company: World, browser: Client) -> None:
    answer = browser.post("/apply", {**ASKED, "phone": "12345"})
    assert answer.status_code == 422
    assert "12345 是公共服务号码，用它联系不上客户。请填手机号，或带区号的座机。" in shown(answer)
    assert not Case.objects.exists()


def test_a_chosen_type_and_an_urgent_mark_reach_the_case(company: World, browser: Client) -> None:
    browser.post("/apply", {**ASKED, "type": "建议", "story": "希望出一款小的", "urgent": "1"})
    case = Case.objects.get()
    assert (case.type, case.urgent_at is not None) == ("建议", True)


@pytest.mark.parametrize(
    ("differing", "says"),
    [
        ({"story": "  "}, "请说一说遇到了什么，或者附上照片。"),
        ({"name": ""}, "请写下怎么称呼您。"),
        ({"phone": ""}, "请留手机号或邮箱，至少一个：不然我们没法答复您。"),
        ({"phone": "138001360"}, "这个号码看不懂。手机号是 11 位数字；座机请带区号。"),
        ({"phone": "", "email": "anran@"}, "邮箱地址不完整，应当像 name@example.com 这样。"),
        ({"website": "http://spam"}, "这一栏请留空：它是用来拦住自动程序的。"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field_with_everything_kept(
    company: World, browser: Client, differing: dict[str, str], says: str
) -> None:
    answer = browser.post("/apply", {**ASKED, "order": "DD-7", **differing})
    page = answer.content.decode()
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert says in page and 'value="DD-7"' in page and 'value="form-1"' in page
    assert (STORY in page) is ("story" not in differing)


@pytest.mark.parametrize(
    ("file", "part"),
    [
        (SimpleUploadedFile("病毒.exe", b"MZ\x90\x00"), "病毒.exe"),
        (SimpleUploadedFile("假.jpg", b"<html><script>1</script>", content_type="image/jpeg"), "假.jpg"),
        (SimpleUploadedFile("空.jpg", b"", content_type="image/jpeg"), "空.jpg"),
    ],
)
def test_an_unsuitable_file_is_refused_by_name_and_the_words_stay(
    company: World, browser: Client, file: SimpleUploadedFile, part: str
) -> None:
    file.seek(0)
    answer = browser.post("/apply", {**ASKED, "photos": file})
    page = answer.content.decode()
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert part in page and STORY in page and 'class="error" id="photos-said"' in page


def test_more_than_eight_files_are_too_many(company: World, browser: Client) -> None:
    answer = browser.post("/apply", {**ASKED, "photos": [photo(f"{n}.jpg") for n in range(9)]})
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert "一次最多 8 个文件" in shown(answer)


@REALLY
def test_the_same_form_again_gives_the_same_case_and_another_body_is_refused(
    company: World, browser: Client
) -> None:
    first = browser.post("/apply", ASKED)
    again = Client().post("/apply", ASKED)
    other = browser.post("/apply", {**ASKED, "story": "换了一件事"})

    assert (again.status_code, again.headers["Location"]) == (303, first.headers["Location"])
    assert (other.status_code, Case.objects.count()) == (422, 1)
    assert "换了一件事" in other.content.decode() and once_in(other) != "form-1"


@REALLY
def test_one_telephone_opens_six_cases_an_hour_and_hears_when_to_come_again(
    company: World, browser: Client, wall: Clock
) -> None:
    for turn in range(6):
        assert browser.post("/apply", {**ASKED, "once": f"form-{turn}"}).status_code == 303
    refused = browser.post("/apply", {**ASKED, "phone": "138 0013 6021", "once": "form-7"})

    assert (refused.status_code, refused.headers["Retry-After"], Case.objects.count()) == (429, "600", 6)
    assert "请在 今天 09:40 以后再试" in shown(refused) and STORY in refused.content.decode()
    wall.move(minutes=10)
    assert browser.post("/apply", {**ASKED, "once": "form-7"}).status_code == 303


def test_what_breaks_databases_and_pages_is_taken_out_and_the_words_stay(
    company: World, browser: Client
) -> None:
    hostile = "坏了\x00\x1b[31m <script>alert(1)</script>\u202e" + "行\n" * 10_000
    answer = browser.post("/apply", {**ASKED, "story": hostile})
    assert answer.status_code == 303
    said = Message.objects.filter(side="customer").get()
    assert said.text.startswith("坏了[31m <script>alert(1)</script>行\n行")
    page = browser.get(answer.headers["Location"].removesuffix("/received")).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page and "全文我们已经收到" in page


def test_whoever_types_a_known_number_learns_no_name_and_no_other_case(
    company: World, browser: Client, case: Case
) -> None:
    answer = browser.post("/apply", {**ASKED, "name": "佟陌"})
    mine = Case.objects.exclude(pk=case.pk).get()
    assert (mine.customer_id, Identity.objects.filter(customer=case.customer).count()) == (
        case.customer_id,
        1,
    )
    page = browser.get(f"/my/{mine.number}").content.decode()
    assert answer.status_code == 303 and "安" not in page.replace("安排", "").replace("安装", "")
    assert browser.get(f"/my/{case.number}").status_code == 404


def test_what_the_type_still_needs_is_asked_on_the_page_of_the_case(company: World, browser: Client) -> None:
    browser.post("/apply", {**ASKED, "type": "换货", "story": "尺码不对，想换一件"})
    case = Case.objects.get()
    page = shown(browser.get(f"/my/{case.number}"))
    assert (
        case.stage == "receive" and "还差一点资料，请您补上" in page and "商品" in page and "购买凭证" in page
    )

    answer = browser.post(
        f"/my/{case.number}/facts",
        {"product": "T 恤", "reason": "小了", "photos": photo("小票.jpg"), "once": "f"},
    )
    assert (answer.status_code, fresh(case).stage) == (303, "assign")
    assert Entry.objects.filter(kind="case.fact_supplied").count() == 3


@pytest.mark.parametrize("pack", ["standard", "service-desk", "exhibition", "closed-loop", "sportswear"])
def test_every_pack_is_asked_in_its_own_types_and_keeps_its_own_promise(
    db: None, wall: Clock, browser: Client, pack: str
) -> None:
    company = world(pack)
    types = [terms.name for terms in case_types(policy_of(company.policy.pk)) if terms.kind != "supervision"]
    page = shown(browser.get("/apply"))
    assert [name for name in types if name not in page] == ["监管转办"]
    browser.post("/apply", {**ASKED, "type": types[0], "project": "", "booth": ""})
    case = Case.objects.get()
    company.errands()
    answer = browser.get(f"/my/{case.number}")
    assert (answer.status_code, case.type, "前" in shown(answer)) == (200, types[0], True)


def test_at_an_exhibition_the_stand_is_asked_for(db: None, wall: Clock, browser: Client) -> None:
    company = world("exhibition")
    assert "展会" in shown(browser.get("/apply")) and "序列号" not in shown(browser.get("/apply"))
    days = ProjectDays(
        set_up_on=dt.date(2026, 11, 20), opens_on=dt.date(2026, 11, 22), closes_on=dt.date(2026, 11, 25),
        dismantled_on=dt.date(2026, 11, 26),
    )  # fmt: skip
    project = add_project(code="ICE26", name="国际消费电子展", place="上海", days=days, act=act_at())
    add_booth(project, number="E5-B12", act=act_at())
    assert "国际消费电子展" in shown(browser.get("/apply")) and "展位号" in shown(browser.get("/apply"))
    browser.post(
        "/apply",
        {**ASKED, "story": "展位漏电，马上开幕了", "project": "ICE26", "booth": "E5-B12", "urgent": "1"},
    )
    case = Case.objects.get()
    assert (case.project, case.booth.number, case.urgent_at is not None) == (project, "E5-B12", True)  # type: ignore[union-attr]
    assert "E5-B12" in shown(browser.get(f"/my/{case.number}")) and company.pack == "exhibition"


def test_a_serial_supplied_afterwards_finds_the_thing_on_file(company: World, browser: Client) -> None:
    browser.post("/apply", {**ASKED, "type": "产品质量", "story": "坏了"})
    case = Case.objects.select_related("customer").get()
    assert (case.stage, case.customer is not None) == ("receive", True)
    line = NewLine(product=add_product(code="F1", name="净水器", act=act_at()), serial="SN001234")
    bought = NewPurchase(number="A1001", bought_at=case.received_at)
    record_purchase(case.customer, bought, lines=[line], act=act_at())  # type: ignore[arg-type]

    browser.post(f"/my/{case.number}/facts", {"product": "sn-001234", "once": "facts-1"})
    now = fresh(case)
    assert (now.product and now.product.code, now.purchase_line_id is not None) == ("F1", True)
    assert now.stage != "receive"


def test_whoever_gave_a_name_reads_it_masked_and_nobody_learns_one_on_file(
    company: World, browser: Client
) -> None:
    browser.post("/apply", ASKED)
    first = Case.objects.get()
    assert "您好，安*！您的请求已经收到" in shown(browser.get(f"/my/{first.number}"))

    stranger = Client()
    stranger.post("/apply", {**ASKED, "name": "佟陌", "once": "form-2"})
    second = Case.objects.exclude(pk=first.pk).get()
    assert "您好！您的请求已经收到" in shown(stranger.get(f"/my/{second.number}"))
