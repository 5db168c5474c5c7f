"""S4: a consultation answered within two hours; a case done within forty-eight, its proof given, its work reviewed."""

from base64 import b64decode
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.stage import Desk, Phone, look

PACK = "sportswear"
ASKED = "请问这双跑鞋偏大还是偏小？"
ANSWER = "您好，这双偏小半码，建议选大半码。"
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
RECEIPT = {"name": "小票.png", "mimeType": "image/png", "buffer": b64decode(DOT)}


def compose_with_pinyin(page: Page, spelled: str, chosen: str) -> None:
    """Type as an input method does: the spelling, Enter inside the composition, then the words it stands for."""
    keys = page.context.new_cdp_session(page)
    composing = {"text": spelled, "selectionStart": len(spelled), "selectionEnd": len(spelled)}
    keys.send("Input.imeSetComposition", composing)
    for modifiers in (0, 2):  # Enter, and Ctrl Enter, as the input method passes them on: key code 229
        enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229, "modifiers": modifiers}
        keys.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **enter})
        keys.send("Input.dispatchKeyEvent", {"type": "keyUp", **enter})
    keys.send("Input.insertText", {"text": chosen})


def test_a_consultation_is_answered_within_two_hours(desk: Callable[[str], Desk], phone: Callable[[], Phone]):
    customer, baiyang, linke = phone(), desk("baiyang"), desk("linke")
    number = customer.ask(ASKED, kind="咨询", 怎么称呼您="安然", 手机号="13800136021")
    expect(customer.page.locator("main")).to_contain_text("前与您联系")

    linke.open(number)
    baiyang.open(number)
    expect(baiyang.promised("首次响应")).to_contain_text("前 · 2 小时")
    expect(baiyang.promised("问题处理完成")).to_contain_text("前 · 48 小时")
    expect(baiyang.beside).to_contain_text("重要")

    text = baiyang.page.get_by_role("textbox", name="回复内容")
    text.click()
    compose_with_pinyin(baiyang.page, "ninhao", ANSWER)
    expect(text).to_have_value(ANSWER)
    expect(baiyang.timeline.get_by_role("article").filter(has_text=ANSWER)).to_have_count(0)

    said = baiyang.reply(ANSWER)
    baiyang.page.get_by_role("button", name="撤回").first.click()
    expect(said).to_have_count(0)
    expect(text).to_have_value(ANSWER)
    expect(linke.timeline).to_contain_text("撤回了一条消息，客户没有收到；「首次响应」重新计时")
    expect(baiyang.promised("首次响应")).to_contain_text("前 · 2 小时")

    baiyang.reply(ANSWER)
    expect(linke.timeline).to_contain_text(ANSWER)
    expect(baiyang.kept("首次响应")).to_contain_text("承诺 2 小时内")
    baiyang.press("办结，请客户确认")
    expect(baiyang.head).to_contain_text("待客户确认")

    customer.come_by_letter(number, "办好啦")
    customer.page.get_by_title("非常满意").tap()
    customer.press("解决了")
    expect(customer.page.get_by_role("heading", name="已经解决，谢谢您")).to_be_visible()
    look(customer.page)
    expect(baiyang.head).to_contain_text("已解决，客户确认")
    expect(baiyang.timeline).to_contain_text("客户评价：结果 5")
    expect(baiyang.kept("问题处理完成")).to_contain_text("承诺 48 小时内")
    customer.read(number, ANSWER)


def test_a_quality_problem_is_done_within_forty_eight_hours(
    desk: Callable[[str], Desk], phone: Callable[[], Phone]
):
    customer, dinggong, chengli = phone(), desk("dinggong"), desk("chengli")
    number = customer.ask(
        "鞋子穿了两周开胶", kind="质量问题", 怎么称呼您="吴桐", 手机号="13800136022", 商品名称="跑鞋 赤兔 7"
    )
    expect(customer.page.locator("main")).to_contain_text("还差一点资料")
    customer.page.get_by_role("link", name="现在补上").tap()
    look(customer.page)
    customer.card("请补上这些").locator("input[type=file]").set_input_files(RECEIPT)
    customer.press("补好了")
    expect(customer.page.get_by_text("收到了，谢谢。")).to_be_visible()
    expect(customer.card("请补上这些")).to_have_count(0)

    dinggong.open(number)
    expect(dinggong.promised("问题处理完成")).to_contain_text("前 · 48 小时")
    dinggong.take(
        "写下诊断", "记下诊断", 原因="质量问题", 查到了什么="大底与中底之间胶水没有涂满，不是穿着造成"
    )
    dinggong.propose("换一双新的", "寄回旧鞋，同时寄出新鞋")
    expect(dinggong.head).to_contain_text("待给方案")
    customer.agree(number, "处理方案")
    expect(dinggong.head).to_contain_text("执行中")
    dinggong.press("办结，请客户确认")
    customer.confirm(number, "办好啦")

    expect(dinggong.head).to_contain_text("待复核")
    expect(dinggong.step).to_contain_text("要由没有经手的同事来复核。")
    chengli.review(number, "涂胶工序")
    expect(dinggong.head).to_contain_text("已解决，客户确认")
    expect(dinggong.kept("问题处理完成")).to_contain_text("承诺 48 小时内")
    chengli.open(number)
    expect(chengli.timeline).to_contain_text("复核通过，根本原因：涂胶工序")
    customer.follow(number)
    expect(customer.page.get_by_role("heading", name="已经解决，谢谢您")).to_be_visible()
    expect(customer.card("进度")).to_contain_text("已复核")
