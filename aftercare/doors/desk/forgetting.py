"""删除个人信息: what goes, what stays and why, and only then the press that erases a customer for good."""

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from aftercare.customers.access import customer_for
from aftercare.customers.actions.forgetting import REASONS
from aftercare.doors.acting import staff_form
from aftercare.doors.desk.frame import address_with_hole, desk_page
from aftercare.doors.desk.steps.step import offer
from aftercare.doors.refused import STATUS
from aftercare.doors.words import named, say_refusal
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.handling.turns.forget import forget, open_numbers


class ForgettingForm(forms.Form):
    """Why the customer is forgotten, and that it is meant."""

    reason = forms.ChoiceField(label=_("原因"))
    sure = forms.BooleanField(
        label=_("我核对过是本人提出或法律要求，知道删除后无法恢复"),
        error_messages={"required": _("请勾选确认，再删除。")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        offer(self, "reason", [(slug, named("forget_reason", slug)) for slug in REASONS])


@staff_form("customer.forget")
def forgetting(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """What would be erased of a customer and what stays; on the second press, erase it."""
    found, problem, status = customer_for(act, pk), "", 200
    form = ForgettingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            if form.is_valid():
                forget(found, reason=form.cleaned_data["reason"], act=act)
                return HttpResponseRedirect(
                    f"{reverse('desk:customer', args=[pk])}?done=forgotten", status=303
                )
            status = 422
        except Refusal as refusal:
            problem, status = say_refusal(refusal), STATUS[refusal.sort]
    values = {
        "customer": found, "form": form, "problem": problem, "open": open_numbers(act, found),
        "case_address": address_with_hole("desk:case"),
    }  # fmt: skip
    return desk_page(request, act, "desk/customers/forgetting.html", values, place="customers", status=status)


urlpatterns = [path("customers/<int:pk>/forgetting", forgetting, name="customer-forgetting")]
