"""Taking and giving cases: to somebody who is there and has room, once."""

import datetime as dt

from aftercare.cases.actions import WordsMissing
from aftercare.cases.models import Case, Note
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.stages.assign import AtFullLoad, NoSuchColleague, claim, give
from aftercare.people.actions import end_person, set_cap
from aftercare.people.models import Load
from tests.cast import MORNING, World, refused
from tests.requirements.conftest import fresh, in_hand

LATER = MORNING + dt.timedelta(minutes=20)
COMPLAINT = "我要投诉：没人来。"


def handed(case: Case) -> int:
    return Entry.objects.filter(kind="case.assigned", thread=case.thread).count()


def test_who_has_the_case_takes_it_no_second_time(company: World) -> None:
    case = in_hand(company, COMPLAINT)
    before, load = handed(case), Load.objects.get(person=company.people["baiyang"]).open_cases
    claim(fresh(case), act=company.act("baiyang", LATER))
    assert (handed(case), Load.objects.get(person=company.people["baiyang"]).open_cases) == (before, load)


def test_a_case_is_given_to_nobody_who_is_not_there(company: World) -> None:
    case = in_hand(company, COMPLAINT)
    end_person(company.people["linke"], act=company.act("guanli", LATER))
    act = company.act("chengli", LATER)
    for nobody in ({"person_id": company.people["linke"].pk}, {"team_id": 0}, {}):
        with refused(NoSuchColleague):
            give(fresh(case), reason="林可更熟", act=act, **nobody)
    assert fresh(case).handler == company.people["baiyang"]


def test_what_leaves_a_handlers_hands_does_so_for_a_reason_that_stays_on_record(company: World) -> None:
    case, act = in_hand(company, COMPLAINT), company.act("chengli", LATER)
    baiyang, linke = company.people["baiyang"], company.people["linke"]
    for target in ({"person_id": linke.pk}, {"team_id": company.teams["客服组"].pk}):
        with refused(WordsMissing) as told:
            give(fresh(case), reason=" ", act=act, **target)
        assert told.value.values == {"about": "handover"}
    give(fresh(case), person_id=baiyang.pk, act=act)  # who has it already
    give(fresh(case), person_id=linke.pk, reason="林可更熟", act=act)
    entry = Entry.objects.filter(kind="case.assigned", thread=case.thread).latest("id")
    note = Note.objects.get(case=case, about="handover")
    assert (entry.details["is_handler_id"], entry.details["note_id"]) == (linke.pk, note.pk)
    give(fresh(case), team_id=company.teams["客服组"].pk, reason="休假", act=act)
    give(fresh(case), person_id=baiyang.pk, act=act)  # out of the queue
    assert fresh(case).handler == baiyang


def test_a_case_is_given_to_nobody_without_room(company: World) -> None:
    case = in_hand(company, COMPLAINT)
    set_cap(company.people["linke"], cap=0, act=company.act("guanli"))
    with refused(AtFullLoad):
        linke = company.people["linke"].pk
        give(fresh(case), person_id=linke, reason="林可更熟", act=company.act("chengli", LATER))
    assert fresh(case).handler == company.people["baiyang"]
    assert Load.objects.get(person=company.people["linke"]).open_cases == 0
