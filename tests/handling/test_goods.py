"""Tasks of each stage come with it; goods sent or received open what waited for them and begin what is promised."""

import datetime as dt

import pytest

from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.stages.assign import give
from aftercare.handling.stages.carry_out import finish_work, go_on_to_carry_out
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.stages.moving import GateClosed
from aftercare.handling.stages.propose import Way, accept_proposal, propose
from aftercare.handling.turns.hold import put_on_hold
from aftercare.handling.turns.note_goods import NoSuchHappening, NothingWaitsForGoods, note_goods
from aftercare.handling.turns.reply import reply
from aftercare.messages.actions import Words
from aftercare.people.access import NotAllowed
from aftercare.promises.models import Promise
from aftercare.tasks.actions import finish_task
from aftercare.tasks.models import Task
from tests.cast import MORNING, World, customer_act, refused, world
from tests.handling.conftest import asked

LATER = MORNING + dt.timedelta(hours=1)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("customer", "handler", "policy", "team", "product").get(pk=case.pk)


def states(case: Case) -> dict[str, str]:
    return dict(Task.objects.filter(case=case).order_by("id").values_list("name", "state"))


def agreed(case: Case, company: World) -> None:
    """Diagnosed, proposed, and agreed to by the customer."""
    work = company.act("baiyang", LATER)
    record_diagnosis(fresh(case), cause="defect", finding="压缩机坏了", act=work)
    proposal = propose(fresh(case), ways=[Way(title="换压缩机", steps="寄修")], act=work)
    choice = proposal.choices.get()
    accept_proposal(
        fresh(case), choice_id=choice.pk, form="link", act=customer_act(case.customer_id or 0, LATER)
    )


@pytest.fixture
def repair(company: World) -> Case:
    case = asked("空调要维修，修一下。", asked_type="维修", facts={"product": "空调"})
    company.errands()
    give(fresh(case), person_id=company.people["baiyang"].pk, act=company.act("chengli"))
    return fresh(case)


def test_a_repair_waits_for_the_goods_and_its_days_count_from_their_arrival(
    repair: Case, company: World
) -> None:
    agreed(repair, company)
    assert states(repair) == {"收件登记": "waiting", "维修与测试": "waiting", "寄回": "waiting"}

    note_goods(fresh(repair), happened="goods_received", act=company.act("linke", LATER))

    assert states(repair) == {"收件登记": "open", "维修与测试": "waiting", "寄回": "waiting"}
    promise = Promise.objects.get(case=repair, slug="repair")
    assert (promise.started_at, promise.due_at.isoformat()) == (LATER, "2026-11-30T10:00:00+00:00")
    entry = Entry.objects.get(kind="case.goods_moved")
    assert entry.details == {"happened": "goods_received", "opened": 1, "note_id": None}


def test_goods_that_came_before_the_customer_agreed_are_waited_for_no_more(
    repair: Case, company: World
) -> None:
    note_goods(fresh(repair), happened="goods_received", act=company.act("linke", LATER))
    assert Promise.objects.get(case=repair, slug="repair").started_at == LATER

    agreed(repair, company)
    assert states(repair)["收件登记"] == "open"
    assert Promise.objects.filter(case=repair, slug="repair").count() == 1


def test_the_same_arrival_is_put_on_record_once(repair: Case, company: World) -> None:
    agreed(repair, company)
    note_goods(fresh(repair), happened="goods_received", act=company.act("linke", LATER))
    with refused(NothingWaitsForGoods):
        note_goods(fresh(repair), happened="goods_received", act=company.act("linke", LATER))
    with refused(NoSuchHappening):
        note_goods(fresh(repair), happened="goods_lost", act=company.act("linke", LATER))


def test_a_case_held_for_nothing_but_its_parcel_goes_on_when_it_comes(company: World) -> None:
    case = asked("请问滤网多久换一次？")
    company.errands()
    give(fresh(case), person_id=company.people["baiyang"].pk, act=company.act("chengli"))
    work = company.act("baiyang", LATER)
    put_on_hold(fresh(case), cause="parcel_in_transit", words="SF1234", act=work)
    with refused(NothingWaitsForGoods):
        note_goods(fresh(case), happened="customer_sent", act=work)

    note_goods(fresh(case), happened="goods_received", words="完好", act=company.act("linke", LATER))

    assert fresh(case).hold == ""
    kinds = Entry.objects.filter(thread=case.thread, kind__in=["case.goods_moved", "case.released"])
    assert list(kinds.order_by("id").values_list("kind", flat=True)) == ["case.goods_moved", "case.released"]
    with refused(NothingWaitsForGoods):
        note_goods(fresh(case), happened="goods_received", act=work)


def test_who_has_tasks_may_note_goods_and_the_supervisor_may_not(repair: Case, company: World) -> None:
    agreed(repair, company)
    with refused(NotAllowed):
        note_goods(fresh(repair), happened="goods_received", act=company.act("xujing", LATER))
    note_goods(fresh(repair), happened="goods_received", act=company.act("dinggong", LATER))
    assert states(repair)["收件登记"] == "open"


def test_work_that_needs_no_consent_brings_its_tasks_and_is_not_finished_without_them(db: None) -> None:
    company = world("exhibition")
    case = asked("展位断网了，网络连不上。", facts={"project": "车展"})
    company.errands()
    work = company.act("baiyang", LATER)
    record_diagnosis(fresh(case), cause="defect", finding="交换机坏了", act=work)
    reply(fresh(case), Words(text="我们马上换。"), act=work)
    with refused(GateClosed) as no:
        finish_work(fresh(case), act=work)
    assert no.value.values == {"stage": "carry_out", "unmet": ["tasks", "test"]}

    go_on_to_carry_out(fresh(case), act=work)

    assert fresh(case).stage == "carry_out"
    assert states(case) == {"现场诊断": "open", "修复": "waiting", "修后测试": "waiting"}


def test_tasks_of_diagnosing_come_with_it_and_what_waits_for_them_opens(db: None) -> None:
    company = world("service-desk")
    case = asked("路由器连不上，报错。", facts={"product": "路由器"})
    company.errands()
    assert states(case) == {"技术诊断": "open"}

    finish_task(Task.objects.get(case=case), result="天线松了", act=company.act("dinggong", LATER))
    agreed(case, company)

    assert states(case) == {"技术诊断": "done", "实施与测试": "open"}
