"""Judged otherwise after it was routed: managers decide what policy has them decide; who waits, waits in its team."""

import datetime as dt

import pytest

from aftercare.cases.models import Case
from aftercare.customers.actions import find_or_add_customer
from aftercare.customers.identities import Contact
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.actions import take_decision
from aftercare.handling.models import Decision
from aftercare.handling.request import Request
from aftercare.handling.stages.assess import Judgements, assess, flag_urgent, mark_complex
from aftercare.handling.stages.carry_out import finish_work
from aftercare.handling.stages.receive import receive
from aftercare.handling.turns.note_customer import note_customer
from aftercare.handling.turns.reply import reply
from aftercare.messages.actions import Words
from aftercare.people.actions import set_cap
from tests.cast import MORNING, World, act_at, world
from tests.requirements.conftest import asked, fresh, in_hand

LATER = MORNING + dt.timedelta(minutes=20)
COMPLAINT = "我要投诉：没人来。"
IMPORTANT = Contact(name="周遥", phones=("13900139001",), important=True)


def put_before_managers(case: Case) -> list[str]:
    return [decision.about for decision in Decision.objects.filter(case=case).order_by("id")]


def judge(case: Case, company: World, **judged: str) -> None:
    assess(fresh(case), judged=Judgements(**judged), reason="看过了", act=company.act("linke", LATER))


@pytest.fixture
def exhibition(db: None) -> World:
    return world("exhibition")


def test_a_complaint_that_turns_out_to_be_an_important_customers_goes_to_the_managers(company: World) -> None:
    find_or_add_customer(IMPORTANT, act=act_at())
    case = receive(Request(text=COMPLAINT, channel="phone", contact=Contact()), act=act_at())
    company.errands()
    assert (put_before_managers(case), fresh(case).team) == ([], company.teams["客服组"])
    note_customer(fresh(case), contact=IMPORTANT, act=company.act("baiyang", LATER))
    assert put_before_managers(case) == ["major"]
    assert Decision.objects.get(case=case).particulars["clause"].endswith("重要客户投诉")


def test_found_dangerous_in_somebodys_hands_it_is_put_before_the_managers_once(company: World) -> None:
    case = in_hand(company, COMPLAINT)
    judge(case, company, priority="P1")
    decision = Decision.objects.get(case=case)
    assert (decision.about, decision.particulars["joint"]) == ("joint", ["维修组", "客服组", "管理组"])
    assert fresh(case).handler == company.people["baiyang"]
    take_decision(decision, verdict="refused", act=company.act("chengli", LATER))
    flag_urgent(fresh(case), act=company.act("linke", LATER))
    judge(case, company, priority="P2")
    judge(case, company, priority="P1")
    assert put_before_managers(case) == ["joint"]


def test_marked_urgent_or_complex_it_asks_for_joint_handling(exhibition: World) -> None:
    urgent = in_hand(exhibition, "射灯有一盏不亮")
    flag_urgent(fresh(urgent), act=exhibition.act("linke", LATER))
    assert Decision.objects.get(case=urgent).particulars["joint"] == ["技术支持部", "展览工程部"]
    difficult = in_hand(exhibition, "射灯有一盏不亮，隔壁的也不亮")
    mark_complex(fresh(difficult), reason="要两个部门", act=exhibition.act("chengli", LATER))
    assert Decision.objects.get(case=difficult).particulars["joint"] == ["售后部", "技术支持部"]


def test_what_lies_before_the_managers_grows_into_the_larger_question(exhibition: World) -> None:
    case = in_hand(exhibition, "我要投诉：展台没人管。")
    asked_first = Decision.objects.get(case=case)
    mark_complex(fresh(case), reason="要两个部门", act=exhibition.act("chengli", LATER))
    grown = Decision.objects.get(case=case)
    assert (asked_first.about, grown.pk, grown.about) == ("major", asked_first.pk, "joint")
    assert grown.particulars["joint"] == ["售后部", "技术支持部"]
    told = Entry.objects.filter(kind="case.decision_asked", thread=case.thread).order_by("id")
    assert [entry.details["about"] for entry in told] == ["major", "joint"]


def test_of_another_type_it_waits_in_that_types_team(company: World) -> None:
    for person in company.people.values():
        set_cap(person, cap=0, act=company.act("guanli"))
    case = asked("请问怎么清洗滤网？")
    company.errands()
    assert (fresh(case).team, fresh(case).handler) == (company.teams["客服组"], None)
    judge(case, company, type="维修")
    assert (fresh(case).team, put_before_managers(case)) == (company.teams["维修组"], [])


def test_in_somebodys_hands_it_stays_there(company: World) -> None:
    case = in_hand(company, "请问怎么清洗滤网？")
    judge(case, company, type="维修")
    assert (fresh(case).handler, put_before_managers(case)) == (company.people["baiyang"], [])


def test_not_yet_routed_it_is_routed_by_the_worker_alone(company: World) -> None:
    case = asked(COMPLAINT)
    judge(case, company, priority="P1")
    assert (fresh(case).team, put_before_managers(case)) == (None, [])
    company.errands()
    assert put_before_managers(case) == ["joint"]


def test_what_is_done_is_put_before_nobody(company: World) -> None:
    case, act = in_hand(company, "请问怎么清洗滤网？"), company.act("baiyang", LATER)
    reply(case, Words(text="见说明书第三页。"), act=act)
    finish_work(fresh(case), act=act)
    judge(case, company, priority="P1")
    assert put_before_managers(case) == []
