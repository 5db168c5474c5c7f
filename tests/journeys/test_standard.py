"""S0: a promise changed with a reason and told; a real yes; and what one does, the other sees at once."""

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.journeys.stage import Desk, Phone, look

PACK = "standard"
STORY = "净化器开机就有焦糊异味，是不是质量问题"
REPLY = "您好，请先断电，我们今天给您办法。"
REASON = "配件未到：新滤网后天到"
AT_ONCE_MS = 2_000
"""Within how long another browser shows what was done."""


def test_a_promise_is_changed_with_reason_and_told(desk: Callable[[str], Desk], phone: Callable[[], Phone]):
    customer, baiyang, dinggong = phone(), desk("baiyang"), desk("dinggong")
    dinggong.visit("?tab=team")
    number = customer.ask(
        STORY, kind="产品质量", 怎么称呼您="安然", 手机号="13800136021", 商品名称="净化器 P2"
    )
    work_is_seen_by_a_colleague_at_once(baiyang, dinggong, number)
    change_date_of_resolution(baiyang, number)
    expect(dinggong.timeline).to_contain_text(REASON)
    expect(customer.letter(number, f"原因是：{REASON}")).to_contain_text("对不起！")
    customer.read(number, REASON)
    look(customer.page)
    solve(baiyang, customer, number)
    desk("chengli").review(number, "零件批次")
    expect(baiyang.head).to_contain_text("已解决，客户确认")
    customer.follow(number)
    expect(customer.page.get_by_role("heading", name="已经解决，谢谢您")).to_be_visible()
    expect(customer.steps.filter(has_text="已复核")).to_be_visible()


def work_is_seen_by_a_colleague_at_once(worker: Desk, colleague: Desk, number: str) -> None:
    """A new case waits behind a count; a diagnosis changes its row; a reply stands in the open case."""
    expect(colleague.queue).to_contain_text("有 1 件新工单")
    colleague.page.get_by_role("button", name="更新列表").click()
    row = colleague.queue.get_by_role("link").filter(has_text=STORY)
    expect(row).to_contain_text("待诊断")
    worker.open(number)
    expect(worker.promised("首次响应")).to_contain_text("前 · 1 小时")
    worker.take("写下诊断", "记下诊断", 原因="质量问题", 查到了什么="滤网胶水受热，同一批次都有")
    expect(row).to_contain_text("待给方案", timeout=AT_ONCE_MS)
    row.click()
    expect(colleague.head).to_contain_text(number)
    worker.reply(REPLY)
    expect(colleague.timeline).to_contain_text(REPLY, timeout=AT_ONCE_MS)
    expect(colleague.timeline).to_contain_text("兑现「首次响应」", timeout=AT_ONCE_MS)


def change_date_of_resolution(staff: Desk, number: str) -> None:
    """Two hours later, for a reason of the policy's list; the date first given stays beside the new one."""
    to = later_than_due(staff, "办结", dt.timedelta(hours=2))
    staff.page.get_by_role("link", name="全部承诺").click()
    promises = staff.page.get_by_role("region", name="全部承诺").get_by_role("article")
    resolution = promises.filter(has=staff.page.get_by_role("heading", name="办结", exact=True))
    expect(resolution).to_contain_text("3 个工作日")
    look(staff.page)
    resolution.get_by_role("link", name="改期").click()
    expect(staff.step.get_by_role("heading", name="改期：办结")).to_be_visible()
    look(staff.page)
    listed, added = REASON.split("：")
    staff.fill(改到=to)
    staff.step.get_by_role("button", name=listed).click()
    staff.page.keyboard.type(f"：{added}")
    staff.press("改期并告诉客户")
    expect(staff.timeline).to_contain_text(REASON)
    staff.visit(f"cases/{number}/promises")
    expect(resolution).to_contain_text("原定")


def later_than_due(desk: Desk, promise: str, more: dt.timedelta) -> str:
    """A moment after a promise's due moment, as the field for one takes it."""
    due = desk.promised(promise).locator("time").get_attribute("datetime") or ""
    local = dt.datetime.fromisoformat(due).astimezone(ZoneInfo("Asia/Shanghai")) + more
    return f"{local:%Y-%m-%dT%H:%M}"


def solve(staff: Desk, customer: Phone, number: str) -> None:
    """With consent; silence would be enough in the end, but the customer says yes."""
    staff.open(number)
    staff.propose("换新滤网", "寄出新滤网，旧的不用退")
    customer.agree(number, "处理方案准备好了")
    expect(staff.head).to_contain_text("执行中")
    staff.press("办结，请客户确认")
    expect(staff.beside).to_contain_text("客户 5 天没有回音也可继续")
    customer.come_by_letter(number, "问题解决了吗")
    expect(customer.page.locator("main")).to_contain_text("前没有回音，就算已经解决。")
    expect(customer.steps.filter(has_text="请您确认")).to_have_attribute("aria-current", "step")
    customer.press("解决了")
    expect(customer.page.get_by_role("heading", name="正在复核")).to_be_visible()
    expect(staff.timeline).to_contain_text("客户确认已解决")
