"""Giving tasks, doing them, handing back the result, asking for help."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import NotRequired, TypedDict, Unpack, cast

from aftercare.cases.actions import hold_case, must_be_open, write_note
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import Fact, record, record_many
from aftercare.foundation.refusals import Refusal
from aftercare.people.models import Person, Team
from aftercare.promises.dates import DatesOf
from aftercare.promises.terms import Unit
from aftercare.tasks.access import may_direct
from aftercare.tasks.facts import (
    HelpAsked,
    TaskBroken,
    TaskDone,
    TaskDropped,
    TaskGiven,
    TaskHandedOver,
    TaskOpened,
    TaskTaken,
)
from aftercare.tasks.models import Task
from aftercare.tasks.terms import TaskTerms

UNDONE = ("waiting", "open")


class TaskNotOpen(Refusal, sort="conflict"):
    """The task is done, dropped, or still waiting for what comes first. values: state."""


class TaskTakenAlready(Refusal, sort="conflict"):
    """A colleague took the task on first. values: by (name)."""


class TaskNeedsName(Refusal):
    """A task must say what is to be done."""


class TaskDueInThePast(Refusal):
    """A task's limit must still lie ahead when it is given."""


class TaskNeedsSomeone(Refusal):
    """A task must be given to a team or a person who is there."""


class NotYoursToDirect(Refusal, sort="forbidden"):
    """Only who handles the case, and managers, hand its tasks over or drop them."""


class NewTask(TypedDict):
    """A piece of work to give by hand, to a team or a person.

    with_photos  whoever does it may see the pictures the customer sent, a partner too
    """

    name: str
    team_id: NotRequired[int | None]
    person_id: NotRequired[int | None]
    due_at: NotRequired[dt.datetime | None]
    with_photos: NotRequired[bool]


@action
def give_policy_tasks(
    case: Case, *, terms: Sequence[TaskTerms], act: Act, happened: frozenset[str] = frozenset()
) -> list[Task]:
    """Give the tasks which policy brings with this kind of case. Those given before are not given again.

    happened  slugs of what already came to pass, so that what waits for it is open at once
    """
    given = set(Task.objects.filter(case=case).exclude(state="dropped").values_list("name", flat=True))
    fresh = [term for term in terms if term.name not in given]
    if not fresh:
        return []
    teams = {team.key: team for team in Team.objects.filter(key__in={term.by for term in fresh})}
    dates_of = DatesOf.case(case)
    tasks = [_of_terms(case, term, teams.get(term.by), dates_of, happened, act) for term in fresh]
    Task.objects.bulk_create(tasks)
    _record_given(case, tasks, act)
    return tasks


@action
def give_task(case: Case, *, act: Act, **said: Unpack[NewTask]) -> Task:
    """Give a piece of work by hand.

    Raises TaskNeedsName, TaskNeedsSomeone, TaskDueInThePast, CaseAlreadyClosed.
    """
    hold_case(case)
    must_be_open(case)
    _someone(said.get("person_id"), said.get("team_id"))
    due_at = said.get("due_at")
    if due_at is not None and due_at <= act.at:
        raise TaskDueInThePast
    return _give(case, Task(**said), act)


@action
def give_joint_task(case: Case, *, name: str, team_id: int, act: Act) -> Task:
    """Give a team its part of what several handle together (会办). Raises TaskNeedsName."""
    return _give(case, Task(name=name, team_id=team_id, joint=True), act)


@action
def hand_task_over(
    task: Task, *, act: Act, person_id: int | None = None, team_id: int | None = None, words: str = ""
) -> None:
    """Give a task that is not done to another person or team; its limit stays.

    Raises NotYoursToDirect, TaskNeedsSomeone, TaskNotOpen.
    """
    _hold(task, act)
    _someone(person_id, team_id)
    note = write_note(task.case, about="task_handed_over", text=words, act=act) if words.strip() else None
    fact = TaskHandedOver(
        was_team_id=task.team_id,
        was_person_id=task.person_id,
        is_team_id=None if person_id else team_id,
        is_person_id=person_id,
        note_id=note.pk if note else None,
    )
    undone = Task.objects.filter(pk=task.pk, state__in=UNDONE)
    if not undone.update(team_id=fact.is_team_id, person_id=person_id, help_asked_at=None):
        raise TaskNotOpen(state=task.state)
    record(fact, about=task, thread=_thread(task), act=act)


@action
def drop_task(task: Task, *, reason: str, act: Act) -> None:
    """Say with a reason that a task is not needed; what waited for it waits no longer.

    Raises NotYoursToDirect, WordsMissing, TaskNotOpen.
    """
    _hold(task, act)
    note = write_note(task.case, about="task_dropped", text=reason, act=act)
    if not Task.objects.filter(pk=task.pk, state__in=UNDONE).update(state="dropped"):
        raise TaskNotOpen(state=task.state)
    record(TaskDropped(reason="by_hand", note_id=note.pk), about=task, thread=_thread(task), act=act)
    open_waiting(task.case, happened=task.name, act=act)


@action
def take_task(task: Task, *, act: Act) -> None:
    """Take an open task of one's team on oneself. Raises TaskTakenAlready, TaskNotOpen."""
    hold_case(task.case)
    if task.person is not None and task.person_id != act.staff_id:
        raise TaskTakenAlready(by=task.person.name)
    if not Task.objects.filter(pk=task.pk, state="open").update(person_id=act.staff_id):
        raise TaskNotOpen(state=task.state)
    record(TaskTaken(person_id=act.staff_id or 0), about=task, thread=_thread(task), act=act)


@action
def finish_task(task: Task, *, act: Act, result: str = "") -> None:
    """Hand back the result; what waited for this task opens. Raises TaskNotOpen."""
    hold_case(task.case)
    note = write_note(task.case, about="task_result", text=result, act=act) if result.strip() else None
    open_still = Task.objects.filter(pk=task.pk, state="open")
    if not open_still.update(state="done", done_at=act.at, done_by=act.actor, result=note):
        raise TaskNotOpen(state=task.state)
    on_time = task.due_at is None or act.at <= task.due_at
    record(
        TaskDone(on_time=on_time, note_id=note.pk if note else None),
        about=task,
        thread=_thread(task),
        act=act,
    )
    open_waiting(task.case, happened=task.name, act=act)


@action
def open_waiting(case: Case, *, happened: str, act: Act) -> int:
    """Something came to pass (a task done, the parcel sent): open what waited for it last; how many opened."""
    opened = 0
    for task in Task.objects.filter(case=case, state="waiting").order_by("id"):
        rest = [name for name in task.after if name != happened]
        if len(rest) == len(task.after):
            continue
        opened += _open(task, act) if not rest else _wait(task, rest)
    return opened


@action
def ask_help(task: Task, *, words: str, act: Act) -> None:
    """Say in time that one is in difficulty. Raises WordsMissing, TaskNotOpen."""
    hold_case(task.case)
    note = write_note(task.case, about="help", text=words, act=act)
    if not Task.objects.filter(pk=task.pk, state="open").update(help_asked_at=act.at):
        raise TaskNotOpen(state=task.state)
    record(HelpAsked(note_id=note.pk), about=task, thread=_thread(task), act=act)


@action
def drop_tasks(case: Case, *, reason: str, act: Act) -> int:
    """Drop what is not done; how many. reason is a slug: closed, declined, adjusted."""
    undone = list(Task.objects.filter(case=case, state__in=UNDONE).order_by("id"))
    for task in undone:
        Task.objects.filter(pk=task.pk).update(state="dropped")
    facts: list[tuple[Fact, Task]] = [(TaskDropped(reason=reason), task) for task in undone]
    if facts:
        record_many(facts, thread=case.thread, act=act)
    return len(undone)


@action
def break_overdue_task(task: Task, *, act: Act) -> bool:
    """Mark one task late as of its limit. False if it moved or another worker was first."""
    assert task.due_at is not None
    late = Task.objects.filter(pk=task.pk, state="open", due_at=task.due_at, broken_at=None)
    if not late.update(broken_at=task.due_at):
        return False
    seconds = int((act.at - task.due_at).total_seconds())
    record(
        TaskBroken(noticed_late_by_seconds=seconds),
        about=task,
        thread=_thread(task),
        act=replace(act, at=task.due_at),
    )
    return True


def _hold(task: Task, act: Act) -> None:
    hold_case(task.case)
    if not may_direct(act, task.case):
        raise NotYoursToDirect


def _someone(person_id: int | None, team_id: int | None) -> None:
    """Go on only if there is somebody to do it. Raises TaskNeedsSomeone."""
    present: list[bool] = []
    if person_id is not None:
        present.append(Person.objects.filter(pk=person_id, ended_at=None).exists())
    if team_id is not None:
        present.append(Team.objects.filter(pk=team_id, ended_at=None).exists())
    if not present or not all(present):
        raise TaskNeedsSomeone


def _give(case: Case, task: Task, act: Act) -> Task:
    task.name = task.name.strip()[:120]
    if not task.name:
        raise TaskNeedsName
    task.case, task.opened_at, task.given_at, task.given_by = case, act.at, act.at, act.actor
    task.save(force_insert=True)
    _record_given(case, [task], act)
    return task


def _thread(task: Task) -> str:
    return f"case:{task.case_id}"


def _of_terms(
    case: Case, term: TaskTerms, team: Team | None, dates_of: DatesOf, happened: frozenset[str], act: Act
) -> Task:
    after = [name for name in term.after if name not in happened]
    task = Task(
        case=case,
        name=term.name,
        clause=term.clause,
        team=team,
        after=after,
        state="waiting" if after else "open",
        calendar=term.calendar,
        given_at=act.at,
        given_by=act.actor,
    )
    if term.limit:
        task.amount, task.unit = term.limit
    if not after:
        task.opened_at = act.at
        task.due_at = _due(task, dates_of, act.at)
    return task


def _due(task: Task, dates_of: DatesOf, start: dt.datetime) -> dt.datetime | None:
    return dates_of.due(start, task.amount, cast(Unit, task.unit), task.calendar) if task.amount else None


def _open(task: Task, act: Act) -> int:
    due_at = _due(task, DatesOf.case(task.case), act.at)
    opened = Task.objects.filter(pk=task.pk, state="waiting").update(
        state="open", after=[], opened_at=act.at, due_at=due_at
    )
    if opened:
        record(
            TaskOpened(due=due_at.isoformat() if due_at else ""), about=task, thread=_thread(task), act=act
        )
    return opened


def _wait(task: Task, rest: list[str]) -> int:
    Task.objects.filter(pk=task.pk).update(after=rest)
    return 0


def _record_given(case: Case, tasks: Sequence[Task], act: Act) -> None:
    facts: list[tuple[Fact, Task]] = [
        (
            TaskGiven(
                team_id=task.team_id,
                person_id=task.person_id,
                clause=task.clause,
                due=task.due_at.isoformat() if task.due_at else "",
                waiting=task.state == "waiting",
            ),
            task,
        )
        for task in tasks
    ]
    record_many(facts, thread=case.thread, act=act)


@action
def forget_tasks(case: Case, *, act: Act) -> None:
    """Erase what people called the tasks of a case. Those the policy names keep their names."""
    Task.objects.filter(case=case, clause="").update(name="")
