"""A new case by hand: someone called, wrote a letter, stood at the counter. Sent twice, it opens one case."""

import secrets
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aftercare.cases.clauses import case_types
from aftercare.customers.access import customers_seen_by
from aftercare.customers.identities import Contact, Known
from aftercare.customers.queries import customers_known_by
from aftercare.doors.acting import staff_form, staff_post, wants_fragment
from aftercare.doors.desk.attaching import files_sent, keep
from aftercare.doors.desk.frame import desk_page
from aftercare.doors.desk.steps.step import choice, offer, words
from aftercare.doors.refused import STATUS
from aftercare.doors.words import named, say_refusal, spoken
from aftercare.foundation.act import Act
from aftercare.foundation.once.actions import Answer, digest_of, once
from aftercare.foundation.refusals import Refusal
from aftercare.handling.first_look import NoPolicyInForce
from aftercare.handling.queries.searching import cases_of
from aftercare.handling.request import Request
from aftercare.handling.stages.receive import receive
from aftercare.policy.queries import policy_in_force, policy_of
from aftercare.products.access import line_for, purchases_seen_by
from aftercare.products.queries import lines_of

CHANNELS = ("phone", "counter", "letter", "chat", "wechat", "email", "web")
FACTS = ("reason", "address")
LANGUAGES = (("zh-hans", "中文"), ("en", "English"))


class RequestForm(forms.Form):
    """What the customer said, how to answer them, and what it is about."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=80, required=False)
    channel = choice(_("怎么来的"))
    name = forms.CharField(label=_("称呼"), max_length=120, required=False)
    phone = forms.CharField(label=_("手机或座机"), max_length=60, required=False)
    email = forms.EmailField(label=_("邮箱"), required=False)
    text = words(_("客户说了什么"), rows=5, help_text=_("照客户的话写"))
    title = forms.CharField(
        label=_("一句话标题"), max_length=60, required=False, help_text=_("不写就取第一行")
    )
    asked_type = choice(_("类型"), required=False)
    urgent = forms.BooleanField(label=_("客户说很急"), required=False)
    order = forms.CharField(label=_("订单或合同号"), max_length=60, required=False)
    serial = forms.CharField(label=_("序列号"), max_length=80, required=False)
    product_code = forms.CharField(label=_("商品编码"), max_length=60, required=False)
    project_code = forms.CharField(label=_("展会项目"), max_length=60, required=False)
    booth = forms.CharField(label=_("展位"), max_length=40, required=False)
    region = forms.CharField(label=_("地区"), max_length=60, required=False)
    reason = forms.CharField(label=_("原因"), max_length=400, required=False)
    address = forms.CharField(label=_("地址"), max_length=300, required=False)
    language = forms.ChoiceField(label=_("客户的语言"), choices=LANGUAGES, required=False)
    line = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "channel", [(slug, named("channel", slug)) for slug in CHANNELS])
        offer(self, "asked_type", [("", _now("让规则判断")), *_types(act)])

    def request(self, act: Act, files: Any) -> Request:
        """The request in the words of the main line. A chosen purchase says what it is about."""
        said = self.cleaned_data
        about = {key: said[key] for key in ("order", "serial", "product_code")}
        if said["line"]:
            bought = line_for(act, said["line"])
            about = {
                "order": bought.purchase.number,
                "serial": bought.serial,
                "product_code": bought.product.code,
            }
        return Request(
            text=said["text"], title=said["title"], channel=said["channel"], asked_type=said["asked_type"],
            contact=contact_in(said), language=said["language"] or "zh-hans", region=said["region"], **about,
            project_code=said["project_code"], booth=said["booth"], marked_urgent=said["urgent"], files=files,
            facts={fact: said[fact] for fact in FACTS if said[fact].strip()},
        )  # fmt: skip


def contact_in(said: dict[str, Any]) -> Contact:
    """Who it is, as far as the form says."""
    phones = (said["phone"],) if said.get("phone") else ()
    emails = (said["email"],) if said.get("email") else ()
    language = said.get("language") or "zh-hans"
    return Contact(name=said.get("name", ""), phones=phones, emails=emails, language=language)


def _types(act: Act) -> list[tuple[str, str]]:
    version = policy_in_force(act.at)
    if version is None:
        raise NoPolicyInForce
    english = spoken() == "en"
    return [(one.name, (english and one.english) or one.name) for one in case_types(policy_of(version.pk))]


@staff_form("case.open")
def new_case(request: HttpRequest, act: Act) -> HttpResponse:
    """The form; sent, the case is opened and shown."""
    if request.method != "POST":
        first = {
            "once": secrets.token_urlsafe(16),
            **{key: request.GET.get(key, "") for key in ("serial", "order")},
        }
        return _show(request, act, RequestForm(act=act, initial={**first, "channel": "phone"}))
    form = RequestForm(request.POST, act=act)
    if not form.is_valid():
        return _show(request, act, form, status=422)
    try:
        number = _open_once(request, act, form)
    except Refusal as refusal:
        form.add_error(None, say_refusal(refusal))
        return _show(request, act, form, status=STATUS[refusal.sort])
    return HttpResponseRedirect(reverse("desk:case", args=[number]), status=303)


def _open_once(request: HttpRequest, act: Act, form: RequestForm) -> str:
    """The number of the case: the same form sent again answers with the same case."""

    mine = f"person:{act.staff_id}"  # the case they will hang on has no thread yet
    sent = files_sent(request, mine)

    def opened() -> Answer:
        case = receive(form.request(act, keep(sent, thread=mine, act=act)), act=act)
        return Answer(303, case.number)

    if not act.once:
        return opened().body
    body = digest_of(repr(sorted((key, request.POST.getlist(key)) for key in form.fields)).encode())
    return once(act.once, scope=f"{act.actor} desk new-case", body_digest=body, answer=opened, act=act).body


@staff_post("case.open")
def known(request: HttpRequest, act: Act) -> HttpResponse:
    """Who has this number or address, with what they bought and asked before. Posted, so that no log keeps it."""
    contact = contact_in({"phone": request.POST.get("phone", ""), "email": request.POST.get("email", "")})
    found = _known(contact.identities(), act)
    if wants_fragment(request):
        return render(request, "desk/_known.html", {"known": found, "asked": True})
    return _show(request, act, RequestForm(act=act, initial=request.POST.dict()), known=found)


def _known(identities: list[Known], act: Act) -> list[tuple[Any, list[Any], list[Any]]]:
    """Each customer with their purchases and newest cases."""
    seen, purchases = customers_seen_by(act), purchases_seen_by(act)
    customers = customers_known_by(seen, identities) if identities else []
    return [(customer, lines_of(purchases, customer), cases_of(act, [customer])) for customer in customers]


def _show(
    request: HttpRequest, act: Act, form: RequestForm, *, known: list[Any] | None = None, status: int = 200
) -> HttpResponse:
    values = {"form": form, "known": known or [], "asked": known is not None}
    return desk_page(request, act, "desk/new_case.html", values, place="new-case", status=status)


urlpatterns = [
    path("new", new_case, name="new-case"),
    path("new/known", known, name="known"),
]
