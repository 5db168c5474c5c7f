"""S2: an urgent fault at a booth, contacted within minutes, handled jointly by two departments, kept in the register."""

import csv
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.stage import Desk, Phone, finish_task, look

PACK = "exhibition"
FAULT = "主屏黑屏，系统故障，嘉宾马上到"
DEPARTMENTS = ("技术支持部", "展览工程部")


def decide_on_joint_handling(manager: Desk, words: str) -> None:
    """On the decisions page: who leads, which departments, what is asked of them."""
    manager.visit("decisions")
    manager.page.locator("summary").filter(has_text=FAULT).click()
    look(manager.page)
    manager.page.get_by_label("谁来牵头").select_option(label="韩雪（手上 0 / 12）")
    for department in DEPARTMENTS:
        manager.page.get_by_label(department).check()
    manager.page.get_by_label("说明（可不填）").fill(words)
    manager.page.get_by_role("button", name="派给他们").click()
    expect(manager.page.locator("summary").filter(has_text=FAULT)).to_have_count(0)


def test_an_urgent_fault_is_handled_jointly(
    desk: Callable[[str], Desk], phone: Callable[[], Phone], tmp_path: Path
):
    customer, hanxue, chengli = phone(), desk("hanxue"), desk("chengli")
    where = {"展会": "智能制造展", "展位号": "A03"}
    number = customer.ask(
        FAULT, kind="技术问题", urgent=True, 怎么称呼您="安然", 手机号="13800136021", **where
    )
    flagged_urgent(hanxue, number)
    decide_on_joint_handling(chengli, "查屏幕和供电")
    make_contact_and_diagnose(hanxue)
    dinggong, linke = desk("dinggong"), desk("linke")
    finish_task(dinggong, "查屏幕和供电", "屏幕控制卡烧坏")
    finish_task(linke, "查屏幕和供电", "展位供电正常")
    for task in ("现场诊断", "修复", "修后测试"):
        finish_task(dinggong, task, "做好了")
    hanxue.take("修后测试", "记下测试", 结果="通过", 怎样测试的="连续播放半小时")
    hanxue.press("办结，请客户确认")
    customer.confirm(number, "已处理完毕")

    expect(hanxue.step).to_contain_text("要由没有经手的同事来复核。")
    chengli.review(number, "控制卡批次")
    expect(hanxue.head).to_contain_text("已解决，客户确认")
    stands_in_register(chengli, number)
    leaves_as_a_file(chengli, number, tmp_path / "register.csv")


def flagged_urgent(staff: Desk, number: str) -> None:
    """The policy saw the urgency by itself; a person confirms the first judgement; a manager must decide."""
    staff.open(number)
    expect(staff.head).to_contain_text("紧急")
    expect(staff.head).to_contain_text("优先级 P1")
    expect(staff.beside).to_contain_text("展位 A03")
    expect(staff.promised("紧急联系")).to_contain_text("前 · 15 分钟")
    staff.take("确认定级", "确认定级")
    expect(staff.step).to_contain_text("在等经理决定。")


def make_contact_and_diagnose(staff: Desk) -> None:
    """Whoever leads reaches the customer within the minutes promised, finds the cause, and sets to work."""
    expect(staff.timeline).to_contain_text("经理同意：会办")
    expect(staff.head).to_contain_text("韩雪")
    staff.reply("您好，我们的人已经到展位，请先离开屏幕。")
    expect(staff.kept("紧急联系")).to_contain_text("承诺 15 分钟内")
    staff.take("写下诊断", "记下诊断", 原因="质量问题", 查到了什么="主屏控制卡烧坏，供电正常")
    staff.press("开始执行")
    expect(staff.step).to_contain_text("项任务没做完")


def stands_in_register(staff: Desk, number: str) -> None:
    """Description, measures, time and result of the case, in its row."""
    staff.visit("register")
    row = staff.page.get_by_role("row").filter(has_text=number)
    for words in (FAULT, "主屏控制卡烧坏", "技术问题", "韩雪", "已结案", "已解决，客户确认"):
        expect(row).to_contain_text(words)


def leaves_as_a_file(staff: Desk, number: str, path: Path) -> None:
    """The register taken out as CSV holds the case as the page shows it."""
    staff.page.get_by_role("button", name="导出 CSV").click()
    look(staff.page)
    with staff.page.expect_download() as taken:
        staff.page.get_by_role("button", name="下载").click()
    taken.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        [exported] = list(csv.DictReader(file))
    found = [exported[column] for column in ("单号", "展位", "问题描述", "结果")]
    assert found == [number, "A03", FAULT, "已解决，客户确认"]
    assert exported["处理措施"].startswith("主屏控制卡烧坏")
    assert exported["结案时间"] >= exported["受理时间"] > "2026"
