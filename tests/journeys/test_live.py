"""What changes by itself: the bell, who is in a case, the customer's own page. Nobody loads a page again."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.stage import Desk, Phone, look

PACK = "standard"
STORY = "净化器半夜自己停机，重启才好"
REPLY = "您好，我们查到原因了，今天给您办法。"
TYPED = "另外，遥控器也不太灵"
TYPING_ON = """box => setInterval(() => {
    box.value += "。";
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
}, 500)"""
"""Someone who types and types, until they leave the page."""


def test_open_pages_follow_what_happens(desk: Callable[[str], Desk], phone: Callable[[], Phone]):
    customer, baiyang, dinggong = phone(), desk("baiyang"), desk("dinggong")
    number = customer.ask(
        STORY, kind="产品质量", 怎么称呼您="安然", 手机号="13800136021", 商品名称="净化器 P2"
    )
    customer.follow(number)
    baiyang.open(number)
    dinggong.visit("?tab=team")
    colleagues_see_who_is_in_a_case(baiyang, dinggong)
    the_bell_rings(baiyang, customer)
    the_customers_page_follows(baiyang, customer)


def colleagues_see_who_is_in_a_case(worker: Desk, colleague: Desk) -> None:
    """An avatar in the row and in the head, a line while someone types."""
    row = colleague.queue.get_by_role("link").filter(has_text=STORY)
    expect(row.get_by_text("白杨正在看")).to_be_attached()
    look(colleague.page)
    row.click()
    expect(colleague.head.get_by_text("白杨正在看")).to_be_visible()
    worker.page.get_by_role("textbox", name="回复内容").evaluate(TYPING_ON)
    expect(colleague.case.locator("#typists")).to_have_text("白杨正在回复")
    expect(row.get_by_text("白杨正在回复")).to_be_attached()
    look(colleague.page)
    worker.visit("me")
    expect(row.locator(".there")).to_have_count(0)
    expect(colleague.case.locator("#typists")).to_be_hidden()


def the_bell_rings(staff: Desk, customer: Phone) -> None:
    """The customer presses once; the one who works on it hears of it."""
    bell = staff.page.locator("#bell")
    before = int(bell.locator(".dot").inner_text()) if bell.locator(".dot").count() else 0
    customer.press("催一下")
    expect(bell).to_have_accessible_name(re.compile(f"{before + 1} 条未读"))
    look(staff.page)


def the_customers_page_follows(staff: Desk, customer: Phone) -> None:
    """A reply and a step come by themselves, around what is just being written."""
    customer.page.get_by_label("给我们写几句").fill(TYPED)
    staff.page.get_by_role("link", name="工作台").first.click()
    staff.queue.get_by_role("link").filter(has_text=STORY).click()
    staff.reply(REPLY)
    expect(customer.card("消息").get_by_text(REPLY)).to_be_visible()
    staff.take("写下诊断", "记下诊断", 原因="质量问题", 查到了什么="电源板虚焊")
    expect(customer.page.get_by_role("heading", name="正在为您准备")).to_be_visible()
    expect(customer.page.get_by_label("给我们写几句")).to_have_value(TYPED)
    look(customer.page)
