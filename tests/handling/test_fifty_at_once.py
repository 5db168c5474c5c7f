"""T20, T21: fifty people press at once; each case gets one handler, the others hear who, and nothing is double."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from aftercare.cases.actions import CaseAlreadyClosed, CaseChangedMeanwhile
from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.refusals import Refusal
from aftercare.handling.stages.assign import AlreadyClaimed, claim
from aftercare.handling.stages.close import close_case
from aftercare.people.actions import add_person
from aftercare.people.actions.staff import NewPerson
from aftercare.people.models import Load, Person, Role
from aftercare.tasks.access import task_for
from aftercare.tasks.actions import TaskNotOpen, TaskTakenAlready, ask_help, finish_task, give_task, take_task
from aftercare.tasks.models import Task
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


def test_one_task_and_fifty_hands_gives_one_doer(company: World, agents: list[Person]) -> None:
    task = task_of_the_team(company)

    def taking(agent: Person) -> Callable[[], None]:
        act = act_at(MORNING, person=agent)
        return lambda: take_task(task_for(act, task.pk), act=act)

    heard = at_once([taking(agent) for agent in agents])

    assert heard.count("") == 1
    assert set(heard) <= {"", TaskTakenAlready.slug, CaseChangedMeanwhile.slug}
    task.refresh_from_db()
    assert task.person == agents[heard.index("")]
    assert Entry.objects.filter(kind="task.taken").count() == 1


def test_a_task_is_done_once_and_never_on_a_case_that_closes_beneath_it(
    company: World, agents: list[Person]
) -> None:
    task, act = task_of_the_team(company), act_at(MORNING, person=agents[0])
    manager = company.act("chengli")
    finishing = [lambda: finish_task(task_for(act, task.pk), act=act)] * 8
    asking = [lambda: ask_help(task_for(act, task.pk), words="缺零件", act=act)] * 8
    closing = [lambda: close_case(Case.objects.get(pk=task.case_id), outcome="withdrawn", act=manager)] * 8
    heard = at_once([*finishing, *asking, *closing])

    assert set(heard) <= {"", TaskNotOpen.slug, CaseAlreadyClosed.slug, CaseChangedMeanwhile.slug}
    assert heard[:8].count("") <= 1
    kinds = list(
        Entry.objects.filter(thread=f"case:{task.case_id}").order_by("id").values_list("kind", flat=True)
    )
    closed = kinds.index("case.closed") if "case.closed" in kinds else len(kinds)
    assert not {"task.done", "task.help_asked"} & set(kinds[closed:])
    version = Case.objects.values_list("version", flat=True).get(pk=task.case_id)
    assert version == task.case.version + heard.count("")


def task_of_the_team(company: World) -> Task:
    case = asked("请问这台机器怎么安装？")
    return give_task(case, name="上门看看", team_id=company.teams["客服组"].pk, act=company.act("chengli"))
