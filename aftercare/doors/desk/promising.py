"""Another date for a promise, with a reason; the customer is told, and beyond policy's measure a manager decides."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from aftercare.cases.access import case_for
from aftercare.cases.models import Case
from aftercare.doors.acting import staff_form
from aftercare.doors.desk.stepping import show_step, take_step
from aftercare.doors.desk.steps import Step, StepForm
from aftercare.doors.desk.steps.step import Answers, moment, words
from aftercare.foundation.act import Act
from aftercare.handling.turns.adjust import change_date
from aftercare.promises.access import promise_on


class DateForm(StepForm):
    """The new date and why."""

    reasons = ("reason", "change_promise")
    to = moment(_("改到"))
    reason = words(_("理由"), required=False, rows=2, help_text=_("客户会看到"))
    by_customer = forms.BooleanField(label=_("客户要求改的"), required=False)


@staff_form("promise.change")
def promise_date(request: HttpRequest, act: Act, number: str, pk: int) -> HttpResponse:
    """Give a promise another date."""
    case = case_for(act, number)
    promise = promise_on(case, pk)

    def change(changed: Case, said: Answers, by: Act) -> None:
        change_date(
            changed, promise, to=said["to"], reason=said["reason"], by_customer=said["by_customer"], act=by
        )

    step = Step(
        slug="date", title=_("改期：%(name)s") % {"name": promise.name or promise.slug}, press=_("改期并告诉客户"),
        take=change, permission="promise.change", form=DateForm, icon="calendar",
        hint=_("原来的日期不会被覆盖，考核仍看原定时间。"),
    )  # fmt: skip
    address = reverse("desk:promise-date", args=[case.number, pk])
    form = DateForm(request.POST if request.method == "POST" else None, case=case, act=act)
    if request.method != "POST":
        return show_step(request, step, form, address=address)
    return take_step(request, step, form, address=address)


urlpatterns = [path("cases/<str:number>/promises/<int:pk>/date", promise_date, name="promise-date")]
