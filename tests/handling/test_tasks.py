"""A task changes hands or is dropped by who handles the case, or a manager; those it concerns are told."""

import datetime as dt

import pytest

from aftercare.cases.actions import CaseAlreadyClosed, WordsMissing
from aftercare.cases.models import Case, Note
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.stages.assign import give
from aftercare.handling.stages.close import close_case
from aftercare.messages.models import Notice
from aftercare.people.actions.staff import end_person
from aftercare.tasks.access import task_for, tasks_seen_by
from aftercare.tasks.actions import (
    NotYoursToDirect,
    TaskNeedsName,
    TaskNeedsSomeone,
    TaskNotOpen,
    TaskTakenAlready,
    ask_help,
    break_overdue_task,
    drop_task,
    finish_task,
    give_policy_tasks,
    give_task,
    hand_task_over,
    take_task,
)
from aftercare.tasks.models import Task
from aftercare.tasks.terms import TaskTerms
from tests.cast import MORNING, World, act_at, refused
from tests.handling.conftest import asked

LATER = MORNING + dt.timedelta(minutes=20)


@pytest.fixture
def task(company: World) -> Task:
    """丁工 has a task on 白杨's case."""
    case = asked("空调不制冷。")
    company.errands()
    if fresh(case).handler_id != company.people["baiyang"].pk:
        give(fresh(case), person_id=company.people["baiyang"].pk, act=company.act("chengli"))
    dinggong = company.people["dinggong"].pk
    made = give_task(fresh(case), name="上门检测", person_id=dinggong, act=company.act("baiyang", LATER))
    company.errands(LATER)
    return made


def fresh(case: Case) -> Case:
    return Case.objects.select_related("customer", "handler", "policy").get(pk=case.pk)


def seen(company: World, task: Task, who: str = "baiyang") -> Task:
    return task_for(company.act(who, LATER), task.pk)


def told(company: World, who: str) -> list[str]:
    return list(
        Notice.objects.filter(person=company.people[who]).order_by("id").values_list("slug", flat=True)
    )


def test_a_task_changes_hands_and_both_are_told(company: World, task: Task) -> None:
    tongmo, dinggong = company.people["tongmo"], company.people["dinggong"]
    hand_task_over(
        seen(company, task), person_id=tongmo.pk, words="要上门", act=company.act("baiyang", LATER)
    )
    company.errands(LATER)

    task.refresh_from_db()
    assert (task.person_id, task.team_id, task.state) == (tongmo.pk, None, "open")
    entry = Entry.objects.get(kind="task.handed_over")
    note = Note.objects.get(about="task_handed_over")
    assert entry.details == {
        "was_team_id": None, "was_person_id": dinggong.pk, "is_team_id": None, "is_person_id": tongmo.pk,
        "note_id": note.pk,
    }  # fmt: skip
    assert (told(company, "tongmo"), told(company, "dinggong")) == (
        ["task-given"],
        ["task-given", "task-handed-over"],
    )
    assert list(tasks_seen_by(company.act("tongmo", LATER))) == [task]


def test_a_task_goes_to_a_team(company: World, task: Task) -> None:
    team = next(team for team in company.teams.values() if company.people["linke"] in team.members.all())
    hand_task_over(seen(company, task), team_id=team.pk, act=company.act("chengli", LATER))
    company.errands(LATER)
    task.refresh_from_db()
    assert (task.person_id, task.team_id) == (None, team.pk)
    assert "task-given" in told(company, "linke")


def test_a_dropped_task_opens_what_waited_for_it_and_its_doer_is_told(company: World, task: Task) -> None:
    after = Task.objects.create(
        case=task.case,
        name="寄回",
        state="waiting",
        after=["上门检测"],
        given_at=LATER,
        given_by="system:worker",
    )
    drop_task(seen(company, task), reason="客户自己修好了", act=company.act("baiyang", LATER))
    company.errands(LATER)

    task.refresh_from_db()
    after.refresh_from_db()
    assert (task.state, after.state) == ("dropped", "open")
    entry = Entry.objects.get(kind="task.dropped")
    note = Note.objects.get(about="task_dropped")
    assert (entry.details, note.text) == ({"reason": "by_hand", "note_id": note.pk}, "客户自己修好了")
    assert told(company, "dinggong")[-1] == "task-dropped"


def test_a_task_is_dropped_for_a_reason_only_and_by_those_in_charge(company: World, task: Task) -> None:
    with refused(WordsMissing):
        drop_task(seen(company, task), reason=" ", act=company.act("baiyang", LATER))
    for who in ("linke", "dinggong"):
        with refused(NotYoursToDirect):
            drop_task(seen(company, task, who), reason="不想做", act=company.act(who, LATER))
        with refused(NotYoursToDirect):
            hand_task_over(
                seen(company, task, who), person_id=company.people["linke"].pk, act=company.act(who, LATER)
            )
    task.refresh_from_db()
    assert task.state == "open"


def test_what_is_done_is_neither_dropped_nor_handed_over(company: World, task: Task) -> None:
    finish_task(seen(company, task, "dinggong"), act=company.act("dinggong", LATER))
    with refused(TaskNotOpen):
        drop_task(seen(company, task), reason="晚了", act=company.act("baiyang", LATER))
    with refused(TaskNotOpen):
        hand_task_over(
            seen(company, task), person_id=company.people["linke"].pk, act=company.act("baiyang", LATER)
        )


def test_what_is_done_is_neither_taken_nor_finished_and_asks_for_no_help(company: World, task: Task) -> None:
    act = company.act("dinggong", LATER)
    finish_task(seen(company, task, "dinggong"), act=act)
    for again in (
        lambda: take_task(seen(company, task, "dinggong"), act=act),
        lambda: finish_task(seen(company, task, "dinggong"), result="又做一遍", act=act),
        lambda: ask_help(seen(company, task, "dinggong"), words="缺备件", act=act),
    ):
        with refused(TaskNotOpen):
            again()
    assert Entry.objects.filter(kind="task.done").count() == 1
    assert not Entry.objects.filter(kind__in=("task.taken", "task.help_asked")).exists()


def test_a_task_of_the_team_is_taken_by_one_of_it(company: World, task: Task) -> None:
    hand_task_over(seen(company, task), team_id=company.teams["客服组"].pk, act=company.act("baiyang", LATER))
    take_task(seen(company, task, "linke"), act=company.act("linke", LATER))
    task.refresh_from_db()
    linke = company.people["linke"]
    assert (task.person_id, task.state) == (linke.pk, "open")
    entry = Entry.objects.get(kind="task.taken")
    assert (entry.actor, entry.details) == (linke.actor, {"person_id": linke.pk})


def test_a_task_says_what_is_to_be_done(company: World, task: Task) -> None:
    with refused(TaskNeedsName):
        give_task(
            fresh(task.case), name=" ", person_id=company.people["linke"].pk, act=company.act("baiyang")
        )
    assert Task.objects.count() == 1


def test_what_waits_for_two_opens_with_the_second(company: World, task: Task) -> None:
    second = give_task(
        fresh(task.case), name="核价", person_id=company.people["linke"].pk, act=company.act("baiyang", LATER)
    )
    after = Task.objects.create(
        case=task.case, name="寄回", state="waiting", after=["上门检测", "核价"], given_at=LATER,
        given_by="system:worker",
    )  # fmt: skip
    finish_task(seen(company, task, "dinggong"), act=company.act("dinggong", LATER))
    after.refresh_from_db()
    assert (after.state, after.after) == ("waiting", ["核价"])
    finish_task(seen(company, second, "linke"), act=company.act("linke", LATER))
    after.refresh_from_db()
    assert (after.state, after.after, after.opened_at) == ("open", [], LATER)


def test_a_task_is_late_once_and_not_when_it_was_done_meanwhile(company: World, task: Task) -> None:
    due = LATER + dt.timedelta(hours=1)
    Task.objects.filter(pk=task.pk).update(due_at=due)
    late = seen(company, task)
    at = act_at(due + dt.timedelta(minutes=5))
    assert (break_overdue_task(late, act=at), break_overdue_task(late, act=at)) == (True, False)
    entry = Entry.objects.get(kind="task.broken")
    assert (entry.at, entry.details) == (due, {"noticed_late_by_seconds": 300})


def test_tasks_that_policy_brings_come_once(company: World, task: Task) -> None:
    terms = [TaskTerms(name="核实", by="客服组", clause="c")]
    act = company.act("baiyang", LATER)
    [given] = give_policy_tasks(fresh(task.case), terms=terms, act=act)
    assert give_policy_tasks(fresh(task.case), terms=terms, act=act) == []
    assert list(Task.objects.filter(name="核实")) == [given]


def test_a_task_goes_only_to_somebody_who_is_there(company: World, task: Task) -> None:
    gone = company.people["linke"]
    end_person(gone, act=company.act("guanli", LATER))
    act = company.act("baiyang", LATER)
    with refused(TaskNeedsSomeone):
        hand_task_over(seen(company, task), person_id=gone.pk, act=act)
    with refused(TaskNeedsSomeone):
        hand_task_over(seen(company, task), act=act)
    with refused(TaskNeedsSomeone):
        give_task(fresh(task.case), name="核价", person_id=gone.pk, act=act)


def test_no_task_is_given_on_a_closed_case(company: World, task: Task) -> None:
    close_case(fresh(task.case), outcome="withdrawn", act=company.act("chengli", LATER))
    with refused(CaseAlreadyClosed):
        give_task(
            fresh(task.case), name="再去看看", person_id=task.person_id, act=company.act("baiyang", LATER)
        )
    assert Task.objects.get().state == "dropped"


def test_a_task_that_a_colleague_took_on_stays_theirs(company: World, task: Task) -> None:
    team = company.teams["客服组"]
    hand_task_over(seen(company, task), team_id=team.pk, act=company.act("baiyang", LATER))
    take_task(seen(company, task, "linke"), act=company.act("linke", LATER))
    with refused(TaskTakenAlready) as info:
        take_task(seen(company, task), act=company.act("baiyang", LATER))
    assert info.value.values == {"by": "林可"}
    task.refresh_from_db()
    assert task.person == company.people["linke"]
