"""The open case: header, promises, what was said, the next step, composer, and what stands beside it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from aftercare.cases.access import case_for
from aftercare.cases.models import Case
from aftercare.doors.acting import is_for, staff_page, staff_post, wants_fragment
from aftercare.doors.desk.bench import bench_with
from aftercare.doors.desk.opened import head_values, opened, strip_values, things_of, timeline_values
from aftercare.doors.desk.showing.explaining import explained
from aftercare.foundation.act import Act
from aftercare.handling.gathering import terms_of
from aftercare.handling.queries import timeline_of
from aftercare.handling.queries.case_page import open_pauses_of, pauses_of, promises_of, tasks_of
from aftercare.messages.actions import read_case


@staff_page("case.see")
def case_page(request: HttpRequest, act: Act, number: str) -> HttpResponse:
    """A case beside the queue; for a press in the queue, the case alone."""
    case = case_for(act, number)
    return answer_with_case(request, act, case, opened(act, case, everything="all" in request.GET))


def answer_with_case(
    request: HttpRequest, act: Act, case: Case, values: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The open case: alone for a script that puts it in its place, else the whole workbench."""
    if is_for(request, "open") or is_for(request, "step"):
        return render(request, "desk/case/_open.html", {**values, "act": act}, status=status)
    return bench_with(request, act, values, current=case.number, status=status)


def _fragment(template: str, values: Callable[[Act, Case], dict[str, Any]]) -> Callable[..., HttpResponse]:
    """A piece of the open case at its own address: asked again on news; opened by a browser, the whole case."""

    @staff_page("case.see")
    def fragment(request: HttpRequest, act: Act, number: str) -> HttpResponse:
        case = case_for(act, number)
        if not wants_fragment(request):
            return HttpResponseRedirect(reverse("desk:case", args=[case.number]))
        return render(request, template, {**values(act, case), "act": act})

    return fragment


head = _fragment("desk/case/_head.html", lambda act, case: head_values(act, case, terms_of(case)))
promise_strip = _fragment(
    "desk/case/_strip.html",
    lambda act, case: strip_values(act, case, promises_of(case), open_pauses_of(case)),
)
timeline = _fragment(
    "desk/case/_timeline.html",
    lambda act, case: timeline_values(
        act, case, timeline_of(case), things_of(tasks_of(case), promises_of(case))
    ),
)
context = _fragment("desk/case/_context.html", opened)
next_step = _fragment("desk/steps/_step.html", opened)


@staff_page("case.see")
def promises_page(request: HttpRequest, act: Act, number: str) -> HttpResponse:
    """Every promise on a case, with why each falls due when it does."""
    case = case_for(act, number)
    rows = explained(case, promises_of(case), pauses_of(case), act.at)
    values = {**opened(act, case), "all_promises": rows, "panel": "desk/case/_all_promises.html"}
    return answer_with_case(request, act, case, values)


@staff_post("case.work")
def reading(request: HttpRequest, act: Act, number: str) -> HttpResponse:
    """The handler has the customer's words before their eyes."""
    read_case(case_for(act, number), act=act)
    return HttpResponse(status=204)


urlpatterns = [
    path("cases/<str:number>", case_page, name="case"),
    path("cases/<str:number>/head", head, name="case-head"),
    path("cases/<str:number>/strip", promise_strip, name="case-strip"),
    path("cases/<str:number>/timeline", timeline, name="case-timeline"),
    path("cases/<str:number>/context", context, name="case-context"),
    path("cases/<str:number>/next", next_step, name="case-next"),
    path("cases/<str:number>/promises", promises_page, name="case-promises"),
    path("cases/<str:number>/reading", reading, name="case-reading"),
]
