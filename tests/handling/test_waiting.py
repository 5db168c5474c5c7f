"""Waiting and coming back: a hold has a cause on record and ends once, a parcel that arrived is waited for no more."""

import datetime as dt

import pytest

from aftercare.cases.models import Case
from aftercare.customers.actions import end_identity
from aftercare.customers.identities import Contact
from aftercare.customers.models import Identity
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.request import Request
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.sweeps import wake_cases
from aftercare.handling.turns.agree import NoContactOnRecord
from aftercare.handling.turns.escalate import tell_levels
from aftercare.handling.turns.hand_link import hand_link
from aftercare.handling.turns.hold import NoCauseOnRecord, NotHeld, SnoozeIsPast, put_on_hold, release, snooze
from aftercare.handling.turns.join import CannotJoin, NotJoined, join, part
from aftercare.handling.turns.note_goods import note_goods
from aftercare.handling.turns.reopen import NotClosed, reopen
from aftercare.handling.turns.try_out import try_out
from aftercare.messages.models import Delivery, Message, Notice
from aftercare.people.actions import end_person
from aftercare.people.queries import people_who_may
from aftercare.tasks.actions import give_task
from tests.cast import MORNING, World, act_at, customer_act, refused, world
from tests.requirements.conftest import ANRAN, agree, asked, fresh, in_hand

LATER = MORNING + dt.timedelta(minutes=20)


@pytest.mark.parametrize(("cause", "wanted"), [("a_bad_day", "known_cause"), ("waiting_for_parts", "words")])
def test_a_case_waits_only_for_a_cause_on_record(
    complaint: Case, company: World, cause: str, wanted: str
) -> None:
    with refused(NoCauseOnRecord) as no:
        put_on_hold(fresh(complaint), cause=cause, act=company.act("baiyang", LATER))
    assert (no.value.values, fresh(complaint).hold) == ({"cause": cause, "wanted": wanted}, "")


def test_what_does_not_wait_is_not_released(complaint: Case, company: World) -> None:
    put_on_hold(
        fresh(complaint), cause="waiting_for_parts", words="等电机", act=company.act("baiyang", LATER)
    )
    release(fresh(complaint), act=company.act("baiyang", LATER))
    with refused(NotHeld):
        release(fresh(complaint), act=company.act("baiyang", LATER))
    assert Entry.objects.filter(kind="case.released").count() == 1


def test_a_case_is_put_aside_until_a_moment_to_come(complaint: Case, company: World) -> None:
    with refused(SnoozeIsPast):
        snooze(fresh(complaint), until=LATER, act=company.act("baiyang", LATER))
    assert fresh(complaint).snoozed_until is None
    evening = LATER + dt.timedelta(hours=6)
    snooze(fresh(complaint), until=evening, act=company.act("baiyang", LATER))
    assert fresh(complaint).snoozed_until == evening
    assert Entry.objects.get(kind="case.snoozed").details == {"until": evening.isoformat()}

    assert wake_cases(act_at(evening - dt.timedelta(seconds=1))) == 0
    assert (wake_cases(act_at(evening)), fresh(complaint).snoozed_until) == (1, None)
    assert Notice.objects.get(slug="case-woke").thread == complaint.thread


def test_the_parcel_that_came_is_waited_for_no_more(company: World) -> None:
    case = in_hand(company, "空调要维修，修一下。", asked_type="维修", facts={"product": "空调"})
    record_diagnosis(case, cause="defect", finding="压缩机坏了", act=company.act("baiyang", LATER))
    agree(case, company)
    put_on_hold(fresh(case), cause="parcel_in_transit", words="顺丰 SF1", act=company.act("baiyang", LATER))
    note_goods(fresh(case), happened="goods_received", act=company.act("linke", LATER))
    assert fresh(case).hold == ""
    assert Entry.objects.get(kind="case.released").details == {"cause": "parcel_in_transit", "by": "staff"}


def test_only_what_is_closed_comes_back(complaint: Case, company: World) -> None:
    with refused(NotClosed):
        reopen(fresh(complaint), reason="再看看", act=company.act("baiyang", LATER))
    assert fresh(complaint).reopened == 0


def test_cases_are_joined_one_deep_and_never_with_what_was_confided(complaint: Case, company: World) -> None:
    second, third = asked("还是那件事，我要投诉！"), asked("再说一次，我要投诉！")
    confided = asked("举报：林可收受好处。", channel="supervision", confidential=True)
    act = company.act("baiyang", LATER)
    join(fresh(second), to=fresh(complaint), act=act)
    for case, to, why in (
        (third, second, "chain"), (complaint, third, "chain"), (third, confided, "confidential"),
    ):  # fmt: skip
        with refused(CannotJoin) as no:
            join(fresh(case), to=fresh(to), act=act)
        assert no.value.values == {"why": why}
    with refused(NotJoined):
        part(fresh(third), act=act)
    assert Entry.objects.filter(kind="case.joined").count() == 1


def test_each_person_a_promise_names_is_told_once(complaint: Case, company: World) -> None:
    case = fresh(complaint)
    for levels in (("handler", "owner"), ("owner",)):
        Notice.objects.all().delete()
        tell_levels(case, levels=levels, slug="promise-broken", particulars={}, act=company.act("chengli"))
        assert [notice.person_id for notice in Notice.objects.order_by("id")] == [case.handler_id]
    waiting = fresh(asked("请问滤网多久换一次？"))
    tell_levels(waiting, levels=("handler", "owner"), slug="x", particulars={}, act=company.act("chengli"))
    assert not Notice.objects.filter(slug="x").exists()


def test_a_link_goes_to_the_contact_on_record_or_nowhere(complaint: Case, company: World) -> None:
    mine = customer_act(complaint.customer_id or 0, LATER)
    sent = hand_link(fresh(complaint), text="您的工单：{link}", act=mine)
    [delivery] = Delivery.objects.filter(message=sent)
    assert (delivery.address, sent.situation, sent.automatic) == ("13800136021", "track_link", True)
    for identity in Identity.objects.filter(customer=complaint.customer):
        end_identity(identity, act=company.act("baiyang"))
    with refused(NoContactOnRecord):
        hand_link(fresh(complaint), text="您的工单：{link}", act=mine)
    assert Message.objects.filter(case=complaint, situation="track_link").count() == 1


def test_a_first_case_is_tried_out_with_all_it_needs_and_somebody_who_has_it(db: None) -> None:
    company = world("exhibition")
    request = Request(
        text="展位的灯不亮", channel="phone", contact=Contact(name="试用", phones=("13800136021",))
    )
    case = try_out(request, stands_for="试用", act=company.act("guanli"))
    assert (fresh(case).handler is None, fresh(case).stage == "receive") == (False, False)


def test_where_policy_gives_it_to_nobody_the_newest_colleague_tries_it_out(db: None) -> None:
    company = world("blank")
    for who in ("linke", "baiyang"):
        end_person(company.people[who], act=company.act("guanli"))
    request = Request(text="请问怎么安装？", channel="phone", contact=ANRAN)
    case = try_out(request, stands_for="试用", act=company.act("guanli"))
    newest = max(people_who_may("case.work"), key=lambda person: person.pk)
    assert fresh(case).handler == newest
    assert Entry.objects.get(kind="case.assigned", thread=case.thread).actor == "system:setup"


def test_a_partner_is_not_written_to_where_policy_words_nothing_for_them(db: None) -> None:
    company = world("blank")
    case = in_hand(company, "我要投诉：没人来。")
    give_task(case, name="返工", person_id=company.people["tongmo"].pk, act=company.act("baiyang", LATER))
    company.errands(LATER)
    assert not Message.objects.filter(case=case, situation="task_given").exists()
