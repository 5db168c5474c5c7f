"""T20, T21: fifty people press at once; each case gets one handler, the others hear who, and nothing is double."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from aftercare.cases.actions import CaseChangedMeanwhile
from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.refusals import Refusal
from aftercare.handling.stages.assign import AlreadyClaimed, claim
from aftercare.handling.stages.close import close_case
from aftercare.people.actions import add_person
from aftercare.people.actions.staff import NewPerson
from aftercare.people.models import Load, Person, Role
from tests.cast import BEFORE, MORNING, World, act_at, world
from tests.handling.conftest import asked

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 50


@pytest.fixture
def company(transactional_db: None) -> World:
    return world("standard")


@pytest.fixture
def agents(company: World) -> list[Person]:
    role = Role.objects.get(slug="specialist")
    act = act_at(BEFORE)
    return [
        add_person(NewPerson(sign_in_name=f"agent{place}", name=f"坐席{place}", cap=3), roles=[role], act=act)
        for place in range(PEOPLE)
    ]


def at_once(presses: list[Callable[[], None]]) -> list[str]:
    """Press all buttons together; what each of them heard: "" for done, else the refusal's slug."""
    gate = Barrier(len(presses))

    def press(what: Callable[[], None]) -> str:
        gate.wait()
        try:
            what()
            return ""
        except Refusal as refusal:
            return refusal.slug
        finally:
            connection.close()

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(press, presses))


def pressing(agent: Person, case_id: int) -> Callable[[], None]:
    act = act_at(MORNING, person=agent)
    return lambda: claim(Case.objects.get(pk=case_id), act=act)


def test_one_case_and_fifty_hands_gives_one_handler(company: World, agents: list[Person]) -> None:
    case = asked("请问这台机器怎么安装？")
    heard = at_once([pressing(agent, case.pk) for agent in agents])

    assert heard.count("") == 1
    assert set(heard) <= {"", AlreadyClaimed.slug, CaseChangedMeanwhile.slug}
    winner = agents[heard.index("")]
    case.refresh_from_db()
    assert case.handler_id == winner.pk
    assert Entry.objects.filter(kind="case.assigned", thread=case.thread).count() == 1
    assert Load.objects.get(person=winner).open_cases == 1
    assert sum(Load.objects.values_list("open_cases", flat=True)) == 1


def test_a_queue_is_shared_out_without_loss_and_nobody_over_the_cap(
    company: World, agents: list[Person]
) -> None:
    cases = [asked(f"请问第 {place} 台怎么安装？") for place in range(10)]
    heard = at_once([pressing(agent, cases[place % 10].pk) for place, agent in enumerate(agents)])

    assert heard.count("") == 10
    assert Case.objects.filter(handler=None).count() == 0
    assert Entry.objects.filter(kind="case.assigned").count() == 10
    assert max(Load.objects.values_list("open_cases", flat=True)) <= 3


def test_closing_pressed_twenty_times_closes_once(company: World, agents: list[Person]) -> None:
    case = asked("这是广告，请加我。")
    act = act_at(MORNING, person=agents[0])
    closing = [lambda: close_case(Case.objects.get(pk=case.pk), outcome="spam", act=act)] * 20
    heard = at_once(closing)

    assert heard.count("") == 1
    assert Entry.objects.filter(kind="case.closed").count() == 1
