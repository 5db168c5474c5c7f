"""Taking a step: its form at its own address, and what became of it."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from aftercare.cases.access import NoSuchCase, case_for
from aftercare.cases.actions import CaseChangedMeanwhile
from aftercare.cases.models import Case
from aftercare.doors.acting import expects_of, is_for, staff_form, wants_fragment
from aftercare.doors.desk.case import answer_with_case
from aftercare.doors.desk.opened import opened
from aftercare.doors.desk.steps import STEPS, Step, StepForm
from aftercare.doors.refused import STATUS
from aftercare.doors.words import say_fact, say_refusal
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.handling.queries import happened_since
from aftercare.people.access import require


@staff_form("case.see")
def step_page(request: HttpRequest, act: Act, number: str, slug: str) -> HttpResponse:
    """The form of a step; sent, the step is taken."""
    step = STEPS.get(slug)
    if step is None:
        raise Http404
    case = case_for(act, number)
    require(act, step.permission)
    if request.method != "POST":
        return show_step(request, step, step.form(case=case, act=act))
    return take_step(request, step, step.form(request.POST, case=case, act=act))


def take_step(request: HttpRequest, step: Step, form: StepForm, *, address: str = "") -> HttpResponse:
    """Take a step as its form says. What stands in the way is said in the form, with everything typed kept.

    address  where the form is, when not at the step's own address
    """
    if not form.is_valid():
        return show_step(request, step, form, address=address, status=422)
    case, act, read = form.case, form.act, expects_of(request)
    case.version = (
        case.version if read is None else read
    )  # what its writer saw: hold_case refuses if it moved
    try:
        step.take(case, form.cleaned_data, act)
    except Refusal as refusal:
        form.case = case_for(act, case.number)
        form.problems = [say_refusal(refusal)]
        if isinstance(refusal, CaseChangedMeanwhile):
            form.problems += _meanwhile(form.case, request)
        return show_step(request, step, form, address=address, status=STATUS[refusal.sort])
    return _taken(request, act, case.number, step)


def _meanwhile(case: Case, request: HttpRequest) -> list[str]:
    """What happened on the case since the form was made, in sentences."""
    seen = request.POST.get("seen", "")
    if not seen.isdecimal():
        return []
    said = [say_fact(event) for event in happened_since(case, int(seen))]
    return [_("这期间：%(what)s") % {"what": sentence} for sentence in dict.fromkeys(said) if sentence]


def _taken(request: HttpRequest, act: Act, number: str, step: Step) -> HttpResponse:
    """The case as it is now. After closing or setting aside a browser without script goes back to the queue."""
    try:
        case = case_for(act, number)
    except NoSuchCase:  # given away to someone who alone may see it
        return HttpResponseRedirect(reverse("desk:bench"), status=303)
    if wants_fragment(request):
        return render(request, "desk/case/_open.html", {**opened(act, case), "act": act})
    page = reverse("desk:bench") if step.opens_next else reverse("desk:case", args=[case.number])
    return HttpResponseRedirect(page, status=303)


def show_step(
    request: HttpRequest, step: Step, form: StepForm, *, address: str = "", status: int = 200
) -> HttpResponse:
    """The form in its place: alone for a script, else in the whole workbench."""
    case, act = form.case, form.act
    problems = form.problems or [str(error) for error in form.non_field_errors()]
    values = {**opened(act, case), "step": step, "step_form": form, "problems": problems}
    values["step_address"] = address or reverse("desk:step", args=[case.number, step.slug])
    if is_for(request, "step") or (wants_fragment(request) and request.method == "POST"):
        return render(request, "desk/steps/_step.html", {**values, "act": act}, status=status)
    return answer_with_case(request, act, case, values, status=status)


urlpatterns = [path("cases/<str:number>/<slug:slug>", step_page, name="step")]
