"""What was confided to the supervision line changes nothing anybody else can see (S2-54, docs/decisions/0014)."""

import pytest

from aftercare.cases.models import Case, Grant
from aftercare.handling.queries.case_page import case_page
from aftercare.handling.queries.register import Filters, register_page
from aftercare.handling.stages.assign import claim, give
from aftercare.handling.stages.carry_out import finish_work
from aftercare.handling.stages.confirm import confirm_solved
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.stages.review import review
from aftercare.handling.turns.reply import reply
from aftercare.messages.actions import Words
from aftercare.messages.models import Notice
from aftercare.people.actions import add_person
from aftercare.people.actions.staff import NewPerson
from aftercare.people.models import Role
from tests.cast import World, act_at, customer_act, world
from tests.requirements.conftest import HOUR, LATER, asked, fresh

BRIBE = "举报：客服收受好处。"


@pytest.fixture
def company(db: None) -> World:
    return world("service-desk")


@pytest.fixture
def confided(company: World) -> Case:
    case = asked(BRIBE, channel="supervision", confidential=True)
    company.errands()
    return fresh(case)


def test_only_supervisors_hold_it_and_no_machine_gives_it_to_anyone(confided: Case, company: World) -> None:
    assert confided.handler is None
    assert list(Grant.objects.values_list("person__sign_in_name", flat=True)) == ["xujing"]
    seen = {who: Case.objects.seen_by(person.actor).count() for who, person in company.people.items()}
    assert seen == dict.fromkeys(company.people, 0) | {"xujing": 1}


def test_a_supervisor_investigates_tells_the_customer_and_another_one_reviews(company: World) -> None:
    """S2-55: the managers learn nothing of it on the way."""
    second = NewPerson(sign_in_name="second", name="第二监督员", second_factor_asked=False)
    other = add_person(second, roles=[Role.objects.get(slug="supervisor")], act=company.act("guanli"))
    case = asked(BRIBE, channel="supervision", confidential=True)
    mine = company.act("xujing", LATER)
    claim(fresh(case), act=mine)
    record_diagnosis(fresh(case), cause="service", finding="查了聊天记录，属实", act=mine)
    told = reply(fresh(case), Words(text="已查实并处理，谢谢您。", situation="answer"), act=mine)
    finish_work(fresh(case), act=mine)
    confirm_solved(fresh(case), act=customer_act(case.customer_id or 0, LATER + HOUR))
    review(fresh(case), passed=True, root_cause="conduct", act=act_at(LATER + HOUR, person=other))
    company.errands(LATER + HOUR)

    assert told.deliveries.count() == 1
    assert (fresh(case).stage, fresh(case).outcome) == ("closed", "solved_confirmed")
    assert not Notice.objects.filter(person=company.people["chengli"]).exists()


def test_it_counts_as_no_earlier_contact_of_whoever_confided(company: World) -> None:
    """Known before by the same telephone: two ordinary cases more would raise the third."""
    first = asked("软件闪退，报错代码500")
    asked(BRIBE, channel="supervision", confidential=True)
    second = asked("软件闪退，报错代码500")
    assert (first.priority, second.priority) == ("P3", "P3")


def test_it_is_in_no_history_and_no_register(company: World) -> None:
    first = asked("软件闪退，报错代码500")
    asked(BRIBE, channel="supervision", confidential=True)
    page = case_page(fresh(first), person_id=company.people["linke"].pk)
    rows = register_page(company.act("xujing"), Filters()).rows
    assert (page.past, [row.number for row in rows]) == ([], [first.number])


def test_who_handles_it_gets_no_later_case_of_the_same_person_for_that(company: World) -> None:
    confided = asked(BRIBE, channel="supervision", confidential=True)
    give(fresh(confided), person_id=company.people["linke"].pk, act=company.act("chengli"))
    case = asked("请问保修多久？")
    company.errands()
    assert fresh(case).handler == company.people["baiyang"]
