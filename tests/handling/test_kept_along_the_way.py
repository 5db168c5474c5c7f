"""A promise is kept when its event happens, whichever stages a type of case lacks."""

import datetime as dt

import pytest

from aftercare.cases.models import Case
from aftercare.handling.stages.assign import give
from aftercare.handling.stages.carry_out import finish_work, go_on_to_carry_out
from aftercare.handling.stages.close import close_case
from aftercare.handling.stages.confirm import deny_solved
from aftercare.handling.turns.reopen import reopen
from aftercare.handling.turns.reply import ANSWER, reply
from aftercare.messages.actions import Words
from aftercare.promises.models import Promise
from aftercare.promises.sweeps import watch_promises
from aftercare.tasks.access import tasks_on
from aftercare.tasks.actions import finish_task
from tests.cast import MORNING, World, act_at, world
from tests.handling.conftest import asked

SOON, LATER = MORNING + dt.timedelta(minutes=10), MORNING + dt.timedelta(hours=1)
MUCH_LATER = MORNING + dt.timedelta(days=9)


@pytest.fixture
def company(db: None) -> World:
    return world("service-desk")


def fresh(case: Case) -> Case:
    return Case.objects.select_related("customer", "handler", "policy").get(pk=case.pk)


def of_type(company: World, name: str) -> Case:
    case = asked("请问快递几天能到？", asked_type=name, facts={"order": "A-1"})
    company.errands()
    give(fresh(case), person_id=company.people["baiyang"].pk, act=company.act("chengli"))
    return fresh(case)


def promise(case: Case, slug: str) -> Promise:
    return Promise.objects.filter(case=case, slug=slug).order_by("-id")[0]


def test_an_answer_to_the_matter_is_the_solution_where_nobody_is_asked_to_agree(company: World) -> None:
    case = of_type(company, "咨询")
    reply(case, Words(text="三天左右。", situation=ANSWER), act=company.act("baiyang", SOON))
    kept = promise(case, "solution")
    assert (kept.state, kept.fulfilled_at) == ("fulfilled", SOON)


def test_a_word_that_we_are_at_it_is_no_solution_until_the_work_goes_on(company: World) -> None:
    case = of_type(company, "物流问题")
    reply(case, Words(text="我们查一下。"), act=company.act("baiyang", SOON))
    assert promise(case, "solution").state == "running"
    go_on_to_carry_out(fresh(case), act=company.act("baiyang", LATER))
    assert promise(case, "solution").fulfilled_at == LATER


def tasks_all_done(company: World) -> Case:
    """A lost parcel, looked for: nothing is left but to say so."""
    case = of_type(company, "物流问题")
    act = company.act("baiyang", SOON)
    reply(case, Words(text="我们查一下。"), act=act)
    go_on_to_carry_out(fresh(case), act=act)
    case = fresh(case)
    for task in tasks_on(case):
        finish_task(task, act=act)
    return fresh(case)


@pytest.fixture
def done(company: World) -> Case:
    """A lost parcel was found and the customer is asked whether that is the end of it."""
    case = tasks_all_done(company)
    finish_work(case, act=company.act("baiyang", LATER))
    return fresh(case)


def test_news_is_owed_no_longer_once_the_work_is_done(company: World, done: Case) -> None:
    news = Promise.objects.filter(case=done, slug="next_update")
    assert set(news.values_list("state", flat=True)) == {"fulfilled"}
    assert news.order_by("-id")[0].fulfilled_at == LATER
    watch_promises(act=act_at(MUCH_LATER))
    assert not Promise.objects.filter(case=done, broken_at__isnull=False).exists()


def test_news_is_owed_again_when_the_customer_says_it_is_not_solved(company: World, done: Case) -> None:
    deny_solved(done, words="还没到", act=company.act("baiyang", LATER + dt.timedelta(hours=1)))
    news = promise(done, "next_update")
    assert (news.state, news.started_at) == ("running", LATER + dt.timedelta(hours=1))


def test_news_is_owed_again_when_the_case_comes_back(company: World, done: Case) -> None:
    close_case(done, outcome="withdrawn", act=company.act("chengli", LATER))
    reopen(fresh(done), reason="又丢了", act=company.act("chengli", MUCH_LATER))
    assert (promise(done, "next_update").state, promise(done, "next_update").started_at) == (
        "running",
        MUCH_LATER,
    )


def test_news_unsaid_at_the_end_is_withdrawn_and_not_counted_as_told(company: World) -> None:
    case = tasks_all_done(company)
    finish_work(case, tell=False, act=company.act("baiyang", LATER))
    assert promise(case, "next_update").state == "withdrawn"
