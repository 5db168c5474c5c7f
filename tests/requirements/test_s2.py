"""S2 会展服务售后管理制度: what the pack `exhibition` really does, one requirement after the other."""

import datetime as dt

import pytest

from aftercare.care.models import Survey
from aftercare.cases.models import Case, Note
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.models import Decision
from aftercare.handling.queries.case_page import case_page
from aftercare.handling.queries.figures import Period, closing_figures
from aftercare.handling.queries.register import Filters, register_page
from aftercare.handling.stages.assess import Judgements, assess, flag_urgent, mark_complex
from aftercare.handling.stages.assign import give
from aftercare.handling.stages.carry_out import finish_work, go_on_to_carry_out, record_test
from aftercare.handling.stages.close import close_case, record_apology
from aftercare.handling.stages.confirm import confirm_solved
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.stages.moving import GateClosed
from aftercare.handling.stages.propose import Way
from aftercare.handling.stages.review import review
from aftercare.handling.turns.adjust import decide
from aftercare.handling.turns.reply import log_contact, reply
from aftercare.messages.actions import Words
from aftercare.messages.models import Message, Notice
from aftercare.products.actions import add_booth, add_project
from aftercare.products.rules import ProjectDays
from aftercare.promises.models import Promise
from aftercare.tasks.actions import ask_help, finish_task
from aftercare.tasks.models import Task
from tests.cast import MORNING, World, act_at, customer_act, refused, world
from tests.requirements.conftest import HOUR, LATER, agree, asked, dues, fresh, in_hand, local, tasks

FAIR = {"project_code": "CHEZHAN", "booth": "B12"}
NO_POWER = "3号馆B12展位停电了，设备全不能用了！"
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def company(db: None) -> World:
    company = world("exhibition")
    days = ProjectDays(
        set_up_on=dt.date(2026, 11, 20), opens_on=dt.date(2026, 11, 22),
        closes_on=dt.date(2026, 11, 24), dismantled_on=dt.date(2026, 11, 25),
    )  # fmt: skip
    act = act_at()
    fair = add_project(code="CHEZHAN", name="车展", days=days, act=act)
    add_booth(fair, number="B12", act=act)
    return company


@pytest.fixture
def urgent(company: World) -> Case:
    case = asked(NO_POWER, **FAIR)
    company.errands()
    return fresh(case)


def test_a_request_is_kept_with_who_what_when_and_which_booth(urgent: Case) -> None:
    """S2-1, S2-23."""
    said = Message.objects.get(case=urgent, side="customer")
    assert (said.text, urgent.received_at) == (NO_POWER, MORNING)
    assert (urgent.customer and urgent.customer.name, urgent.project and urgent.project.name) == (
        "安然",
        "车展",
    )
    assert urgent.booth is not None
    assert urgent.booth.number == "B12"


@pytest.mark.parametrize("channel", ["phone", "email", "web", "letter"])
def test_requests_come_by_telephone_mail_form_and_letter_with_the_day_they_came(
    company: World, channel: str
) -> None:
    """S2-18, S2-21: a letter of three days ago counts from when it came."""
    came = MORNING - dt.timedelta(days=3)
    case = asked("请问下一届展会网络怎么申请？", channel=channel, at=came)
    assert (case.channel, case.type, case.received_at) == (channel, "咨询", came)


def test_a_serious_fault_at_the_fair_is_urgent_at_once_and_contact_owed_in_fifteen_minutes(
    urgent: Case, company: World
) -> None:
    """S2-24, S2-45: round the clock; a person confirms the judgement; kept by speaking to the customer."""
    assert (urgent.priority, urgent.urgent_at, urgent.needs_person) == ("P1", MORNING, True)
    assert dues(urgent)["urgent_contact"] == MORNING + 15 * MINUTE
    log_contact(urgent, channel="phone", text="已派人", act=company.act("linke", MORNING + 9 * MINUTE))
    kept = Promise.objects.get(case=urgent, slug="urgent_contact")
    assert (kept.state, kept.fulfilled_at) == ("fulfilled", MORNING + 9 * MINUTE)


def test_who_answers_the_telephone_may_mark_a_case_urgent(company: World) -> None:
    """S2-24: 立即标记; its minutes count from the mark."""
    case = in_hand(company, "射灯有一盏不亮", **FAIR)
    flag_urgent(case, reason="嘉宾马上到", act=company.act("linke", LATER))
    assert (fresh(case).priority, dues(case)["urgent_contact"]) == ("P1", LATER + 15 * MINUTE)


def test_the_first_judgement_is_made_by_people_and_may_be_overruled_with_a_reason(company: World) -> None:
    """S2-19, S2-25, S2-26: judged anew, the case goes on by what it now is."""
    case = in_hand(company, "展位那边灯坏了")
    judged = Judgements(type="服务质量问题", severity="severe")
    assess(case, judged=judged, reason="是搭建没做好", act=company.act("linke", LATER))
    assert (fresh(case).type, fresh(case).priority) == ("服务质量问题", "P2")
    give(fresh(case), team_id=company.teams["展览工程部"].pk, reason="转接", act=company.act("linke", LATER))
    assert fresh(case).team == company.teams["展览工程部"]


def test_a_major_problem_waits_for_the_managers_decision_and_is_handled_jointly(
    urgent: Case, company: World
) -> None:
    """S2-8, S2-10, S2-27: the manager names who leads, and each department gets a task of its own."""
    decision = Decision.objects.get(case=urgent)
    assert (decision.about, decision.particulars["joint"]) == ("joint", ["技术支持部", "展览工程部"])
    both = tuple(company.teams[name].pk for name in ("技术支持部", "展览工程部"))
    decide(
        decision, verdict="approved", words="抢修供电", handler_id=company.people["baiyang"].pk, teams=both,
        act=company.act("chengli", LATER),
    )  # fmt: skip
    assert fresh(urgent).handler == company.people["baiyang"]
    joint = Task.objects.filter(case=urgent, joint=True).order_by("id")
    assert [task.team.key for task in joint if task.team] == ["技术支持部", "展览工程部"]


def test_a_department_in_difficulty_says_so_and_hands_its_result_back(company: World) -> None:
    """S2-13, S2-29, S2-30."""
    case = in_hand(company, "展位断网了，网络连不上", facts={"project": "旧展"})
    work = company.act("baiyang", LATER)
    record_diagnosis(case, cause="defect", finding="交换机坏了", act=work)
    reply(fresh(case), Words(text="正在换。"), act=work)
    go_on_to_carry_out(fresh(case), act=work)
    task = Task.objects.get(case=case, name="现场诊断")
    ask_help(task, words="缺备件", act=company.act("dinggong", LATER))
    company.errands(LATER)
    told = Notice.objects.filter(slug="help-asked").values_list("person__sign_in_name", flat=True)
    assert set(told) == {"baiyang", "chengli"}
    finish_task(task, result="换了端口", act=company.act("dinggong", LATER))
    assert Note.objects.get(case=case, about="task_result").text == "换了端口"
    assert tasks(case) == {"现场诊断": "done", "修复": "open", "修后测试": "waiting"}


def test_a_repaired_fault_is_tested_before_the_customer_is_asked(company: World) -> None:
    """S2-15, S2-31, S2-36, S2-37."""
    case = in_hand(company, "展位断网了，网络连不上", facts={"project": "旧展"})
    work = company.act("baiyang", LATER)
    record_diagnosis(case, cause="defect", finding="交换机坏了", act=work)
    reply(fresh(case), Words(text="正在换。"), act=work)
    go_on_to_carry_out(fresh(case), act=work)
    for name in ("现场诊断", "修复", "修后测试"):
        finish_task(Task.objects.get(case=case, name=name), result="好", act=company.act("dinggong", LATER))
    with refused(GateClosed) as no:
        finish_work(fresh(case), act=work)
    assert no.value.values == {"stage": "carry_out", "unmet": ["test"]}
    record_test(fresh(case), passed=True, words="连续 30 分钟不断线", act=work)
    finish_work(fresh(case), act=work)
    assert Message.objects.get(case=case, situation="confirm_asked").deliveries.count() == 1


def test_a_shortcoming_of_service_is_apologised_for_agreed_on_and_put_right_by_contract(
    company: World,
) -> None:
    """S2-38, S2-40."""
    case = in_hand(company, "展台与效果图不符，少做了一面背景墙", **FAIR)
    record_diagnosis(case, cause="service", finding="漏装", act=company.act("baiyang", LATER))
    agree(case, company, Way(title="补做背景墙", steps="今晚进场"))
    assert tasks(case) == {"按合同整改": "open"}
    finish_task(Task.objects.get(case=case), result="已补做", act=company.act("dinggong", LATER))
    finish_work(fresh(case), act=company.act("baiyang", LATER))
    confirm_solved(fresh(case), act=customer_act(case.customer_id or 0, LATER + HOUR))
    with refused(GateClosed) as no:
        review(fresh(case), passed=True, root_cause="missed", act=company.act("chengli", LATER + HOUR))
    assert no.value.values == {"stage": "close", "unmet": ["apology"]}


def test_a_complaint_reaches_the_manager_who_decides_and_is_answered_within_three_working_days(
    company: World,
) -> None:
    """S2-41, S2-42: an answer to the matter keeps the promise; a sign that we are at it does not."""
    case = in_hand(company, "我要投诉你们，搭建与合同不符，要求赔偿", **FAIR)
    assert Notice.objects.filter(slug="case-reported", person=company.people["chengli"]).count() == 1
    assert Decision.objects.get(case=case).about == "major"
    assert dues(case)["complaint_reply"] == local(11, 26, 18)
    reply(fresh(case), Words(text="我们在查。"), act=company.act("baiyang", LATER))
    assert "complaint_reply" in dues(case)
    reply(fresh(case), Words(text="查明了。", situation="answer"), act=company.act("baiyang", LATER))
    assert "complaint_reply" not in dues(case)


def test_nothing_counts_as_solved_without_the_customers_own_yes(company: World) -> None:
    """S2-2, S2-43: silence never closes it."""
    case = in_hand(company, "展位断网了，网络连不上", facts={"project": "旧展"})
    record_diagnosis(case, cause="defect", finding="交换机坏了", act=company.act("baiyang", LATER))
    with refused(GateClosed):
        close_case(fresh(case), outcome="solved_silent", act=company.act("chengli", LATER))


def test_the_limits_of_an_ordinary_problem(company: World) -> None:
    """S2-3, S2-44, S2-46: 2 business hours to the first response, 3 working days to the end."""
    case = in_hand(company, "射灯有一盏不亮，不影响参展", project_code="")
    assert (dues(case)["first_response"], dues(case)["resolution"]) == (
        local(11, 23, 11, 30),
        local(11, 26, 18),
    )


def test_a_complex_problem_has_a_plan_regular_news_and_ten_working_days(company: World) -> None:
    """S2-12, S2-28, S2-47."""
    case = in_hand(company, "射灯有一盏不亮，不影响参展", project_code="", facts={"project": "旧展"})
    assert dues(case)["next_update"] == local(11, 25, 18)
    mark_complex(fresh(case), reason="涉及三家供应商", act=company.act("chengli", LATER))
    assert (dues(case)["plan"], dues(case)["resolution"]) == (local(11, 25, 18), local(12, 7, 18))
    reply(fresh(case), Words(text="供应商明天到。"), act=company.act("baiyang", local(11, 24, 10)))
    assert dues(case)["next_update"] == local(11, 26, 18)


def test_a_communication_is_on_record_with_time_way_and_content(company: World) -> None:
    """S2-20, S2-50: and the customer's earlier cases stand beside the new one."""
    before = in_hand(company, "请问下一届展会网络怎么申请？")
    act = company.act("linke", LATER)
    said = log_contact(before, channel="phone", text="电话里解释了流程", act=act)
    assert (said.said_at, said.channel, said.text, said.author) == (
        LATER, "phone", "电话里解释了流程", company.people["linke"].actor,
    )  # fmt: skip
    case = asked("展位断网了", **FAIR)
    page = case_page(fresh(case), person_id=company.people["linke"].pk)
    assert [past.number for past in page.past] == [before.number]


def test_the_register_has_what_was_asked_done_when_and_how_it_ended(company: World) -> None:
    """S2-51."""
    case = in_hand(company, "展台与效果图不符，少做了一面背景墙", **FAIR)
    record_diagnosis(case, cause="service", finding="漏装", act=company.act("baiyang", LATER))
    agree(case, company, Way(title="补做背景墙", steps="今晚进场"))
    [row] = register_page(company.act("chengli", LATER), Filters()).rows
    assert (row.asked, row.finding, row.remedy, row.steps, row.received_at, row.closed_at) == (
        "展台与效果图不符，少做了一面背景墙", "漏装", "补做背景墙", "今晚进场", MORNING, None,
    )  # fmt: skip


def test_after_a_major_problem_the_customer_is_always_asked_about_result_and_attitude(
    urgent: Case, company: World
) -> None:
    """S2-32, S2-33, S2-34."""
    work = company.act("baiyang", LATER)
    decide(
        Decision.objects.get(case=urgent), verdict="approved", words="抢修",
        handler_id=company.people["baiyang"].pk, teams=(company.teams["展览工程部"].pk,), act=company.act("chengli", LATER),
    )  # fmt: skip
    assess(fresh(urgent), judged=Judgements(), act=work)
    close_case(
        fresh(urgent), outcome="not_agreed", words="客户要求停展赔偿", act=company.act("chengli", LATER)
    )
    company.errands(LATER)
    survey = Survey.objects.get(case=urgent)
    assert (survey.questions, survey.clause) == (["result", "attitude"], "满意度")
    assert Message.objects.get(case=urgent, situation="survey").deliveries.count() == 1


def test_every_step_has_its_person_and_every_case_its_owner(company: World) -> None:
    """S2-4, S2-11: who received, who assigned, who owns it: on record with the moment."""
    case = in_hand(company, "射灯有一盏不亮，不影响参展", project_code="")
    entry = Entry.objects.filter(thread=case.thread, kind="case.assigned").order_by("-id")[0]
    assert (fresh(case).owner_id, entry.details["is_handler_id"]) == (case.handler_id, case.handler_id)
    assert entry.at == MORNING


def test_an_apology_is_on_record_with_its_words(company: World) -> None:
    """S2-38."""
    case = in_hand(company, "现场人员态度恶劣，等了半天没人理", **FAIR)
    record_apology(case, words="当面向展商道歉", act=company.act("baiyang", LATER))
    assert Note.objects.get(case=case, about="apology").text == "当面向展商道歉"


def test_a_complaint_counts_as_a_success_only_with_the_customers_yes(company: World) -> None:
    """S2-59: of two complaints closed, the one that ended without agreement is none."""
    failed = in_hand(company, "我要投诉你们，搭建与合同不符，要求赔偿", **FAIR)
    close_case(fresh(failed), outcome="not_agreed", words="要求过高", act=company.act("chengli", LATER))
    settled = in_hand(company, "我要投诉，广告画面印错了，要说法", **FAIR)
    decide(
        Decision.objects.get(case=settled, decided_at=None),
        verdict="approved",
        act=company.act("chengli", LATER),
    )
    work = company.act("baiyang", LATER)
    record_diagnosis(fresh(settled), cause="service", finding="校对漏了", act=work)
    reply(fresh(settled), Words(text="今晚重印。", situation="answer"), act=work)
    record_apology(fresh(settled), words="当面道歉", act=work)
    finish_work(fresh(settled), act=work)
    confirm_solved(fresh(settled), act=customer_act(settled.customer_id or 0, LATER + HOUR))
    review(fresh(settled), passed=True, root_cause="proof", act=company.act("chengli", LATER + HOUR))
    _, complaints = closing_figures(Period(begins=MORNING, ends=MORNING + 24 * HOUR))
    assert (complaints.part, complaints.whole) == (1, 2)
