"""Tasks that wait for me and my teams: the whole desk of an outside partner."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from aftercare.cases.access import may_see
from aftercare.doors.acting import staff_page, staff_post, wants_fragment
from aftercare.doors.desk.frame import desk_page
from aftercare.doors.look.masks import mask_name
from aftercare.foundation.act import Act
from aftercare.handling.queries import tasks_waiting
from aftercare.tasks.access import task_for
from aftercare.tasks.actions import ask_help, finish_task, take_task
from aftercare.tasks.models import Task


@staff_page("task.work")
def tasks(request: HttpRequest, act: Act) -> HttpResponse:
    """What waits to be done, by limit. Customers' names only for those who may see customers."""
    shown = "customer.see" in act.permissions
    rows = [(row, row.customer if shown else mask_name(row.customer or "")) for row in tasks_waiting(act)]
    values = {"rows": rows, "now": act.at, "may": act.permissions}
    return desk_page(request, act, "desk/tasks.html", values, place="tasks")


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
    sees = "case.see" in act.permissions and may_see(act.staff_id or 0, task.case.thread)
    page = reverse("desk:case", args=[task.case.number]) if from_case and sees else reverse("desk:tasks")
    return HttpResponseRedirect(page, status=303)


urlpatterns = [
    path("tasks", tasks, name="tasks"),
    path("tasks/<int:pk>/done", task_done, name="task-done"),
    path("tasks/<int:pk>/taking", task_taking, name="task-taking"),
    path("tasks/<int:pk>/help", task_help, name="task-help"),
]
