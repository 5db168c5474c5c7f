"""S1: a complaint through its four steps: listen and record, apologise, solve with consent, follow up."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.stage import Desk, Phone, look

PACK = "service-desk"
COMPLAINT = "我要投诉：客服态度恶劣，推诿了三次"
SORRY = "吴先生，对不起，是我们做得不好。我来负责到底。"


REVIEW = {"复核结果": "通过，结案", "根本原因": "服务流程"}


def test_a_complaint_goes_through_its_four_steps(desk: Callable[[str], Desk], phone: Callable[[], Phone]):
    customer, baiyang, chengli = phone(), desk("baiyang"), desk("chengli")
    number = customer.ask(COMPLAINT, kind="投诉", 怎么称呼您="吴桐", 手机号="13800136022")
    listen(baiyang, number)
    chengli.visit("notices")
    expect(chengli.page.locator("main")).to_contain_text(f"新工单 {number}（投诉）请您过目")
    apologise(baiyang)
    solve(baiyang, customer, number)
    chengli.open(number)
    chengli.reply("吴先生，我是经理程莉，服务费已经退回。")
    follow_up(baiyang, customer, number)
    be_refused_as_reviewer(chengli, number)

    xujing = desk("xujing")
    xujing.open(number)
    xujing.take("复核", "提交复核", **REVIEW)
    expect(baiyang.head).to_contain_text("已解决，客户确认")
    xujing.open(number)
    expect(xujing.timeline).to_contain_text("复核通过，根本原因：服务流程")
    expect(xujing.timeline).to_contain_text("安排了回访")
    customer.follow(number)
    expect(customer.page.get_by_role("heading", name="已经解决，谢谢您")).to_be_visible()


def listen(staff: Desk, number: str) -> None:
    """First step: hear what happened and why, and put it on record."""
    staff.open(number)
    expect(staff.promised("首次响应")).to_contain_text("前 · 30 分钟")
    expect(staff.promised("投诉答复")).to_contain_text("前 · 2 个工作日")
    expect(staff.beside).to_contain_text("第一步，倾听客户")
    staff.take("写下诊断", "记下诊断", 原因="服务问题", 查到了什么="核对三次通话录音：客户说的属实")


def apologise(staff: Desk) -> None:
    """Second step: with the policy's own words at hand, as the formal answer, and on record."""
    expect(staff.beside).to_contain_text("第二步，道歉并表达理解")
    staff.page.get_by_role("button", name="插入话术").click()
    expect(staff.page.get_by_role("group", name="话术")).to_contain_text("投诉第二步 道歉")
    look(staff.page)
    staff.page.keyboard.press("Escape")
    staff.page.get_by_label("这是正式答复").check()
    staff.reply(SORRY)
    for promise in ("首次响应", "投诉答复"):
        expect(staff.timeline).to_contain_text(f"兑现「{promise}」")
    staff.begin_other("记下道歉")
    staff.fill(怎样道的歉="在消息里书面道歉")
    staff.press("记下道歉")
    expect(staff.timeline).to_contain_text("向客户道歉并记录")


def solve(staff: Desk, customer: Phone, number: str) -> None:
    """Third step: a solution, and the customer's consent before anything is done."""
    staff.propose("退还服务费，换专人办理", "今天退还服务费，今后由白杨一人负责")
    customer.agree(number, "解决办法想好了")
    customer.read(number, SORRY)
    expect(staff.head).to_contain_text("执行中")
    expect(staff.timeline).to_contain_text("客户同意方案（客户点链接）")


def follow_up(staff: Desk, customer: Phone, number: str) -> None:
    """Fourth step: the customer is asked, and only a spoken yes counts."""
    staff.open(number)
    expect(staff.timeline).to_contain_text("我是经理程莉")
    staff.press("办结，请客户确认")
    expect(staff.head).to_contain_text("待客户确认")
    expect(staff.beside).to_contain_text("要客户本人确认，沉默不算")
    customer.come_by_letter(number, "已经处理好了")
    expect(customer.page.locator("main")).to_contain_text("要您说解决了才算数。")
    customer.press("解决了")
    expect(staff.head).to_contain_text("待复核")


def be_refused_as_reviewer(worker: Desk, number: str) -> None:
    """Who answered the customer may not pass the case, whatever else they may do."""
    worker.visit(f"cases/{number}/review")
    worker.fill(**REVIEW)
    worker.press("提交复核")
    refusal = "经手过的人不能复核自己办的工单。请换一位没有经手的同事。"
    expect(worker.step.get_by_role("alert")).to_contain_text(refusal)
    look(worker.page)
