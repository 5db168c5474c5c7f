"""S0 售后服务管理规范: what the pack `standard` really does, one requirement after the other."""

import dataclasses

import pytest

from aftercare.care.models import Survey
from aftercare.customers.identities import Contact
from aftercare.doors.desk.showing.figures import counted, metrics
from aftercare.handling.queries.figures import Period
from aftercare.handling.stages.carry_out import finish_work, record_test
from aftercare.handling.stages.close import record_apology
from aftercare.handling.stages.confirm import confirm_solved
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.stages.propose import CauseNeeded, Way, propose
from aftercare.handling.stages.review import review
from aftercare.handling.turns.note_goods import note_goods
from aftercare.handling.turns.reply import reply
from aftercare.messages.actions import Words
from aftercare.messages.models import Message
from aftercare.policy.queries import policy_of
from aftercare.promises.models import Promise
from aftercare.tasks.actions import finish_task
from aftercare.tasks.models import Task
from tests.cast import MORNING, World, customer_act, refused, world
from tests.requirements.conftest import ANRAN, HOUR, LATER, agree, asked, dues, fresh, in_hand, local, tasks


@pytest.fixture
def company(db: None) -> World:
    return world("standard")


def test_web_telephone_and_mail_come_to_one_place_as_one_customer(company: World) -> None:
    """S0-10, S0-17, S0-32."""
    cases = [asked("空调不制冷了，坏了。", channel=channel) for channel in ("web", "phone", "email")]
    assert {case.customer_id for case in cases} == {cases[0].customer_id}
    assert [(case.type, case.stage) for case in cases] == [("产品质量", "receive")] * 3


def test_each_kind_of_request_has_its_own_first_response_and_its_own_stages(company: World) -> None:
    """S0-35: 咨询 2 小时, 投诉 1 小时, 其他 4 小时, of business hours."""
    asking = [asked("请问怎么安装滤芯？"), asked("我要投诉，态度太差。"), asked("机器坏了，不能用。")]
    assert [dues(case)["first_response"] for case in asking] == [
        local(11, 23, 11, 30), local(11, 23, 10, 30), local(11, 23, 14, 30),
    ]  # fmt: skip
    assert [set(dues(case)) for case in asking] == [
        {"first_response", "solution", "resolution"},
        {"first_response", "solution", "resolution", "complaint_reply"},
        {"first_response", "solution", "resolution"},
    ]


def test_an_important_customer_is_answered_sooner_and_the_promise_says_by_which_clause(
    company: World,
) -> None:
    """S0-27."""
    case = asked("请问怎么安装滤芯？", contact=dataclasses.replace(ANRAN, important=True))
    promise = Promise.objects.get(case=case, slug="first_response")
    assert (promise.due_at, promise.clause) == (local(11, 23, 10, 30), "例外[2].承诺.首次响应")


def test_an_answer_by_a_person_keeps_the_promise_to_answer(company: World) -> None:
    """S0-12, S0-16."""
    case = in_hand(company, "请问怎么安装滤芯？")
    reply(case, Words(text="先断电，再拧开后盖。", situation="answer"), act=company.act("baiyang", LATER))
    assert "first_response" not in dues(case)
    assert Message.objects.get(case=case, situation="answer").deliveries.count() == 1


def test_nothing_is_proposed_for_a_faulty_product_before_its_cause_is_known(company: World) -> None:
    """S0-37."""
    case = in_hand(company, "机器坏了，不能用。", facts={"product": "空调"})
    with refused(CauseNeeded):
        propose(fresh(case), ways=[Way(title="换新", steps="寄回")], act=company.act("baiyang", LATER))
    record_diagnosis(fresh(case), cause="defect", finding="压缩机漏液", act=company.act("baiyang", LATER))
    assert propose(fresh(case), ways=[Way(title="换新", steps="寄回")], act=company.act("baiyang", LATER))


@pytest.mark.parametrize(
    ("case_type", "promise", "work"),
    [
        ("维修", "repair", ["收件登记", "维修与测试", "寄回"]),
        ("换货", "exchange", ["收货验货", "发出新品"]),
    ],
)
def test_repair_and_replacement_go_one_way_from_cause_to_confirmation(
    company: World, case_type: str, promise: str, work: list[str]
) -> None:
    """S0-1, S0-36, S0-38, S0-39: cause, proposal with cost and date, consent, arrival, tasks, test, a yes."""
    facts = {"product": "空调", "proof_of_purchase": "发票", "reason": "不制冷"}
    case = in_hand(company, "空调不制冷。", asked_type=case_type, facts=facts)
    act = company.act("baiyang", LATER)
    record_diagnosis(case, cause="defect", finding="压缩机漏液", act=act)
    agree(case, company, Way(title="处理压缩机", steps="取件、处理、寄回", promised_at=local(11, 27, 18)))
    note_goods(fresh(case), happened="goods_received", act=act)
    assert dues(case)[promise] > LATER
    assert list(tasks(case)) == work
    for name in work:
        finish_task(Task.objects.get(case=case, name=name), result="办好了", act=act)
    record_test(fresh(case), passed=True, words="运行一小时正常", act=act)
    finish_work(fresh(case), act=act)
    confirm_solved(fresh(case), act=customer_act(case.customer_id or 0, LATER + HOUR))
    assert (fresh(case).stage, fresh(case).outcome) == ("closed", "solved_confirmed")
    assert Promise.objects.get(case=case, slug=promise).state == "fulfilled"


def test_a_closed_complaint_is_asked_whether_they_would_recommend_us(company: World) -> None:
    """S0-14, S0-30."""
    case = in_hand(company, "我要投诉，态度太差。")
    act = company.act("baiyang", LATER)
    reply(case, Words(text="非常抱歉。"), act=act)
    record_apology(fresh(case), words="电话致歉", act=act)
    finish_work(fresh(case), act=act)
    confirm_solved(fresh(case), act=customer_act(case.customer_id or 0, LATER))
    review(fresh(case), passed=True, root_cause="attitude", act=company.act("chengli", LATER))
    company.errands(LATER)
    assert Survey.objects.get(case=case).questions == ["result", "attitude", "speed", "recommend"]


def test_the_managers_page_sets_the_figures_of_a_period_beside_the_policys_targets(company: World) -> None:
    """S0-2, S0-13: five figures, the numbers behind them, the targets; no data is no data."""
    case = in_hand(company, "请问怎么安装滤芯？")
    reply(case, Words(text="先断电，再拧开后盖。"), act=company.act("baiyang", LATER))
    now = Period(begins=MORNING, ends=MORNING + 24 * HOUR)
    act = company.act("chengli", MORNING + 2 * HOUR)
    found = counted(now, act)
    shown = {metric.label: metric for metric in metrics(found, found, policy_of(company.policy.pk), {})}
    assert (shown["响应及时率"].figure, "1 / 1" in shown["响应及时率"].foot) == ("100.0", True)
    assert "目标 ≥95%" in shown["响应及时率"].foot
    assert shown["满意度"].figure == "无数据"


def test_somebody_new_leaves_no_second_record_when_they_ask_again(company: World) -> None:
    """S0-31, S0-33: one customer, each request classified and recorded."""
    first = asked("请问怎么安装滤芯？")
    again = asked("还是不会装，请问怎么安装？", contact=Contact(phones=("138 0013 6021",)))
    assert first.customer_id == again.customer_id
    assert [(case.type, case.category, bool(case.number)) for case in (first, again)] == [
        ("咨询", "", True)
    ] * 2
