"""The open case: the main line through the desk, stale forms, refusals, and what a case page costs."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.models import Choice, Diagnosis, Proposal
from aftercare.handling.stages.assess import flag_urgent
from aftercare.handling.stages.assign import claim
from aftercare.handling.stages.confirm import confirm_solved
from aftercare.handling.stages.propose import Way, accept_proposal, decline_proposal, propose
from aftercare.handling.turns.chase import chase
from aftercare.messages.models import Message, Notice
from aftercare.products.actions import NewLine, NewPurchase, add_product, record_purchase
from aftercare.products.models import PurchaseLine
from aftercare.promises.models import Promise
from aftercare.tasks.models import Task
from tests.cast import MORNING, World, act_at, customer_act
from tests.doors.desk.conftest import Browser, Hands, asked, browser_of, fresh, says

REALLY = pytest.mark.django_db(transaction=True)
"""For refusals: they undo the transaction of their action, so the test must not stand in one of its own."""

STATEMENTS = 21


def take(browser: Browser, case: Case, slug: str, **said: object) -> HttpResponse:
    """Open a step's form and send it as a browser without script does."""
    address = f"/desk/cases/{case.number}/{slug}"
    form = browser.get(address)
    assert form.status_code == 200
    version = re.search(r'name="version" value="(\d+)"', form.content.decode())
    assert version is not None
    return browser.post(address, version=version[1], **said)


def test_a_complaint_goes_from_claim_to_reviewed_closing_through_the_desk(
    company: World, baiyang: Browser, hands: Hands
) -> None:
    case = asked("我要投诉：上门师傅态度恶劣，还迟到两小时。")
    assert take(baiyang, case, "claim").status_code == 303
    assert fresh(case).handler_id == company.people["baiyang"].pk

    hands.move(minutes=20)
    baiyang.post(f"/desk/cases/{case.number}/replies", text="非常抱歉，我马上核实。", channel="email")
    assert take(baiyang, case, "apology", words="回复里已道歉").status_code == 303
    assert take(baiyang, case, "diagnosis", cause="service", finding="师傅确实迟到").status_code == 303
    assert fresh(case).stage == "propose"

    way = {
        "way1-title": "退上门费",
        "way1-remedy": "compensation",
        "way1-steps": "退还上门费",
        "way1-cost": "0",
    }
    assert take(baiyang, case, "proposal", **way).status_code == 303
    choice = Choice.objects.get(proposal__case=case)
    assert (choice.title, choice.cost_fen) == ("退上门费", 0)
    if fresh(case).stage == "propose":
        take(baiyang, case, "consent", answer=str(choice.pk), form="spoken")

    hands.move(hours=1)
    assert take(baiyang, case, "completion").status_code == 303
    assert fresh(case).stage == "confirm"
    confirm_solved(fresh(case), act=customer_act(case.customer_id or 0, hands.at + dt.timedelta(hours=1)))

    own_review = baiyang.get(f"/desk/cases/{case.number}")
    assert says(own_review, "要由没有经手的同事来复核")
    hands.move(hours=3)
    chengli = browser_of(company.people["chengli"])
    assert take(chengli, case, "review", passed="yes", root_cause="迟到").status_code == 303
    assert (fresh(case).stage, fresh(case).outcome) == ("closed", "solved_confirmed")
    assert Entry.objects.get(kind="case.closed").actor == company.people["chengli"].actor


def test_a_proposal_may_hold_several_choices(company: World, baiyang: Browser) -> None:
    case = asked("请问滤网多久换一次？")
    claim(fresh(case), act=company.act("baiyang"))
    two = {
        "way1-title": "寄新滤网", "way1-remedy": "resend", "way1-steps": "明天寄出", "way1-cost": "19.90",
        "way2-title": "自行购买", "way2-remedy": "guidance", "way2-steps": "商城搜索 F1", "way2-cost": "",
        "way2-promised_at": "2026-11-25T18:00", "way3-remedy": "guidance",
    }  # fmt: skip
    assert take(baiyang, case, "proposal", **two).status_code == 303
    offered = Choice.objects.order_by("place").values_list("title", "remedy", "cost_fen", "promised_at")
    promised = dt.datetime(2026, 11, 25, 10, tzinfo=dt.UTC)
    assert list(offered) == [("寄新滤网", "resend", 1990, None), ("自行购买", "guidance", 0, promised)]


def test_what_was_sent_can_be_put_right_and_a_plan_changed_for_a_reason(
    company: World, baiyang: Browser
) -> None:
    case = asked("请问滤网多久换一次？")
    claim(fresh(case), act=company.act("baiyang"))
    propose(
        fresh(case), ways=[Way(title="寄新虑网", steps="明天寄出", cost_fen=1990)], act=company.act("baiyang")
    )
    address = f"/desk/cases/{case.number}/revision"
    assert says(baiyang.get(f"/desk/cases/{case.number}"), "改方案", address)
    assert says(baiyang.get(address), 'value="寄新虑网"', "19.9", "明天寄出")

    right = {
        "way1-title": "寄新滤网",
        "way1-remedy": "resend",
        "way1-steps": "明天寄出",
        "way1-cost": "19.90",
    }
    assert take(baiyang, case, "revision", **right).status_code == 303
    assert list(Proposal.objects.order_by("id").values_list("state", flat=True)) == ["replaced", "offered"]
    choice = Choice.objects.get(title="寄新滤网")
    accept_proposal(fresh(case), choice_id=choice.pk, form="spoken", act=company.act("baiyang"))
    assert fresh(case).stage == "carry_out"
    assert take(baiyang, case, "revision", **right).status_code == 422
    assert take(baiyang, case, "revision", **right, reason="缺货，换一种").status_code == 303
    assert fresh(case).stage == "propose"
    assert says(baiyang.get(f"/desk/cases/{case.number}"), "方案要调整", "缺货，换一种")


def test_a_case_nobody_has_can_be_taken_at_every_stage(company: World, baiyang: Browser) -> None:
    case = asked("冰箱冒烟了，有人受伤！")
    Case.objects.filter(pk=case.pk).update(handler=None, stage="receive")
    head = baiyang.hx_get(f"/desk/cases/{case.number}/head").content.decode()
    assert re.search(r'action="/desk/cases/[^"]+/claim".*data-key="a"', head, re.DOTALL)
    assert head.count('data-key="a"') == 1
    baiyang.hx(f"/desk/cases/{case.number}/claim", into="open")
    assert fresh(case).handler_id == company.people["baiyang"].pk
    assert "/claim" not in baiyang.hx_get(f"/desk/cases/{case.number}/head").content.decode()


@REALLY
def test_what_is_not_urgent_loses_its_mark_for_a_reason(company: World, baiyang: Browser) -> None:
    case = asked("请问滤网多久换一次？")
    flag_urgent(fresh(case), act=company.act("baiyang"))
    said = {"type": case.type, "severity": case.severity, "scope": case.scope, "difficulty": case.difficulty}
    refused = take(baiyang, case, "assessment", **said, urgent="no")
    assert (refused.status_code, fresh(case).urgent_at is None) == (422, False)
    assert take(baiyang, case, "assessment", **said, urgent="no", reason="客户说不急").status_code == 303
    assert (fresh(case).urgent_at, fresh(case).priority) == (None, case.priority)
    assert not Promise.objects.owed().filter(case=case, terms__starts_on="flagged_urgent").exists()
    assert says(baiyang.get(f"/desk/cases/{case.number}"), "不再算紧急", "客户说不急", "标记紧急")
    assert take(baiyang, case, "assessment", **said, urgent="yes", reason="漏水了").status_code == 303
    assert (fresh(case).urgent_at, fresh(case).priority) == (MORNING, "P1")


def test_a_half_written_choice_is_sent_back_with_everything_typed(company: World, baiyang: Browser) -> None:
    case = asked("请问滤网多久换一次？")
    claim(fresh(case), act=company.act("baiyang"))
    half = {
        "way1-title": "寄新滤网",
        "way1-remedy": "resend",
        "way1-steps": "明天寄出",
        "way2-title": "只有标题",
    }
    response = take(baiyang, case, "proposal", **half)
    assert response.status_code == 422
    assert says(response, "写了一半：标题和步骤都要有", 'value="只有标题"', 'value="寄新滤网"')
    assert not Choice.objects.exists()


@REALLY
def test_a_stale_form_is_stopped_and_keeps_what_was_typed(company: World, baiyang: Browser) -> None:
    case = asked()
    claim(fresh(case), act=company.act("baiyang"))
    form = baiyang.hx_get(f"/desk/cases/{case.number}/diagnosis", into="step").content.decode()
    [version], [seen] = (re.findall(rf'name="{name}" value="(\d+)"', form) for name in ("version", "seen"))
    chase(fresh(case), act=company.act("chengli"), words="客户很急")

    said = {"cause": "defect", "finding": "压缩机异响", "version": version, "seen": seen}
    response = baiyang.hx(f"/desk/cases/{case.number}/diagnosis", into="open", **said)
    assert response.status_code == 409
    assert says(response, "刚被别人改过", "这期间：督办", "压缩机异响")
    assert not Diagnosis.objects.exists()

    again = response.content.decode()
    [said["version"]] = re.findall(r'name="version" value="(\d+)"', again)
    assert baiyang.hx(f"/desk/cases/{case.number}/diagnosis", into="open", **said).status_code == 200
    assert Diagnosis.objects.get().cause == "defect"


@REALLY
def test_a_refusal_is_said_in_the_form(company: World, baiyang: Browser) -> None:
    case = asked()
    claim(fresh(case), act=company.act("baiyang"))
    response = take(baiyang, case, "closing", outcome="solved_confirmed")
    assert response.status_code == 409
    assert says(response, "「方案」还差：给客户的答复")
    assert fresh(case).is_open


def test_a_form_left_empty_says_what_is_missing(company: World, baiyang: Browser) -> None:
    case = asked()
    claim(fresh(case), act=company.act("baiyang"))
    response = take(baiyang, case, "diagnosis", cause="defect", finding="")
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()


def test_giving_a_case_away_shows_who_carries_how_much(company: World, baiyang: Browser) -> None:
    case = asked()
    claim(fresh(case), act=company.act("baiyang"))
    assert says(baiyang.get(f"/desk/cases/{case.number}/giving"), "林可（手上 0 / 20）", "退回团队")
    linke = company.people["linke"]
    response = take(baiyang, case, "giving", to=f"person-{linke.pk}", reason="我明天休假")
    assert (response.status_code, response["Location"]) == (303, "/desk/")
    assert fresh(case).handler_id == linke.pk


@REALLY
def test_a_date_is_changed_with_a_reason_and_the_customer_told(company: World, baiyang: Browser) -> None:
    case = asked()
    claim(fresh(case), act=company.act("baiyang"))
    promise = Promise.objects.filter(case=case, slug="resolution").get()
    page = baiyang.get(f"/desk/cases/{case.number}/promises")
    assert says(page, "个工作日", "条款：", f"/desk/cases/{case.number}/promises/{promise.pk}/date")
    address = f"/desk/cases/{case.number}/promises/{promise.pk}/date"
    refused = baiyang.post(address, to="2026-11-27T18:00", reason="")
    assert (refused.status_code, says(refused, "改期要写理由")) == (422, True)
    assert (
        baiyang.post(address, to="2026-11-27T18:00", reason="等配件到货", by_customer="on").status_code == 303
    )
    promise.refresh_from_db()
    assert (promise.due_at, promise.changes) == (dt.datetime(2026, 11, 27, 10, tzinfo=dt.UTC), 1)
    assert promise.first_due_at != promise.due_at


def test_the_customer_is_told_how_it_goes_from_behind_more(company: World, baiyang: Browser) -> None:
    case = asked("我要投诉：上门师傅态度恶劣，还迟到两小时。")
    take(baiyang, case, "claim")
    assert says(baiyang.get(f"/desk/cases/{case.number}"), "告知进展")
    assert take(baiyang, case, "progress", words="师傅已经换人。").status_code == 303
    told = Message.objects.get(case=case, situation="progress")
    assert "师傅已经换人。" in told.text and told.deliveries.count() == 1


def test_what_happened_is_told_once_for_each_act(company: World, baiyang: Browser) -> None:
    case = asked()
    claim(fresh(case), act=company.act("baiyang"))
    page = baiyang.hx_get(f"/desk/cases/{case.number}/timeline")
    assert says(page, "受理为", "白杨 领取了工单", "安然", "空调不制冷")


def test_a_proposal_declined_is_told_in_one_sentence(company: World, baiyang: Browser) -> None:
    case = asked("请问滤网多久换一次？")
    claim(fresh(case), act=company.act("baiyang"))
    propose(fresh(case), ways=[Way(title="寄新滤网", steps="明天寄出")], act=company.act("baiyang"))
    decline_proposal(fresh(case), words="太贵", act=customer_act(case.customer_id or 0, MORNING))
    page = baiyang.hx_get(f"/desk/cases/{case.number}/timeline").content.decode()
    assert "客户不接受方案，回到" in page
    assert [word for word in ("客户 客户", "客户没有接受方案", "{link}") if word in page] == []


def test_tasks_are_given_and_ticked_on_the_case(company: World, baiyang: Browser) -> None:
    case = asked()
    claim(fresh(case), act=company.act("baiyang"))
    dinggong = company.people["dinggong"]
    take(baiyang, case, "task", name="远程看一下", to=f"person-{dinggong.pk}")
    task = Task.objects.get(case=case)
    assert (task.name, task.person_id) == ("远程看一下", dinggong.pk)
    assert says(baiyang.get(f"/desk/cases/{case.number}"), f"/desk/tasks/{task.pk}/done", "0 / 1")
    assert baiyang.hx(f"/desk/tasks/{task.pk}/done", done="1").status_code == 204
    task.refresh_from_db()
    assert (task.state, task.done_by) == ("done", company.people["baiyang"].actor)


def test_looking_at_a_case_writes_nothing_and_reading_it_is_a_post(company: World, baiyang: Browser) -> None:
    case = asked()
    claim(fresh(case), act=company.act("baiyang"))
    baiyang.get(f"/desk/cases/{case.number}")
    assert fresh(case).unread
    assert baiyang.get(f"/desk/cases/{case.number}/reading").status_code == 405
    assert baiyang.hx(f"/desk/cases/{case.number}/reading").status_code == 204
    assert not fresh(case).unread


def test_the_bell_counts_what_one_was_told(company: World, baiyang: Browser) -> None:
    case = asked()
    claim(fresh(case), act=company.act("baiyang"))
    chase(fresh(case), act=company.act("chengli"))
    assert Notice.objects.filter(person=company.people["baiyang"], read_at=None).count() == 1
    assert says(baiyang.get("/desk/"), "通知，1 条未读")


@pytest.mark.parametrize("messages", [1, 3])
def test_a_case_page_costs_the_same_however_much_was_said(
    messages: int, company: World, baiyang: Browser
) -> None:
    case = asked()
    claim(fresh(case), act=company.act("baiyang"))
    for number in range(messages):
        baiyang.hx(f"/desk/cases/{case.number}/notes", text=f"备注 {number}")
    baiyang.get(f"/desk/cases/{case.number}")
    with CaptureQueriesContext(connection) as asked_of:
        page = baiyang.hx_get(f"/desk/cases/{case.number}", into="open")
    assert (page.content.decode().count('data-from="note"'), len(asked_of)) == (messages, STATEMENTS)


@REALLY
def test_who_asks_is_noted_from_the_hint_beside_the_case(company: World, baiyang: Browser) -> None:
    baiyang.post("/desk/new", channel="phone", text="滤网多久换一次？", language="zh-hans")
    case = Case.objects.get()
    page = baiyang.get(f"/desk/cases/{case.number}")
    assert says(page, "没有留下联系方式，现在没法答复客户。")
    assert (
        page.content.decode().count(f'href="/desk/cases/{case.number}/customer"') == 3
    )  # the next step, the hint, and 更多

    wrong = take(baiyang, case, "customer", name="安然", phone="12345")
    assert (wrong.status_code, says(wrong, "12345 是公共服务号码", 'value="安然"')) == (422, True)
    assert take(baiyang, case, "customer", name="安然", phone="13800136021").status_code == 303
    noted = baiyang.get(f"/desk/cases/{case.number}")
    assert says(noted, "安然", "138****6021", "记下了客户", 'value="sms"')
    assert not says(noted, f"/desk/cases/{case.number}/customer")


def test_a_purchase_is_picked_or_named_and_stands_beside_the_case(company: World, baiyang: Browser) -> None:
    case = asked("净水器漏水了。")
    assert case.customer is not None
    line = NewLine(product=add_product(code="F1", name="净水器", act=act_at()), serial="SN001234")
    bought = NewPurchase(number="A1001", bought_at=MORNING - dt.timedelta(days=90))
    record_purchase(case.customer, bought, lines=[line], act=act_at())
    assert says(baiyang.get(f"/desk/cases/{case.number}"), f"/desk/cases/{case.number}/facts")

    form = baiyang.get(f"/desk/cases/{case.number}/facts")
    assert says(form, "净水器 · SN001234 · A1001 · ", "客户买过的")
    nothing = take(baiyang, case, "facts", about="product")
    assert (nothing.status_code, says(nothing, "写下内容，或者选一件客户买过的。")) == (422, True)
    pk = PurchaseLine.objects.get().pk
    wrong = take(baiyang, case, "facts", about="description", line=str(pk))
    assert (wrong.status_code, says(wrong, "选了买过的东西")) == (422, True)
    assert take(baiyang, case, "facts", about="product", line=str(pk)).status_code == 303
    page = baiyang.get(f"/desk/cases/{case.number}")
    assert says(page, "SN001234", "整机保修", "对上了档案里的商品、订单或展位")


@REALLY
def test_a_date_that_has_passed_is_refused_in_the_form(company: World, baiyang: Browser) -> None:
    case = asked("请问滤网多久换一次？")
    claim(fresh(case), act=company.act("baiyang"))
    way = {"way1-title": "寄新滤网", "way1-remedy": "resend", "way1-steps": "寄出"}
    late = take(baiyang, case, "proposal", **way, **{"way1-promised_at": "2026-11-20T18:00"})
    assert (late.status_code, says(late, "第 1 个方案的承诺完成时间已经过去", 'value="寄新滤网"')) == (
        422,
        True,
    )
    to = f"person-{company.people['linke'].pk}"
    task = take(baiyang, case, "task", name="核价", to=to, due_at="2026-11-20T18:00")
    assert (task.status_code, says(task, "这项任务的时限已经过去", 'value="核价"')) == (422, True)
    assert not (Choice.objects.exists() or Task.objects.exists())
