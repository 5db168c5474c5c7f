"""Tasks that wait for me and my teams: the whole desk of an outside partner. Each with what is needed to do it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aftercare.cases.access import may_see
from aftercare.cases.models import Case
from aftercare.doors.acting import staff_page, staff_post, wants_fragment
from aftercare.doors.desk.files import given_out
from aftercare.doors.desk.frame import desk_page
from aftercare.doors.desk.steps.assign import doer_in, doer_options
from aftercare.doors.desk.steps.step import choice, offer, words
from aftercare.doors.look.covering import mask_people
from aftercare.doors.look.masks import mask_name
from aftercare.doors.look.shapes import Shot
from aftercare.doors.refused import STATUS
from aftercare.doors.words import say_refusal
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.handling.queries import tasks_waiting
from aftercare.handling.queries.waiting import Picture, picture_of, task_page
from aftercare.people.access import require
from aftercare.tasks.access import may_direct, task_for
from aftercare.tasks.actions import UNDONE, ask_help, drop_task, finish_task, hand_task_over, take_task
from aftercare.tasks.models import Task


@staff_page("task.work")
def tasks(request: HttpRequest, act: Act) -> HttpResponse:
    """What waits to be done, by limit. Customers' names only for those who may see customers."""
    shown, covers = "customer.see" in act.permissions, covering(act)
    rows = [
        (
            row._replace(
                name=covers(row.name, row.customer or ""), title=covers(row.title, row.customer or "")
            ),
            row.customer if shown else mask_name(row.customer or ""),
        )
        for row in tasks_waiting(act)
    ]
    values = {"rows": rows, "now": act.at, "may": act.permissions}
    return desk_page(request, act, "desk/tasks.html", values, place="tasks")


def covering(act: Act) -> Callable[..., str]:
    """How free text is shown to this person: as it is to those who see cases, else with personal values covered."""
    return (lambda text, *names: text) if "case.see" in act.permissions else mask_people


class HandingOver(forms.Form):
    """To whom a task goes."""

    to = choice(_("改派给"))
    words = words(_("说明"), required=False, rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "to", doer_options())


@staff_page()
def task(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """One task with what is needed to do it; for those who direct the case's tasks, how to change hands or drop it."""
    return _task(request, act, task_for(act, pk))


def _task(request: HttpRequest, act: Act, found: Task, *, status: int = 200, **more: Any) -> HttpResponse:
    if not {"task.work", "case.work"} & act.permissions:
        require(act, "task.work")
    shown, case = task_page(found), found.case
    covers = covering(act)
    undone = found.state in UNDONE
    values = {
        "task": found, "now": act.at, "may": act.permissions, "undone": undone,
        "name": covers(found.name, *shown.names), "title": covers(case.title, *shown.names),
        "told": covers(shown.words, *shown.names),
        "shots": [_shot(found, picture) for picture in shown.pictures],
        "facts": [(label, value) for label, value in _about(case) if value],
        "case_href": _case_href(act, case), "directs": undone and may_direct(act, case),
        "works": undone and found.state == "open" and "task.work" in act.permissions,
        "form": HandingOver(), "problem": "", "reason": "",
    }  # fmt: skip
    return desk_page(request, act, "desk/task.html", {**values, **more}, place="tasks", status=status)


def _about(case: Case) -> list[tuple[str, str]]:
    """What a task is about, for whoever goes there or repairs it."""
    product, line, project, booth = case.product, case.purchase_line, case.project, case.booth
    return [
        (_now("商品"), product.name if product else ""),
        (_now("序列号"), line.serial if line else ""),
        (_now("展会"), project.name if project else ""),
        (_now("展馆"), project.place if project else ""),
        (_now("展位"), booth.number if booth else ""),
        (_now("地区"), case.region),
    ]


def _shot(found: Task, picture: Picture) -> Shot:
    address = reverse("desk:task-picture", args=[found.pk, picture.key])
    return Shot(address, address, picture.name)


def _case_href(act: Act, case: Case) -> str:
    sees = "case.see" in act.permissions and may_see(act.staff_id or 0, case.thread)
    return reverse("desk:case", args=[case.number]) if sees else ""


@staff_page()
def task_picture(request: HttpRequest, act: Act, pk: int, key: str) -> HttpResponse:
    """A picture the customer sent, for whoever does a task that shows it."""
    return given_out(picture_of(task_for(act, pk), key))


@staff_post()
def task_handing_over(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """Give a task to someone else."""
    form = HandingOver(request.POST)
    if not form.is_valid():
        return _task(request, act, task_for(act, pk), form=form, status=422)
    doer, said = doer_in(form.cleaned_data["to"]), form.cleaned_data["words"]
    return _directed(
        request, act, pk, lambda found: hand_task_over(found, **doer, words=said, act=act), form=form
    )


@staff_post()
def task_dropping(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """Say that a task is not needed, and why."""
    reason = request.POST.get("reason", "")
    return _directed(request, act, pk, lambda found: drop_task(found, reason=reason, act=act), reason=reason)


def _directed(
    request: HttpRequest, act: Act, pk: int, do: Callable[[Task], None], **typed: Any
) -> HttpResponse:
    """Do it, and go to the case; what stands in the way is said on the task's page, with everything typed kept."""
    found = task_for(act, pk)
    try:
        do(found)
    except Refusal as refusal:
        problem, status = say_refusal(refusal), STATUS[refusal.sort]
        return _task(request, act, task_for(act, pk), problem=problem, status=status, **typed)
    return HttpResponseRedirect(_case_href(act, found.case) or reverse("desk:tasks"), status=303)


@staff_post("task.work")
def task_done(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """Hand back the result of a task."""
    task = task_for(act, pk)
    finish_task(task, result=request.POST.get("result", ""), act=act)
    return _back(request, act, task)


@staff_post("task.work")
def task_taking(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """Take a task of one's team on oneself."""
    task = task_for(act, pk)
    take_task(task, act=act)
    return _back(request, act, task)


@staff_post("task.work")
def task_help(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """Say in time that one is in difficulty."""
    task = task_for(act, pk)
    ask_help(task, words=request.POST.get("words", ""), act=act)
    return _back(request, act, task)


def _back(request: HttpRequest, act: Act, task: Task) -> HttpResponse:
    """To where the task was ticked: the case for those who see it and came from there, else the list of tasks."""
    if wants_fragment(request):
        return HttpResponse(status=204)
    from_case = f"/cases/{task.case.number}" in request.headers.get("Referer", "")
    page = (from_case and _case_href(act, task.case)) or reverse("desk:tasks")
    return HttpResponseRedirect(page, status=303)


urlpatterns = [
    path("tasks", tasks, name="tasks"),
    path("tasks/<int:pk>", task, name="task"),
    path("tasks/<int:pk>/pictures/<str:key>", task_picture, name="task-picture"),
    path("tasks/<int:pk>/handing-over", task_handing_over, name="task-handing-over"),
    path("tasks/<int:pk>/dropping", task_dropping, name="task-dropping"),
    path("tasks/<int:pk>/done", task_done, name="task-done"),
    path("tasks/<int:pk>/taking", task_taking, name="task-taking"),
    path("tasks/<int:pk>/help", task_help, name="task-help"),
]
