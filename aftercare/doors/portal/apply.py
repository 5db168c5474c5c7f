"""申请售后: the form by which a customer asks for service, and the page after it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aftercare.cases.models import Case
from aftercare.doors.look.shapes import Option
from aftercare.doors.portal.attaching import MOST, Given, given_in
from aftercare.doors.portal.begun import READ, WRITE, case_page, language, open_page, page
from aftercare.doors.portal.doing import Values, declined, nonce, words_of
from aftercare.doors.portal.fields import Line, Reached, Story
from aftercare.doors.portal.gate import ASKED, SEE
from aftercare.doors.portal.limits import count_one, spend_at_door
from aftercare.doors.portal.passes import passes_of
from aftercare.doors.portal.receiving import receive_once, to_received
from aftercare.doors.portal.showing.promised import promise_sentence
from aftercare.doors.portal.showing.standing import standing
from aftercare.doors.portal.showing.steps import steps
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.foundation.limits import TooManyTries
from aftercare.foundation.links import token_of
from aftercare.foundation.once.actions import OnceKeyReused
from aftercare.foundation.refusals import Refusal
from aftercare.handling.first_look import NoPolicyInForce
from aftercare.handling.queries.asking import Asking, asking
from aftercare.handling.queries.customer_page import customer_page, links_opening
from aftercare.handling.request import Request

DECLINED = (TooManyTries, OnceKeyReused, NoPolicyInForce)
"""Refusals answered by the form itself, with everything typed still in it."""


class Application(Reached):
    """What the form asks. type: one of the policy's, "" when the customer leaves the judgement to us."""

    needs_contact = True
    name = Line(60, required=True, missing=gettext_lazy("请写下怎么称呼您。"))
    type = Line(40)
    story = Story()
    product = Line(120)
    order = Line(60)
    serial = Line(60)
    project = Line(60)
    project_name = Line(120)
    booth = Line(40)
    urgent = forms.BooleanField(required=False)

    def request(self) -> Request:
        """The request as the rooms take it, still without its files."""
        said = self.cleaned_data
        facts = {"product": said["product"], "project": said["project_name"]}
        return Request(
            text=said["story"], channel="web", contact=self.contact, asked_type=said["type"], language=language(),
            order=said["order"], serial=said["serial"], project_code=said["project"], booth=said["booth"],
            facts={name: words for name, words in facts.items() if words}, marked_urgent=said["urgent"],
        )  # fmt: skip


@open_page(*READ, *WRITE)
def apply(request: HttpRequest, act: Act) -> HttpResponse:
    """The form, and what becomes of it."""
    form = Application(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _form(request, act, form)
    given, wrong = given_in(request)
    if not given and not wrong and not (form["story"].value() or "").strip():
        form.add_error("story", _("请说一说遇到了什么，或者附上照片。"))
    if wrong or not form.is_valid():
        return _form(request, act, form, photos=wrong, status=422)
    try:
        return _receive(request, act, form, given)
    except DECLINED as refusal:
        return declined(_form(request, act, form, refusal=refusal), refusal)


def _receive(request: HttpRequest, act: Act, form: Application, given: list[Given]) -> HttpResponse:
    spend_at_door("apply", request, act)
    received = receive_once(
        form.request(),
        given,
        place="apply",
        act=act,
        first=lambda: count_one("apply-contact", form.reached_at, act),
    )
    return to_received(request, received, act)


def _form(
    request: HttpRequest,
    act: Act,
    form: Application,
    *,
    photos: str = "",
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    asks = asking(act)
    values: Values = {
        "typed": form.typed,
        "faults": {**(form.faults if form.is_bound else {}), **({"photos": photos} if photos else {})},
        "refusal": words_of(refusal, act) if refusal else "",
        "once": act.once if act.once and not isinstance(refusal, OnceKeyReused) else nonce(),
        "most": MOST,
        "megabytes": config.upload_megabytes,
        **_asked(asks),
    }
    return page(request, act, "apply", values, place="apply", status=status)


def _asked(asks: Asking | None) -> Values:
    """What the policy has the form offer; without one, the plain questions."""
    if asks is None:
        return {"types": [], "about_projects": False, "projects": [], "has_urgent": False, "promise": ""}
    english = language() == "en"
    types = [Option(one.name, one.english if english and one.english else one.name) for one in asks.types]
    return {
        "types": [*types, Option("", _("其他，请帮我判断"))],
        "about_projects": asks.about_projects,
        "projects": [Option(one.code, one.name) for one in asks.projects],
        "has_urgent": asks.has_urgent,
        "promise": promise_sentence(asks.first_promise),
    }


@case_page(SEE)
def received(request: HttpRequest, act: Act, case: Case) -> HttpResponse:
    """What was received, what is promised, and what happens next."""
    shown = customer_page(case, at=act.at)
    values: dict[str, Any] = {
        "case": case,
        "standing": standing(shown.progress, act.at),
        "steps": steps(shown, act.at),
        "missing": shown.missing,
        "address": _address(request, act, case) if case.confidential else "",
    }
    return page(request, act, "received", values)


def _address(request: HttpRequest, act: Act, case: Case) -> str:
    """An address to keep, for those who left no contact to which one could be sent again."""
    held = [
        one.link_id
        for one in passes_of(request, act.at)
        if one.number == case.number and one.purpose == ASKED
    ]
    links = links_opening(case, held, at=act.at)
    return f"{config.origin}/l/{token_of(links[0])}" if links else ""


urlpatterns = [
    path("apply", apply, name="apply"),
    path("my/<str:number>/received", received, name="received"),
]
