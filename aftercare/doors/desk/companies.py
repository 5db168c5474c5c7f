"""客户单位: organisations customers speak for."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from aftercare.customers.access import company_for
from aftercare.customers.actions import add_company, change_company
from aftercare.customers.listing import companies
from aftercare.doors.acting import staff_form, staff_page
from aftercare.doors.desk.frame import address_with_hole, desk_page
from aftercare.foundation.act import Act

LONGEST = 80


class CompanyForm(forms.Form):
    """What is on file of a company."""

    name = forms.CharField(label=_("名称"), max_length=200)
    number = forms.CharField(label=_("编号"), max_length=60, required=False)
    level = forms.CharField(label=_("等级"), max_length=40, required=False)
    region = forms.CharField(label=_("地区"), max_length=60, required=False)
    important = forms.BooleanField(label=_("重要客户"), required=False)


@staff_page("customer.see")
def companies_page(request: HttpRequest, act: Act) -> HttpResponse:
    """Companies by name."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    values = {
        "rows": companies(act, words), "words": words, "may": act.permissions,
        "address": address_with_hole("desk:company"),
    }  # fmt: skip
    return desk_page(request, act, "desk/customers/companies.html", values, place="customers")


@staff_form("customer.edit")
def company_page(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """A company to change; 0 is a new one."""
    found = company_for(act, pk) if pk else None
    initial: dict[str, Any] = (
        {name: getattr(found, name) for name in CompanyForm.base_fields} if found else {}
    )
    form = CompanyForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        important = said.pop("important")
        company = found or add_company(**said, act=act)
        changes = {**said, "important": important}
        if any(getattr(company, name) != value for name, value in changes.items()):
            change_company(company, changes=changes, act=act)
        return HttpResponseRedirect(reverse("desk:companies"), status=303)
    values = {"form": form, "company": found}
    status = 422 if request.method == "POST" else 200
    return desk_page(request, act, "desk/customers/company.html", values, place="customers", status=status)


urlpatterns = [
    path("companies", companies_page, name="companies"),
    path("companies/<int:pk>", company_page, name="company"),
]
