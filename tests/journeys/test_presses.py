"""What one press does at the desk, on the product itself: the next case opens, and nothing written is lost."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.journeys.stage import Desk, Phone, look

PACK = "standard"
PIECES = re.compile("/(head|strip|timeline|context|next|queue)([?/]|$)")
ASKED = ("请问滤网多久换一次？", "请问怎么连手机？", "请问保修多久？", "请问在哪里买配件？")


def test_a_press_leads_on_and_loses_nothing(desk: Callable[[str], Desk], phone: Callable[[], Phone]):
    customer, baiyang = phone(), desk("baiyang")
    numbers = [customer.ask(story, 怎么称呼您="吴桐", 手机号="13800136022") for story in ASKED]
    take_all(baiyang, numbers)
    set_aside(baiyang)
    give_away(baiyang)
    end(baiyang)
    expect(rows(baiyang)).to_have_count(1)
    answer_after_the_sign_in_ran_out(baiyang)


def rows(staff: Desk) -> Locator:
    """The cases of the queue."""
    return staff.queue.locator("[data-row]")


def next_opens(staff: Desk, was: str) -> None:
    """The case is gone from the list, and the one marked there stands open."""
    expect(staff.head).not_to_contain_text(was)
    expect(staff.queue.locator(f"[href*='{was}']")).to_have_count(0)
    current = staff.queue.locator("[data-row][aria-current]")
    expect(current).to_have_count(1)
    number = str(current.get_attribute("href")).rpartition("/")[2]
    expect(staff.head).to_contain_text(number)
    expect(staff.page).to_have_url(re.compile(f"/{number}$"))


def number_of(staff: Desk) -> str:
    """The number of the open case."""
    return str(staff.case.get_attribute("data-number"))


def take_all(staff: Desk, numbers: list[str]) -> None:
    """Claim whatever nobody has, with one key; then stand before the first of one's own."""
    for number in numbers:
        staff.open(number)
        if staff.head.get_by_role("button", name="领取").count():
            staff.page.keyboard.press("a")
            expect(staff.head.get_by_role("button", name="领取")).to_have_count(0)
    staff.visit("?tab=mine&sort=due")
    expect(rows(staff)).to_have_count(len(numbers))
    rows(staff).first.click()
    expect(staff.head).to_be_visible()


def set_aside(staff: Desk) -> None:
    """S and 1."""
    was = number_of(staff)
    staff.page.keyboard.press("s")
    expect(staff.page.get_by_role("group", name="暂缓到")).to_be_visible()
    staff.page.keyboard.press("1")
    next_opens(staff, was)


def give_away(staff: Desk) -> None:
    """A, and a colleague."""
    was = number_of(staff)
    staff.page.keyboard.press("a")
    staff.fill(转给=str(staff.step.locator("option", has_text="林可").inner_text()))
    look(staff.page)
    staff.press("转交")
    next_opens(staff, was)


def end(staff: Desk) -> None:
    """E, and an outcome."""
    was = number_of(staff)
    staff.page.keyboard.press("e")
    staff.step.get_by_label("结果").select_option("spam")
    staff.press("结案")
    next_opens(staff, was)


def answer_after_the_sign_in_ran_out(staff: Desk) -> None:
    """The words stay, with the way back in; and there they are again."""
    words, box = "您好，滤网半年换一次。", staff.page.get_by_role("textbox", name="回复内容")
    box.fill(words)
    staff.page.route(PIECES, lambda route: route.abort())  # a page that hears news goes to sign in by itself
    staff.page.context.clear_cookies(name="session")
    staff.page.keyboard.press("Control+Enter")
    expect(staff.page.locator("#composer [data-stopped]")).to_contain_text("登录已过期，草稿还在")
    expect(box).to_have_value(words)
    staff.page.get_by_role("link", name="重新登录").click()
    staff.enter("baiyang")
    staff.page.unroute(PIECES)
    expect(box).to_have_value(words)
    staff.page.keyboard.press("r")
    staff.page.keyboard.press("Control+Enter")
    expect(staff.page.locator("#toasts [data-undo]")).to_be_visible()
    expect(staff.timeline.get_by_role("article").filter(has_text=words)).to_have_count(1)
    staff.page.reload()
    expect(box).to_have_value("")
