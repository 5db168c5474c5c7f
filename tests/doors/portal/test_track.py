"""The page of a case: state, date, way, conversation; writing, hurrying, supplying, reopening."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aftercare.cases.models import Case
from aftercare.customers.identities import Contact
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.request import Request
from aftercare.handling.stages.carry_out import finish_work
from aftercare.handling.stages.confirm import confirm_solved
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.stages.receive import receive
from aftercare.handling.turns.hold import put_on_hold
from aftercare.handling.turns.reply import log_contact, note_down, reply
from aftercare.messages.actions import Words
from aftercare.messages.models import Message
from aftercare.promises.models import Promise
from aftercare.promises.sweeps import watch_promises
from tests.cast import MORNING, World, act_at, customer_act
from tests.doors.desk.conftest import browser_of
from tests.doors.portal.conftest import (
    PHONE,
    REALLY,
    Clock,
    asked,
    bare,
    fresh,
    once_in,
    opened,
    shown,
    worker_of,
)

SOON = MORNING + dt.timedelta(minutes=12)


def answered(case: Case, company: World, text: str = "我们马上核实。", at: dt.datetime = SOON) -> None:
    reply(fresh(case), Words(text=text), act=company.act(worker_of(case, company), at))


def closed(company: World) -> Case:
    case = asked("请问这台机器怎么安装？")
    company.errands()
    answered(fresh(case), company)
    finish_work(fresh(case), act=company.act(worker_of(fresh(case), company), SOON))
    confirm_solved(fresh(case), act=customer_act(case.customer_id or 0, SOON))
    return fresh(case)


def test_the_page_says_state_date_way_and_who(
    company: World, browser: Client, case: Case, wall: Clock
) -> None:
    answered(case, company)
    work = company.act(worker_of(case, company), SOON)
    record_diagnosis(fresh(case), cause="service", finding="师傅确实迟到", act=work)
    wall.move(minutes=30)
    page = shown(opened(browser, case).get(f"/my/{case.number}"))

    assert f"{case.number} 正在为您准备答复 明天 18:00 前给您方案。" in page
    assert f"已受理 09:30 {case.handler.name}在 12 分内回复" in page  # type: ignore[union-attr]
    assert "已查明原因 09:42 服务问题" in page and "至今全部守约" in page
    assert "师傅确实迟到" not in page


def test_only_what_is_between_us_and_the_customer_is_shown(
    company: World, browser: Client, case: Case, wall: Clock
) -> None:
    who = worker_of(case, company)
    note_down(fresh(case), Words(text="客户脾气不好"), act=company.act(who, SOON))
    log_contact(fresh(case), channel="phone", text="电话里骂人", act=company.act(who, SOON))
    answered(case, company, "安然您好，请拨 13912345678 找我，验证码 482913，写信到 baiyang@example.com")
    page = shown(opened(browser, case).get(f"/my/{case.number}"))
    assert "脾气" not in page and "骂人" not in page and "我们联系了您（电话）" in page
    assert "请拨" not in page  # still held for its undo
    wall.move(minutes=13)
    page = shown(browser.get(f"/my/{case.number}"))
    assert "安*您好，请拨 139****5678 找我，验证码 ****，写信到 b***@example.com" in page


def test_a_promise_we_broke_is_admitted(company: World, browser: Client, case: Case, wall: Clock) -> None:
    wall.move(hours=2)
    watch_promises(act=act_at(wall.at))
    page = shown(opened(browser, case).get(f"/my/{case.number}"))
    assert "原定 今天 10:30 前的事我们没有做到，对不起，正在加紧。" in page
    assert "有 1 项没按时" in page and "至今全部守约" not in page


def test_the_page_costs_the_same_however_much_was_said(
    company: World, browser: Client, case: Case, wall: Clock
) -> None:
    opened(browser, case)
    wall.move(hours=1)
    counts = []
    for texts in (1, 5):
        for number in range(texts):
            answered(case, company, f"第 {number} 句")
        with CaptureQueriesContext(connection) as statements:
            browser.get(f"/my/{case.number}")
        counts.append(len(statements))
    assert counts == [STATEMENTS, STATEMENTS]


STATEMENTS = 12


def test_a_message_with_words_reaches_the_case_once(company: World, browser: Client, case: Case) -> None:
    once = once_in(opened(browser, case).get(f"/my/{case.number}"))
    answers = [
        browser.post(f"/my/{case.number}/messages", {"text": "想改时间：周六下午", "once": once})
        for _ in range(2)
    ]
    assert [(one.status_code, one.headers["Location"]) for one in answers] == [
        (303, f"/my/{case.number}?done=said#talk")
    ] * 2
    said = Message.objects.filter(case=case, side="customer").order_by("id")
    assert [one.text for one in said][1:] == ["想改时间：周六下午"]
    assert (said.last().author, said.last().channel) == (f"customer:{case.customer_id}", "portal")  # type: ignore[union-attr]
    assert "已经发给我们了。" in browser.get(answers[0].headers["Location"].split("#")[0]).content.decode()


def test_what_waited_for_the_customer_goes_on_when_they_write(
    company: World, browser: Client, case: Case
) -> None:
    answered(case, company, "请问型号是？")
    put_on_hold(fresh(case), cause="waiting_for_customer", act=company.act(worker_of(case, company), SOON))
    assert "在等您回复" in shown(opened(browser, case).get(f"/my/{case.number}"))
    browser.post(f"/my/{case.number}/messages", {"text": "X1", "once": "m"})
    assert fresh(case).hold == ""


@pytest.mark.parametrize("text", ["", "  \n\t", "\x00\x01"])
def test_an_empty_message_is_said_beside_its_field(
    company: World, browser: Client, case: Case, text: str
) -> None:
    answer = opened(browser, case).post(f"/my/{case.number}/messages", {"text": text, "once": "m"})
    assert answer.status_code == 422
    assert "请写几个字，或者附上照片。" in shown(answer)


@REALLY
def test_hurrying_is_heard_once_an_hour_and_the_handler_is_told(
    company: World, browser: Client, case: Case, wall: Clock
) -> None:
    opened(browser, case)
    first, again = [browser.post(f"/my/{case.number}/chase", {"once": "a"}) for _ in range(2)]
    assert again.status_code == 303
    second = browser.post(f"/my/{case.number}/chase", {"once": "b"})
    assert (first.status_code, second.status_code, second.headers["Retry-After"]) == (303, 429, "3600")
    assert "请在 今天 10:30 以后再试" in shown(second)
    assert [entry.details["by"] for entry in Entry.objects.filter(kind="case.chased")] == ["customer"]


def test_a_closed_case_is_reopened_with_a_reason_while_policy_looks_back(
    company: World, browser: Client, wall: Clock
) -> None:
    case = closed(company)
    wall.move(days=1)
    page = shown(opened(browser, case).get(f"/my/{case.number}"))
    assert "已经解决，谢谢您" in page and "前可以重新打开" in page and "发送" not in page
    answer = browser.post(f"/my/{case.number}/reopening", {"reason": "还是装不上", "once": "r"})

    again = fresh(case)
    assert (answer.status_code, again.is_open, again.reopened) == (303, True, 1)
    assert Message.objects.filter(case=case, side="customer").latest("id").text == "还是装不上"
    assert Promise.objects.owed().filter(case=case, slug="first_response").exists()


@REALLY
def test_a_case_closed_long_ago_stays_closed(company: World, browser: Client, wall: Clock) -> None:
    case = closed(company)
    wall.move(days=31)
    page = opened(browser, case).get(f"/my/{case.number}")
    answer = browser.post(f"/my/{case.number}/reopening", {"reason": "又坏了", "once": "r"})
    assert "reopening" not in page.content.decode()
    assert (answer.status_code, fresh(case).is_open) == (409, False)
    assert browser.post(f"/my/{case.number}/messages", {"text": "在吗", "once": "m"}).status_code == 409


def test_the_page_speaks_english_when_asked(company: World, browser: Client, case: Case) -> None:
    opened(browser, case)
    answer = browser.post(
        "/language", {"language": "en"}, headers={"Referer": f"http://testserver/my/{case.number}"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, f"http://testserver/my/{case.number}")
    page = browser.get(f"/my/{case.number}")
    assert '<html lang="en"' in page.content.decode() and "We are preparing an answer" in shown(page)


@pytest.mark.parametrize("referer", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_switching_the_language_never_leads_away(company: World, browser: Client, referer: str) -> None:
    answer = browser.post("/language", {"language": "xx"}, headers={"Referer": referer})
    assert (answer.headers["Location"], "language" in answer.cookies) == ("/", False)


def test_a_reloaded_form_address_leads_to_the_case(company: World, browser: Client, case: Case) -> None:
    answer = opened(browser, case).get(f"/my/{case.number}/messages")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/my/{case.number}")
    assert "…" in bare(browser.get(f"/my/{case.number}"), case.number)


@REALLY
def test_a_contact_added_on_the_page_reaches_the_customers_card(company: World, browser: Client) -> None:
    unnamed = Request(text="滤网多久换一次？", channel="phone", contact=Contact())
    case = fresh(receive(unnamed, act=act_at()))
    page = shown(opened(browser, case).get(f"/my/{case.number}"))
    assert "请补上这些 联系方式" in page
    wrong = browser.post(f"/my/{case.number}/facts", {"contact": "明天打给我", "once": "a"})
    assert wrong.status_code == 422 and "请填手机号或邮箱" in shown(wrong)

    assert browser.post(f"/my/{case.number}/facts", {"contact": PHONE, "once": "b"}).status_code == 303
    card = browser_of(company.people["linke"]).get(f"/desk/customers/{fresh(case).customer_id}")
    assert "138****6021" in card.content.decode()
