"""S3: type, priority and task come by themselves, with reasons and limits; the customer confirms by a message's link."""

import json
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.journeys.product import Running
from tests.journeys.stage import Desk, Phone, finish_task, look

PACK = "closed-loop"
STORY = "吸尘器充不进电，修了两次又坏了"
ASKED = "请确认问题是否解决"


def newest_address(product: Running, number: str, words: str) -> str:
    """The path of the link in the message that left by SMS about a case, as it lies in the data folder."""
    texts = [
        json.loads(path.read_text("utf-8"))["text"] for path in (product.data / "pretend" / "sms").iterdir()
    ]
    [text] = [text for text in texts if number in text and words in text]
    return urlsplit(text[text.index("http") :]).path


def test_a_loop_is_closed(product: Running, desk: Callable[[str], Desk], phone: Callable[[], Phone]):
    customer, baiyang, dinggong = phone(), desk("baiyang"), desk("dinggong")
    number = customer.ask(STORY, 怎么称呼您="吴桐", 手机号="13800136022", 商品名称="手持吸尘器 V6")
    judged_and_given_by_itself(baiyang, number)
    diagnose_by_task(baiyang, dinggong)
    choose_and_carry_out(baiyang, dinggong, customer, number)

    customer.letter(number, ASKED)
    customer.page.goto(product.address + newest_address(product, number, ASKED))
    look(customer.page)
    customer.press("解决了")
    expect(customer.page.get_by_text("谢谢您的确认。")).to_be_visible()
    expect(customer.page.get_by_role("heading", name="正在复核")).to_be_visible()
    expect(baiyang.step).to_contain_text("要由没有经手的同事来复核。")

    desk("chengli").review(number, "零件批次")
    expect(baiyang.head).to_contain_text("已解决，客户确认")
    expect(baiyang.kept("闭环结案")).to_contain_text("承诺 10 个工作日内")
    customer.letter(number, "已复核结案")
    customer.follow(number)
    expect(customer.steps.filter(has_text="已复核")).to_be_visible()


def judged_and_given_by_itself(staff: Desk, number: str) -> None:
    """Type, category, priority and the first task, each with its reason or its limit; nobody pressed anything."""
    staff.open(number)
    for judged in ("质量问题", "电源与电池", "优先级 P2"):
        expect(staff.head).to_contain_text(judged)
    for reason in ("为什么是 P2", "难度 复杂", "质量问题：关键词（充不进电、坏了）"):
        expect(staff.beside).to_contain_text(reason)
    task = staff.beside.get_by_role("checkbox", name="技术诊断")
    expect(task).to_have_accessible_name(re.compile("技术部 · .+ 前"))
    expect(staff.timeline).to_contain_text("派出任务「技术诊断」")


def diagnose_by_task(staff: Desk, technician: Desk) -> None:
    """The technician hands back what was found; then the cause can be named."""
    finish_task(technician, "技术诊断", "充电触点氧化，保护板损坏")
    expect(staff.beside.get_by_role("checkbox", name="技术诊断")).to_be_checked()
    staff.take("写下诊断", "记下诊断", 原因="质量问题", 查到了什么="触点镀层薄，保护板跟着坏")


def choose_and_carry_out(staff: Desk, technician: Desk, customer: Phone, number: str) -> None:
    """The customer chooses the second of two ways; its tasks are done one after another, and tested."""
    staff.begin("给出方案")
    staff.fill(方案="换保护板", 步骤="上门取件，换保护板")
    staff.step.get_by_text("选择 2").click()
    staff.step.get_by_label("方案").nth(1).fill("直接换新")
    staff.step.get_by_label("步骤").nth(1).fill("寄出新机，取回旧机")
    look(staff.page)
    staff.press("发给客户")
    customer.come_by_letter(number, "解决方案如下")
    customer.page.get_by_label("直接换新").check()
    customer.press("同意选中的方案")
    expect(customer.page.get_by_text("好的，我们马上动手。")).to_be_visible()
    expect(staff.head).to_contain_text("执行中")
    finish_task(technician, "处理", "新机已寄出")
    finish_task(technician, "处理后测试", "开箱充电正常")
    staff.take("修后测试", "记下测试", 结果="通过", 怎样测试的="连续充放电三次")
    staff.press("办结，请客户确认")
    expect(staff.head).to_contain_text("待客户确认")
