"""客户: who they are, how they are reached, what they agreed to, what they bought and asked; mergers and companies."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from aftercare.customers.access import NoSuchIdentity, customer_for, identity_for
from aftercare.customers.actions import (
    add_identity,
    change_customer,
    end_identity,
    merge_customers,
    reveal_identity,
    undo_merge,
)
from aftercare.customers.actions.consent import PURPOSES
from aftercare.customers.actions.identities import REVEAL_REASONS
from aftercare.customers.listing import companies, customer_page, merged_into
from aftercare.customers.models import Customer, Identity
from aftercare.customers.queries import consents_of, identities_of
from aftercare.doors.acting import staff_form, staff_page, staff_post, wants_fragment
from aftercare.doors.desk.frame import address_with_hole, desk_page
from aftercare.doors.desk.showing.customers import contact_lines, things
from aftercare.doors.desk.steps.step import offer
from aftercare.doors.look.masks import mask_phone
from aftercare.doors.refused import STATUS
from aftercare.doors.words import named, say_refusal
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.handling.queries.searching import cases_of
from aftercare.handling.turns.forget import open_requests, requests_waiting
from aftercare.policy.queries import policy_in_force, policy_of
from aftercare.products.access import purchases_seen_by
from aftercare.products.queries import lines_of

LONGEST = 200
KINDS = ("phone", "email", "wechat", "member", "address")
CASES = 20


class CustomerForm(forms.Form):
    """What is on file of a customer beside numbers and addresses."""

    name = forms.CharField(label=_("姓名"), max_length=120, required=False)
    number = forms.CharField(label=_("客户编号"), max_length=60, required=False)
    level = forms.CharField(label=_("等级"), max_length=40, required=False)
    group = forms.CharField(label=_("分组"), max_length=40, required=False)
    region = forms.CharField(label=_("地区"), max_length=60, required=False)
    language = forms.ChoiceField(label=_("语言"), choices=[("zh-hans", "中文"), ("en", "English")])
    company_id = forms.TypedChoiceField(label=_("所属单位"), required=False, coerce=int, empty_value=None)
    important = forms.BooleanField(label=_("重要客户"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["company_id"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *((row.id, row.name) for row in companies(act))]


class IdentityForm(forms.Form):
    """One more way to reach a customer."""

    kind = forms.ChoiceField(label=_("方式"))
    text = forms.CharField(label=_("号码或地址"), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", [(kind, named("identity_kind", kind)) for kind in KINDS])


@staff_page("customer.see")
def customers(request: HttpRequest, act: Act) -> HttpResponse:
    """The newest customers, or those whom the words name."""
    words, before = request.GET.get("q", "").strip()[:LONGEST], request.GET.get("before", "")
    page = customer_page(act, words, before=int(before) if before.isdecimal() and len(before) < 18 else None)
    here = reverse("desk:customers")
    query = {"q": words} if words else {}
    values = {
        "rows": [(row, mask_phone(page.phones.get(row.id, "").partition("#")[0])) for row in page.rows],
        "erasures": requests_waiting(act) if "customer.forget" in act.permissions else [],
        "case_address": address_with_hole("desk:case"), "words": words, "why": page.why, "first_page": not before,
        "first_href": f"{here}?{urlencode(query)}" if query else here,
        "later_href": f"{here}?{urlencode({**query, 'before': str(page.after)})}" if page.after else "",
        "address": address_with_hole("desk:customer"), "may": act.permissions,
    }  # fmt: skip
    return desk_page(request, act, "desk/customers/page.html", values, place="customers")


@staff_page("customer.see")
def customer(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """One customer."""
    return _card(request, act, customer_for(act, pk))


def _card(request: HttpRequest, act: Act, found: Customer, *, status: int = 200, **more: Any) -> HttpResponse:
    version = policy_in_force(act.at)
    policy = policy_of(version.pk) if version else None
    reveals = "customer.reveal" in act.permissions
    values = {
        "customer": found, "may": act.permissions, "revealed": {}, "problem": "",
        "contact": contact_lines(
            found, identities_of(found), reveals=reveals, edits="customer.edit" in act.permissions
        ),
        "identity_form": IdentityForm(), "identity_problem": "",
        "reasons": [(slug, named("reveal_reason", slug)) for slug in REVEAL_REASONS],
        "asked": next(iter(open_requests(found)), None),
        "consents": [(one, named("consent_purpose", one.purpose)) for one in consents_of(found)],
        "purposes": [(slug, named("consent_purpose", slug)) for slug in PURPOSES],
        "things": things(lines_of(purchases_seen_by(act), found), found, policy, act.at),
        "merged": merged_into(act, found), "cases": cases_of(act, [found], limit=CASES), "named": named,
        "case_address": address_with_hole("desk:case"), "done": request.GET.get("done", "")[:20],
        "form": CustomerForm(act=act, initial={name: getattr(found, name) for name in CustomerForm.base_fields}),
    }  # fmt: skip
    return desk_page(
        request, act, "desk/customers/card.html", {**values, **more}, place="customers", status=status
    )


@staff_post("customer.edit")
def changing(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """Change what is on file; only what differs is changed, and only if nobody was faster."""
    found, form = customer_for(act, pk), CustomerForm(request.POST, act=act)
    if not form.is_valid():
        return _card(request, act, found, form=form, status=422)
    said = dict(form.cleaned_data)
    version = said.pop("version")
    changes = {name: value for name, value in said.items() if getattr(found, name) != value}
    try:
        if changes:
            change_customer(found, changes=changes, expects=version, act=act)
    except Refusal as refusal:
        problem, status = say_refusal(refusal), STATUS[refusal.sort]
        return _card(request, act, customer_for(act, pk), form=form, problem=problem, status=status)
    return _back(pk, "changed")


def _back(pk: int, done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('desk:customer', args=[pk])}?done={done}", status=303)


@staff_post("customer.edit")
def adding_identity(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """Note one more way to reach a customer."""
    found, form = customer_for(act, pk), IdentityForm(request.POST)
    if not form.is_valid():
        return _card(request, act, found, identity_form=form, status=422)
    try:
        add_identity(found, kind=form.cleaned_data["kind"], text=form.cleaned_data["text"], act=act)
    except Refusal as refusal:
        problem, status = say_refusal(refusal), STATUS[refusal.sort]
        return _card(request, act, found, identity_form=form, identity_problem=problem, status=status)
    return _back(pk, "added")


@staff_post("customer.edit")
def ending_identity(request: HttpRequest, act: Act, pk: int, identity_pk: int) -> HttpResponse:
    """A number or address is this customer's no longer."""
    end_identity(_identity_of(act, customer_for(act, pk), identity_pk), act=act)
    return _back(pk, "ended")


def _identity_of(act: Act, found: Customer, identity_pk: int) -> Identity:
    """The identity of a customer or of one merged into him. Raises NoSuchIdentity."""
    identity = identity_for(act, identity_pk)
    if found.pk not in (identity.customer_id, identity.customer.merged_into_id):
        raise NoSuchIdentity
    return identity


@staff_post("customer.reveal")
def revealing(request: HttpRequest, act: Act, pk: int, identity_pk: int) -> HttpResponse:
    """One number or address in full, for a reason, on record."""
    found = customer_for(act, pk)
    value = reveal_identity(
        _identity_of(act, found, identity_pk), reason=request.POST.get("reason", ""), act=act
    )
    if wants_fragment(request):
        return HttpResponse(value, content_type="text/plain; charset=utf-8")
    return _card(request, act, found, revealed={identity_pk: value})


@staff_form("customer.merge")
def merging(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """Find who this customer really is, and let him step back behind that one."""
    found, problem, status = customer_for(act, pk), "", 200
    if request.method == "POST":
        into = request.POST.get("into", "")
        try:
            other = customer_for(act, int(into) if into.isdecimal() and len(into) < 18 else 0)
            merge_customers(found, into=other, act=act)
            return _back(other.pk, "merged")
        except Refusal as refusal:
            problem, status = say_refusal(refusal), STATUS[refusal.sort]
    words = request.GET.get("q", found.name).strip()[:LONGEST]
    page = customer_page(act, words) if words else None
    values = {
        "customer": found, "words": words, "problem": problem, "named": named,
        "rows": [(row, mask_phone(page.phones.get(row.id, "").partition("#")[0])) for row in page.rows if row.id != pk]
        if page else [],
    }  # fmt: skip
    return desk_page(request, act, "desk/customers/merging.html", values, place="customers", status=status)


@staff_post("customer.merge")
def parting(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """Let a merged customer stand for himself again."""
    found = customer_for(act, pk)
    undo_merge(found, act=act)
    return _back(pk, "parted")


urlpatterns = [
    path("customers", customers, name="customers"),
    path("customers/<int:pk>", customer, name="customer"),
    path("customers/<int:pk>/particulars", changing, name="customer-particulars"),
    path("customers/<int:pk>/identities", adding_identity, name="customer-identities"),
    path(
        "customers/<int:pk>/identities/<int:identity_pk>/ending",
        ending_identity,
        name="customer-identity-ending",
    ),
    path("customers/<int:pk>/identities/<int:identity_pk>", revealing, name="customer-reveal"),
    path("customers/<int:pk>/merging", merging, name="customer-merging"),
    path("customers/<int:pk>/parting", parting, name="customer-parting"),
]
