"""What was confided to the supervision line changes nothing anybody else can see (S2-54, docs/decisions/0014)."""

import pytest

from aftercare.cases.models import Case, Grant
from aftercare.handling.queries.case_page import case_page
from aftercare.handling.queries.register import Filters, register_page
from aftercare.handling.stages.assign import give
from tests.cast import World, world
from tests.requirements.conftest import asked, fresh

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
