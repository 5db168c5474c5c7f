"""Judging a case by hand: overruling needs a reason and a type the policy knows; urgency begins and ends what is owed."""

import datetime as dt

import pytest

from aftercare.cases.models import Case, Note
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.stages.assess import Judgements, NotACaseType, ReasonMissing, assess, flag_urgent
from aftercare.promises.models import Promise
from aftercare.triage.models import Judgement
from tests.cast import MORNING, World, refused, world
from tests.requirements.conftest import dues, fresh, in_hand

LATER = MORNING + dt.timedelta(minutes=20)


@pytest.fixture
def company(db: None) -> World:
    return world("exhibition")


@pytest.fixture
def case(company: World) -> Case:
    return in_hand(company, "射灯有一盏不亮", facts={"project": "车展"})


def test_a_judgement_is_overruled_only_for_a_reason_and_by_a_type_of_the_policy(
    case: Case, company: World
) -> None:
    act, was = company.act("linke", LATER), case.type
    with refused(ReasonMissing):
        assess(fresh(case), judged=Judgements(severity="severe"), reason=" ", act=act)
    with refused(NotACaseType) as no:
        assess(fresh(case), judged=Judgements(type="没有的类型"), reason="改", act=act)
    assert no.value.values == {"type": "没有的类型"}
    assert (fresh(case).type, Judgement.objects.filter(case=case, layer="person").count()) == (was, 0)


def test_judged_urgent_a_case_is_contacted_within_its_minutes_from_then_on(
    case: Case, company: World
) -> None:
    assess(fresh(case), judged=Judgements(urgent="yes"), reason="嘉宾马上到", act=company.act("linke", LATER))

    judged = fresh(case)
    assert (judged.urgent_at, judged.priority) == (LATER, "P1")
    assert dues(case)["urgent_contact"] == LATER + dt.timedelta(minutes=15)
    assert Entry.objects.filter(kind="case.flagged_urgent", thread=case.thread).count() == 1


def test_urgent_no_longer_it_is_owed_no_longer(case: Case, company: World) -> None:
    flag_urgent(fresh(case), act=company.act("linke", LATER))
    assess(fresh(case), judged=Judgements(urgent="no"), reason="嘉宾改期", act=company.act("linke", LATER))

    judged = fresh(case)
    assert (judged.urgent_at, judged.priority) == (None, case.priority)
    assert Promise.objects.get(case=case, slug="urgent_contact").state == "withdrawn"
    entry = Entry.objects.get(kind="case.no_longer_urgent")
    assert (entry.thread, entry.actor) == (case.thread, company.people["linke"].actor)


def test_where_nothing_is_promised_for_urgency_it_ends_all_the_same(db: None) -> None:
    company = world("blank")
    case = in_hand(company, "我要投诉：没人来。")
    flag_urgent(fresh(case), act=company.act("linke", LATER))
    owed = dues(case)
    assess(fresh(case), judged=Judgements(urgent="no"), reason="不急了", act=company.act("linke", LATER))
    assert (fresh(case).urgent_at, dues(case)) == (None, owed)
    assert Entry.objects.filter(kind="case.no_longer_urgent").count() == 1


def test_what_is_urgent_already_stays_as_it_is(case: Case, company: World) -> None:
    flag_urgent(fresh(case), reason="嘉宾马上到", act=company.act("linke", LATER))
    flag_urgent(fresh(case), reason="再说一次", act=company.act("chengli", LATER + dt.timedelta(minutes=5)))

    assert fresh(case).urgent_at == LATER
    assert [note.text for note in Note.objects.filter(case=case, about="urgent")] == ["嘉宾马上到"]
