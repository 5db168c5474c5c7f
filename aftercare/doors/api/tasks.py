"""Tasks for programs: given, taken, done, handed over, dropped; and what waits for whoever calls."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from ninja import Router

from aftercare.doors.api import answers, shapes
from aftercare.doors.api.keeping import act_of, case_as_read, done_once, rows
from aftercare.doors.api.shown import task_in_full, task_shown
from aftercare.foundation.act import Act
from aftercare.handling.queries.waiting import tasks_at_hand
from aftercare.people.access import require, team_for
from aftercare.tasks.access import task_for
from aftercare.tasks.actions import ask_help, drop_task, finish_task, give_task, hand_task_over, take_task
from aftercare.tasks.models import Task

router = Router(tags=["tasks"])


@router.get("tasks", summary="What waits for me", response=answers.Items[answers.TaskAnswer])
def waiting(request: HttpRequest) -> HttpResponse:
    """The open tasks of the token's owner and of their teams that nobody took yet: by limit, a hundred at most."""
    act = act_of(request)
    require(act, "task.work")
    return rows({"items": [task_shown(one, act) for one in tasks_at_hand(act)]})


@router.get("tasks/{task}", summary="One task", response=answers.TaskInFull)
def read(request: HttpRequest, task: int) -> HttpResponse:
    """With what is needed to do it. An outside partner reads no names, numbers or addresses."""
    act = act_of(request)
    return rows(task_in_full(task_for(act, task), act))


@router.post("cases/{number}/tasks", summary="Give a task", response={201: answers.TaskAnswer})
def give(request: HttpRequest, number: str, body: shapes.NewTask) -> HttpResponse:
    """To a team by key, or to a person by id."""

    def do(act: Act) -> object:
        require(act, "case.work")
        team = team_for(act, body.team).pk if body.team else None
        given = give_task(
            case_as_read(act, number, body.version), name=body.name, team_id=team, person_id=body.person,
            due_at=body.due_at, with_photos=body.photos, act=act,
        )  # fmt: skip
        return task_shown(given, act)

    return done_once(request, 201, do)


@router.post("tasks/{task}/taking", summary="Take a task", response=answers.TaskAnswer)
def take(request: HttpRequest, task: int, body: shapes.Held = shapes.UNREAD) -> HttpResponse:
    """Of one's team, on oneself. 409 names the colleague who was first."""
    return _worked(request, task, body.version, lambda found, act: take_task(found, act=act))


@router.post("tasks/{task}/help", summary="Ask for help", response=answers.TaskAnswer)
def help_needed(request: HttpRequest, task: int, body: shapes.Words) -> HttpResponse:
    """Say in time that one is in difficulty, and in which; whoever handles the case is told."""
    return _worked(request, task, body.version, lambda found, act: ask_help(found, words=body.words, act=act))


@router.post("tasks/{task}/result", summary="Hand back a task", response=answers.TaskAnswer)
def hand_back(request: HttpRequest, task: int, body: shapes.TaskResult) -> HttpResponse:
    """The work is done; what waited for it opens."""
    return _worked(
        request, task, body.version, lambda found, act: finish_task(found, result=body.result, act=act)
    )


@router.post("tasks/{task}/assignment", summary="Hand a task over", response=answers.TaskAnswer)
def hand_over(request: HttpRequest, task: int, body: shapes.TaskHandover) -> HttpResponse:
    """To another team or person, who is told. 403 unless one handles the case or decides; 409 when it is done."""

    def change(found: Task, act: Act) -> None:
        team = team_for(act, body.team).pk if body.team else None
        hand_task_over(found, team_id=team, person_id=body.person, words=body.words, act=act)

    return _changed(request, task, body.version, change)


@router.post("tasks/{task}/dropping", summary="Drop a task", response=answers.TaskAnswer)
def drop(request: HttpRequest, task: int, body: shapes.Words) -> HttpResponse:
    """It is not needed, with the reason; what waited for it opens. 403 unless one handles the case or decides."""
    return _changed(
        request, task, body.version, lambda found, act: drop_task(found, reason=body.words, act=act)
    )


def _worked(
    request: HttpRequest, task: int, version: int | None, change: Callable[[Task, Act], object]
) -> HttpResponse:
    """Change a task as whoever does tasks may."""

    def do(found: Task, act: Act) -> None:
        require(act, "task.work")
        change(found, act)

    return _changed(request, task, version, do)


def _changed(
    request: HttpRequest, task: int, version: int | None, change: Callable[[Task, Act], object]
) -> HttpResponse:
    """Change a task one may see and answer with it as it stands then. version: of its case, as read."""

    def do(act: Act) -> object:
        found = task_for(act, task)
        found.case.version = found.case.version if version is None else version
        change(found, act)
        return task_shown(task_for(act, task), act)

    return done_once(request, 200, do)
