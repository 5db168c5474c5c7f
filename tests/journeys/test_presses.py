"""What one press does at the desk, on the product itself: the next case opens, and nothing written is lost."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Route, expect

from tests.journeys.small_screens import work_on_a_phone
from tests.journeys.stage import Desk, Phone, look

PACK = "standard"
ASKED = ("请问滤网多久换一次？", "请问怎么连手机？", "请问保修多久？", "请问在哪里买配件？")


def test_a_press_leads_on_and_loses_nothing(desk: Callable[[str], Desk], phone: Callable[[], Phone]):
    customer, baiyang = phone(), desk("baiyang")
    numbers = [customer.ask(story, 怎么称呼您="吴桐", 手机号="13800136022") for story in ASKED]
    take_all(baiyang, numbers)
    go_on_in_the_form(baiyang)
    work_on_a_phone(baiyang)
    set_aside(baiyang)
    give_away(baiyang)
    end(baiyang)
    expect(rows(baiyang)).to_have_count(1)
    answer_after_the_sign_in_ran_out(baiyang, desk("linke"))
    leave_while_a_reply_is_under_way(baiyang)


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


def go_on_in_the_form(staff: Desk) -> None:
    """A press leads into the first field, its menu shut; leaving the form leads back to where the step was."""
    staff.begin_other("记一次联系")
    expect(staff.page.get_by_role("group", name="更多")).to_be_hidden()
    expect(staff.step.get_by_label("方式")).to_be_focused()
    staff.step.get_by_role("link", name="先不做").click()
    expect(staff.step.locator("form.form")).to_have_count(0)
    expect(staff.step).to_be_focused()


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
    colleague = str(staff.step.locator("option", has_text="林可").inner_text())
    staff.fill(转给=colleague, 说明="她熟悉这款机器")
    look(staff.page)
    staff.press("转交")
    next_opens(staff, was)


def end(staff: Desk) -> None:
    """E, an outcome, and a reason that the policy lists."""
    was = number_of(staff)
    staff.page.keyboard.press("e")
    staff.step.get_by_label("结果").select_option("spam")
    staff.step.get_by_role("group", name="制度列出的理由").get_by_role("button", name="与售后无关").click()
    expect(staff.step.get_by_label("说明")).to_have_value("与售后无关")
    expect(staff.step.get_by_label("说明")).to_be_focused()
    look(staff.page)
    staff.press("结案")
    next_opens(staff, was)


def answer_after_the_sign_in_ran_out(staff: Desk, colleague: Desk) -> None:
    """News leaves the page as it is being read; the words stay, with the way back in; and there they are again."""
    words, box = "您好，滤网半年换一次。", staff.page.get_by_role("textbox", name="回复内容")
    box.fill(words)
    place = staff.page.url
    staff.page.context.clear_cookies(name="session")
    note(colleague, number_of(staff), "客户昨天来过电话。")
    expect(staff.page.get_by_role("link", name="登录已过期，点这里重新登录")).to_be_visible()
    look(staff.page)
    expect(staff.timeline).to_be_visible()
    expect(staff.page).to_have_url(place)
    staff.page.keyboard.press("Control+Enter")
    expect(staff.page.locator("#composer [data-stopped]")).to_contain_text("登录已过期，草稿还在")
    expect(box).to_have_value(words)
    staff.page.get_by_role("link", name="重新登录", exact=True).click()
    staff.enter("baiyang")
    expect(box).to_have_value(words)
    staff.page.keyboard.press("r")
    staff.page.keyboard.press("Control+Enter")
    expect(staff.page.locator("#toasts [data-undo]")).to_be_visible()
    expect(staff.timeline.get_by_role("article").filter(has_text=words)).to_have_count(1)
    staff.page.reload()
    expect(box).to_have_value("")


def note(staff: Desk, number: str, words: str) -> None:
    """An internal note, by keys."""
    staff.open(number)
    staff.page.keyboard.press("n")
    staff.page.get_by_role("textbox", name="备注内容").fill(words)
    staff.page.keyboard.press("Control+Enter")
    expect(staff.timeline.get_by_role("article").filter(has_text=words)).to_have_count(1)


def leave_while_a_reply_is_under_way(staff: Desk) -> None:
    """What arrived is no draft on the next page, though the page that sent it never heard so."""
    words, box = "另外，滤网可以水洗。", staff.page.get_by_role("textbox", name="回复内容")
    staff.page.route("**/replies", arrive_unheard)
    box.fill(words)
    staff.page.keyboard.press("Control+Enter")
    expect(staff.timeline.get_by_role("button", name="重发")).to_be_visible()
    with staff.page.expect_response(re.compile("/draft[?]once=")):
        staff.page.reload()
    expect(staff.timeline.get_by_role("article").filter(has_text=words)).to_have_count(1)
    expect(box).to_have_value("")


def arrive_unheard(route: Route) -> None:
    """The server takes it; its answer is lost."""
    route.fetch()
    route.abort()
