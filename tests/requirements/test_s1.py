"""S1 售后客服工作流程: what the pack `service-desk` really does, one requirement after the other."""

import pytest

from aftercare.care.models import Survey
from aftercare.cases.access import NoSuchCase, case_for
from aftercare.cases.models import Note
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.models import Decision, Diagnosis
from aftercare.handling.stages.assign import give
from aftercare.handling.stages.carry_out import finish_work, go_on_to_carry_out
from aftercare.handling.stages.close import record_apology
from aftercare.handling.stages.confirm import confirm_solved, deny_solved
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.stages.moving import GateClosed
from aftercare.handling.stages.propose import CauseNeeded, Way, propose
from aftercare.handling.stages.review import review
from aftercare.handling.turns.adjust import decide
from aftercare.handling.turns.reply import reply
from aftercare.messages.actions import Words
from aftercare.messages.models import Message
from aftercare.people.actions import join_team
from aftercare.promises.models import Promise
from aftercare.tasks.access import tasks_seen_by
from aftercare.tasks.actions import finish_task
from aftercare.tasks.models import Task
from tests.cast import World, customer_act, refused, world
from tests.requirements.conftest import HOUR, LATER, agree, asked, dues, fresh, in_hand, local, tasks

COMPLAINT = "我要投诉，你们态度太差了！"


@pytest.fixture
def company(db: None) -> World:
    return world("service-desk")


@pytest.mark.parametrize(
    ("text", "case_type", "kind"),
    [
        ("软件一打开就闪退，报错代码500", "技术问题", "fault"),
        (COMPLAINT, "投诉", "complaint"),
        ("再不解决我就找律师起诉你们", "纠纷", "complaint"),
        ("请问保修多久？", "咨询", "consultation"),
        ("希望你们能出一个深色模式", "建议", "suggestion"),
    ],
)
def test_problems_complaints_disputes_questions_and_opinions_are_cases_of_their_own_kind(
    company: World, text: str, case_type: str, kind: str
) -> None:
    """S1-1, S1-3, S1-48: and the words of the customer are kept as they said them (S1-14)."""
    case = asked(text)
    assert (case.type, case.kind) == (case_type, kind)
    assert Message.objects.get(case=case, side="customer").text == text


def test_who_comes_again_before_the_first_is_settled_is_raised(company: World) -> None:
    """S1-8: 不让问题扩大或升级."""
    first, second, third = (asked("软件闪退，报错代码500") for _ in range(3))
    assert [first.priority, second.priority, third.priority] == ["P3", "P3", "P2"]


def test_the_first_to_take_it_stays_answerable_whoever_works_on_it(company: World) -> None:
    """S1-10: no shirking by handing on; each hand-over is on record with its reason."""
    case = in_hand(company, "请问保修多久？")
    give(case, person_id=company.people["linke"].pk, reason="林可更熟", act=company.act("baiyang", LATER))
    assert (fresh(case).owner, fresh(case).handler) == (company.people["baiyang"], company.people["linke"])
    entry = Entry.objects.filter(kind="case.assigned", thread=case.thread).order_by("-id")[0]
    assert (entry.details["how"], entry.details["note_id"] is not None) == ("given", True)


def test_a_complaint_first_hears_what_happened_and_why(company: World) -> None:
    """S1-15, S1-25."""
    case = in_hand(company, COMPLAINT)
    with refused(CauseNeeded):
        propose(fresh(case), ways=[Way(title="补偿", steps="退费")], act=company.act("baiyang", LATER))
    asked_on_the_way = [{"question": "什么时候的事？", "answer": "昨天下午"}]
    record_diagnosis(
        fresh(case), cause="service", finding="排班漏了人", answers=asked_on_the_way,
        act=company.act("baiyang", LATER),
    )  # fmt: skip
    assert Diagnosis.objects.get(case=case).answers == asked_on_the_way  # S1-23, S1-24


def test_a_complaint_is_settled_only_with_apology_consent_and_a_real_yes(company: World) -> None:
    """S1-16, S1-17, S1-18, S1-30."""
    case = in_hand(company, COMPLAINT)
    work = company.act("baiyang", LATER)
    record_diagnosis(case, cause="service", finding="排班漏了人", act=work)
    with refused(GateClosed) as no:
        finish_work(fresh(case), act=work)
    assert no.value.values == {"stage": "propose", "unmet": ["consent"]}
    agree(case, company, Way(title="退费并重做", steps="今天退费，明天重做"))
    finish_work(fresh(case), act=work)
    confirm_solved(fresh(case), act=customer_act(case.customer_id or 0, LATER + HOUR))
    with refused(GateClosed) as no:
        review(fresh(case), passed=True, root_cause="roster", act=company.act("chengli", LATER + HOUR))
    assert no.value.values == {"stage": "close", "unmet": ["apology"]}
    record_apology(fresh(case), words="电话致歉", act=work)
    review(fresh(case), passed=True, root_cause="roster", act=company.act("chengli", LATER + HOUR))
    company.errands(LATER + HOUR)
    assert fresh(case).outcome == "solved_confirmed"
    assert Survey.objects.get(case=case).questions == ["result", "attitude", "speed", "recommend"]


def test_scope_and_impact_are_judged_and_raise_the_priority(company: World) -> None:
    """S1-26."""
    case = asked("我们所有门店的收银系统都打不开，停业了！")
    assert (case.severity, case.scope, case.priority) == ("severe", "many", "P1")


def test_a_technical_problem_goes_to_technical_support_with_what_is_known(company: World) -> None:
    """S1-27, S1-33: the team has the case, the words, the customer, and a task with its limit."""
    case = asked("软件一打开就闪退，报错代码500", facts={"product": "收银软件"})
    company.errands()
    assert fresh(case).team == company.teams["技术支持"]
    task = Task.objects.get(case=case)
    assert (task.name, task.team, task.due_at) == ("技术诊断", company.teams["技术支持"], local(11, 24, 10))


def test_a_delivery_problem_is_cleared_up_together_with_logistics(company: World) -> None:
    """S1-36, S1-38: they confirm the shipment within two hours, then trace it; results come back on the case."""
    case = in_hand(company, "快递三天没动静，还没到", facts={"order": "A1"})
    confirming = Task.objects.get(case=case)
    assert (confirming.name, confirming.team, confirming.due_at) == (
        "确认发货信息", company.teams["物流部"], local(11, 23, 11, 30),
    )  # fmt: skip
    finish_task(confirming, result="21 日发出，地址无误", act=company.act("linke", LATER))
    reply(fresh(case), Words(text="21 日已发出，我们在追踪。"), act=company.act("baiyang", LATER))
    go_on_to_carry_out(fresh(case), act=company.act("baiyang", LATER))
    assert tasks(case) == {"确认发货信息": "done", "追踪物流并处理异常": "open"}


def test_the_customer_is_owed_news_every_working_day_until_it_is_over(company: World) -> None:
    """S1-34, S1-32."""
    case = in_hand(company, "软件一打开就闪退，报错代码500", facts={"product": "收银软件"})
    assert dues(case)["next_update"] == local(11, 24, 21)
    reply(case, Words(text="技术正在查日志。"), act=company.act("baiyang", local(11, 24, 10)))
    assert dues(case)["next_update"] == local(11, 25, 21)
    assert Promise.objects.filter(case=case, slug="next_update").count() == 2


def test_a_solution_names_its_steps_and_the_effect_to_expect(company: World) -> None:
    """S1-28, S1-29."""
    case = in_hand(company, "软件一打开就闪退，报错代码500", facts={"product": "收银软件"})
    record_diagnosis(case, cause="defect", finding="版本不兼容", act=company.act("baiyang", LATER))
    way = Way(title="装新版", steps="远程安装 3.2 版", effect="不再闪退")
    proposal = propose(fresh(case), ways=[way], act=company.act("baiyang", LATER))
    assert proposal.choices.values_list("steps", "effect").get() == ("远程安装 3.2 版", "不再闪退")
    assert Message.objects.get(case=case, situation="proposal").deliveries.count() == 1


def test_a_plan_that_does_not_work_is_offered_anew_and_its_tasks_dropped(company: World) -> None:
    """S1-31: carry out → propose, counted as adjusted."""
    case = in_hand(company, "软件一打开就闪退，报错代码500", facts={"product": "收银软件"})
    work = company.act("baiyang", LATER)
    record_diagnosis(case, cause="defect", finding="版本不兼容", act=work)
    finish_task(Task.objects.get(case=case, name="技术诊断"), result="查明了", act=work)
    agree(case, company, Way(title="装新版", steps="远程安装"))
    propose(fresh(case), ways=[Way(title="换设备", steps="上门更换")], act=work)
    assert (fresh(case).stage, tasks(case)) == ("propose", {"技术诊断": "done", "实施与测试": "dropped"})
    moved = Entry.objects.filter(kind="case.moved", thread=case.thread).order_by("-id")[0]
    assert moved.details["reason"] == "adjusted"


def test_what_is_not_solved_goes_back_to_diagnosing_and_stays_owed(company: World) -> None:
    """S1-2, S1-32: 直到彻底解决."""
    case = in_hand(company, "请问怎么连蓝牙？教我", asked_type="使用问题")
    work = company.act("baiyang", LATER)
    agree(case, company, Way(title="重置蓝牙", steps="长按十秒"))
    finish_work(fresh(case), act=work)
    deny_solved(fresh(case), words="还是连不上", act=customer_act(case.customer_id or 0, LATER + HOUR))
    assert (fresh(case).stage, fresh(case).handled_at) == ("diagnose", None)
    entry = Entry.objects.get(kind="case.solved_denied")
    assert entry.actor == f"customer:{case.customer_id}"


def test_a_partner_helps_with_a_dispute_and_sees_nothing_but_the_task(company: World) -> None:
    """S1-41: the manager decides first; then the partner's task, its limit, its result back on the case."""
    join_team(company.people["tongmo"], company.teams["合作服务商"], act=company.act("guanli"))
    case = in_hand(company, "你们装坏了我家墙，不赔就法院见，起诉你们！")
    decision = Decision.objects.get(case=case)
    decide(decision, verdict="approved", words="按合同办", act=company.act("chengli", LATER))
    record_diagnosis(fresh(case), cause="service", finding="打孔偏了", act=company.act("baiyang", LATER))
    agree(case, company, Way(title="修墙", steps="合作方上门修补"))

    partner = company.act("tongmo", LATER)
    [task] = tasks_seen_by(partner)
    assert (task.name, task.due_at) == ("与合作方协同处理", local(11, 25, 18))
    with refused(NoSuchCase):
        case_for(partner, case.number)
    finish_task(task, result="已修补", act=partner)
    assert tasks(case) == {"与合作方协同处理": "done"}
    assert Note.objects.get(case=case, about="task_result").text == "已修补"
