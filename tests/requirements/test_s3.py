"""S3 售后服务流程: what the pack `closed-loop` really does, one requirement after the other."""

import dataclasses
import datetime as dt

import pytest

from aftercare.cases.queries import queue_rows
from aftercare.channels.leaving import ready
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.links import open_link
from aftercare.handling.models import Confirmation, Review
from aftercare.handling.queries.case_page import case_page
from aftercare.handling.stages.assess import Judgements, assess
from aftercare.handling.stages.carry_out import finish_work, go_on_to_carry_out
from aftercare.handling.stages.confirm import confirm_solved
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.stages.propose import Way, accept_proposal, propose
from aftercare.handling.stages.review import ReviewerDidTheWork, RootCauseNeeded, review
from aftercare.handling.turns.note_goods import note_goods
from aftercare.handling.turns.reply import reply
from aftercare.messages.actions import Words
from aftercare.messages.models import Delivery, Message
from aftercare.people.actions import give_role
from aftercare.people.models import Role
from aftercare.products.actions import NewLine, NewPurchase, add_product, record_purchase
from aftercare.promises.models import Promise
from aftercare.tasks.models import Task
from aftercare.triage.models import Judgement
from tests.cast import MORNING, World, act_at, customer_act, refused, world
from tests.requirements.conftest import ANRAN, HOUR, LATER, asked, dues, fresh, in_hand, local

BROKEN = "手机充不进电，换了线也不行"
GOODS = {"facts": {"product": "手机"}}


@pytest.fixture
def company(db: None) -> World:
    return world("closed-loop")


@pytest.mark.parametrize(
    ("text", "case_type"),
    [(BROKEN, "质量问题"), ("怎么设置定时关机？", "使用问题"), ("预约上门安装空调", "服务请求")],
)
def test_the_type_is_recognised_and_says_why(company: World, text: str, case_type: str) -> None:
    """S3-9, S3-10: automatic, visible, explainable."""
    case = asked(text)
    why = Judgement.objects.get(case=case, about="type")
    assert (case.type, why.value, why.layer, bool(why.because)) == (case_type, case_type, "keyword", True)


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        (BROKEN, ("ordinary", "one", "ordinary", "P3")),
        ("整批设备都黑屏，产线停工了", ("severe", "many", "ordinary", "P1")),
        ("蓝牙时好时坏，间歇性连不上，反复好几次", ("ordinary", "one", "complex", "P2")),
    ],
)
def test_priority_follows_from_severity_scope_and_difficulty(
    company: World, text: str, judged: tuple[str, ...]
) -> None:
    """S3-11."""
    case = asked(text)
    assert (case.severity, case.scope, case.difficulty, case.priority) == judged


def test_what_is_urgent_comes_first_in_the_queue_however_late_it_came(company: World) -> None:
    """S3-12."""
    ordinary = asked(BROKEN, **GOODS)
    danger = asked("手机鼓包冒烟了！", at=MORNING + dt.timedelta(minutes=25), **GOODS)
    rows = queue_rows(company.act("baiyang", MORNING + HOUR / 2), "team")
    assert [row.number for row in rows] == [danger.number, ordinary.number]


def test_the_system_makes_the_task_gives_it_a_limit_and_the_case_a_person(company: World) -> None:
    """S3-5, S3-13, S3-14, S3-25."""
    case = asked("预约上门安装空调")
    company.errands()
    case = fresh(case)
    assert case.handler is not None
    assert case.owner == case.handler
    reply(case, Words(text="明天上午可以吗？"), act=company.act("baiyang", LATER))
    go_on_to_carry_out(fresh(case), act=company.act("baiyang", LATER))
    given = {
        task.name: (task.team.key if task.team else "", task.due_at) for task in Task.objects.order_by("id")
    }
    assert given == {"安排服务": ("客服部", local(11, 23, 13, 50)), "提供服务": ("技术部", None)}


def test_every_stage_of_a_quality_problem_has_its_moment(company: World) -> None:
    """S3-2, S3-3, S3-20, S3-34: response, solution, end of work, news, and the closed loop itself."""
    case = in_hand(company, BROKEN, **GOODS)
    assert dues(case) == {
        "first_response": local(11, 23, 10, 30),
        "solution": local(11, 24, 9, 30),
        "resolution": local(11, 30, 18),
        "next_update": local(11, 25, 18),
        "review": local(12, 7, 18),
    }


def test_limits_differ_by_group_of_customers_and_by_region(company: World) -> None:
    """S3-6, S3-7."""
    firm = dataclasses.replace(ANRAN, group="企业客户")
    assert dues(asked(BROKEN, contact=firm, **GOODS))["first_response"] == MORNING + HOUR / 2
    facts = {"product": "手机", "order": "A1", "reason": "不想要了"}
    far = in_hand(company, "我要退货", region="西藏", facts=facts)
    note_goods(far, happened="goods_received", act=company.act("baiyang", MORNING))
    assert dues(far)["return"] == local(11, 30, 18)


def test_the_customer_hears_at_once_by_the_way_they_came(company: World) -> None:
    """S3-24, S3-28."""
    case = asked(BROKEN, channel="email", **GOODS)
    delivery = Delivery.objects.get(message__case=case)
    assert (delivery.channel, delivery.address) == ("email", "anran@example.com")
    assert case.number in delivery.message.text


def test_the_solution_is_sent_with_a_link_and_the_customer_chooses_among_ways(company: World) -> None:
    """S3-16, S3-29."""
    case = in_hand(company, BROKEN, **GOODS)
    record_diagnosis(case, cause="defect", finding="电池坏了", act=company.act("baiyang", LATER))
    ways = [Way(title="换电池", steps="寄修三天"), Way(title="换整机", steps="寄回换新", remedy="exchange")]
    proposal = propose(fresh(case), ways=ways, act=company.act("baiyang", LATER))
    sent = Delivery.objects.get(message__situation="proposal")
    assert "/l/" in ready(sent, act=act_at(LATER)).text
    second = proposal.choices.get(place=2)
    accept_proposal(
        fresh(case), choice_id=second.pk, form="link", act=customer_act(case.customer_id or 0, LATER)
    )
    proposal.refresh_from_db()
    assert (proposal.chosen_id, proposal.consent_form) == (second.pk, "link")


def test_the_customer_confirms_by_the_link_in_a_message_and_silence_never_counts(company: World) -> None:
    """S3-15, S3-17."""
    case = in_hand(company, "怎么设置定时关机？")
    reply(case, Words(text="设置里第三项。", situation="answer"), act=company.act("baiyang", LATER))
    finish_work(fresh(case), act=company.act("baiyang", LATER))
    sent = Delivery.objects.get(message__situation="confirm_asked")
    token = ready(sent, act=act_at(LATER)).text.partition("/l/")[2].split()[0]
    assert (sent.channel, open_link(token, purpose="confirm", act=act_at(LATER)).thread) == (
        "email",
        case.thread,
    )
    assert Confirmation.objects.get(case=case).silent_at is None


def test_the_loop_is_closed_by_someone_who_did_not_do_the_work(company: World) -> None:
    """S3-18, S3-19, S3-22."""
    case = in_hand(company, "怎么设置定时关机？")
    reply(case, Words(text="设置里第三项。", situation="answer"), act=company.act("baiyang", LATER))
    finish_work(fresh(case), act=company.act("baiyang", LATER))
    confirm_solved(fresh(case), act=customer_act(case.customer_id or 0, LATER + HOUR))
    give_role(company.people["baiyang"], Role.objects.get(slug="manager"), act=company.act("guanli", LATER))
    with refused(ReviewerDidTheWork):
        review(fresh(case), passed=True, root_cause="how_to", act=company.act("baiyang", LATER + HOUR))
    with refused(RootCauseNeeded):
        review(fresh(case), passed=True, act=company.act("chengli", LATER + HOUR))
    review(fresh(case), passed=True, root_cause="how_to", act=company.act("chengli", LATER + 2 * HOUR))
    assert (fresh(case).stage, fresh(case).outcome) == ("closed", "solved_confirmed")
    assert Promise.objects.get(case=case, slug="review").state == "fulfilled"
    kinds = set(Entry.objects.filter(thread=case.thread).values_list("kind", flat=True))
    assert {
        "case.received",
        "case.assigned",
        "message.said",
        "case.solved_confirmed",
        "case.reviewed",
    } <= kinds


def test_a_problem_that_came_back_meanwhile_is_seen_at_the_review(company: World) -> None:
    """S3-19: 不重复出现."""
    case = in_hand(company, "怎么设置定时关机？")
    reply(case, Words(text="设置里第三项。", situation="answer"), act=company.act("baiyang", LATER))
    finish_work(fresh(case), act=company.act("baiyang", LATER))
    confirm_solved(fresh(case), act=customer_act(case.customer_id or 0, LATER))
    asked("又不会了，怎么设置定时关机？", at=LATER + HOUR)
    review(fresh(case), passed=False, words="客户又来问", act=company.act("chengli", LATER + 2 * HOUR))
    assert Review.objects.get(case=case).recurred
    assert fresh(case).stage in ("diagnose", "propose")


def test_a_persons_judgement_stands_over_the_machines_with_a_reason(company: World) -> None:
    """S3-22: the machine's judgement stays on record, superseded."""
    case = in_hand(company, "预约上门安装空调")
    assess(case, judged=Judgements(type="使用问题"), reason="其实是问怎么用", act=company.act("linke", LATER))
    both = Judgement.objects.filter(case=case, about="type").order_by("id")
    assert [(one.value, one.layer, one.superseded_at is None) for one in both] == [
        ("服务请求", "keyword", False), ("使用问题", "person", True),
    ]  # fmt: skip


def test_past_problems_and_purchases_stand_beside_the_case(company: World) -> None:
    """S3-31."""
    before = in_hand(company, "怎么设置定时关机？")
    assert before.customer is not None
    product = add_product(code="M1", name="手机", act=act_at())
    bought = NewPurchase(number="A1", bought_at=MORNING - dt.timedelta(days=90))
    record_purchase(
        before.customer, bought, lines=[NewLine(product=product, serial="SN12345678")], act=act_at()
    )
    case = fresh(asked(BROKEN, serial="SN12345678"))
    page = case_page(case, person_id=company.people["linke"].pk)
    assert [past.number for past in page.past] == [before.number]
    assert page.line is not None
    assert (page.line.purchase.number, page.line.product.name) == ("A1", "手机")


def test_a_message_of_progress_reaches_the_customer(company: World) -> None:
    """S3-4, S3-15."""
    case = in_hand(company, BROKEN, **GOODS)
    reply(case, Words(text="电池已下单。"), act=company.act("baiyang", LATER))
    assert Message.objects.get(case=case, situation="reply").deliveries.count() == 1
