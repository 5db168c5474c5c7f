"""删除个人信息: what goes, what stays and why, and only then the press that erases a customer for good."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from aftercare.customers.access import customer_for
from aftercare.customers.actions.forgetting import REASONS
from aftercare.customers.models import Customer
from aftercare.doors.acting import staff_form, staff_post
from aftercare.doors.desk.frame import address_with_hole, desk_page
from aftercare.doors.desk.steps.step import offer
from aftercare.doors.refused import STATUS
from aftercare.doors.words import named, say_refusal
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.handling.turns.forget import forget, open_numbers, open_requests, refuse_to_forget

LONGEST = 1_000


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
    found = customer_for(act, pk)
    form = ForgettingForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, act, found, form)
    if not form.is_valid():
        return _page(request, act, found, form, status=422)
    try:
        forget(found, reason=form.cleaned_data["reason"], act=act)
    except Refusal as refusal:
        return _page(request, act, found, form, problem=refusal)
    return _back(pk, "forgotten")


@staff_post("customer.forget")
def refusing(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """Answer the customer's own request with why their data stays for now."""
    found, reason = customer_for(act, pk), request.POST.get("why", "")[:LONGEST]
    with override(found.language):
        text = gettext(
            "您要求删除个人信息，我们现在还不能删除。原因：{reason}\n"
            "不同意的话，您可以向网信部门投诉，也可以向人民法院起诉（《个人信息保护法》第五十条、第六十五条）。"
        )
    try:
        refuse_to_forget(found, reason=reason, text=text, act=act)
    except Refusal as refusal:
        return _page(request, act, found, ForgettingForm(None), refused=refusal, why=reason)
    return _back(pk, "erasure-refused")


def _back(pk: int, done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('desk:customer', args=[pk])}?done={done}", status=303)


def _page(
    request: HttpRequest,
    act: Act,
    found: Customer,
    form: ForgettingForm,
    *,
    status: int = 200,
    **said: Any,
) -> HttpResponse:
    """problem, refused: what stands in the way of erasing, and of answering no; why: what was written for an answer."""
    problem, refused = said.get("problem"), said.get("refused")
    values = {
        "customer": found, "form": form, "open": open_numbers(act, found),
        "asked": next(iter(open_requests(found)), None),
        "problem": say_refusal(problem) if problem else "", "refused": say_refusal(refused) if refused else "",
        "why": said.get("why", ""), "case_address": address_with_hole("desk:case"),
    }  # fmt: skip
    for trouble in filter(None, (problem, refused)):
        status = STATUS[trouble.sort]
    return desk_page(request, act, "desk/customers/forgetting.html", values, place="customers", status=status)


urlpatterns = [
    path("customers/<int:pk>/forgetting", forgetting, name="customer-forgetting"),
    path("customers/<int:pk>/forgetting/refusal", refusing, name="customer-forgetting-refusal"),
]
