"""The customer's answer to what we offer: yes to one choice, with a code where it costs money; or no."""

from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from aftercare.cases.models import Case
from aftercare.doors.look.masks import mask_mail, mask_phone
from aftercare.doors.portal.begun import READ, WRITE, case_page, page
from aftercare.doors.portal.doing import back_to, declined, nonce, once_on, words_of
from aftercare.doors.portal.gate import AGREE
from aftercare.doors.portal.limits import count_one, spend_one
from aftercare.doors.portal.showing.offer import offer
from aftercare.doors.portal.track import case_answer
from aftercare.doors.portal.turns import written
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.handling.queries.customer_page import customer_page
from aftercare.handling.reaching import reach
from aftercare.handling.stages.propose import NoSuchChoice, decline_proposal
from aftercare.handling.turns.agree import (
    PREFERENCE,
    CodeNeeded,
    NoContactOnRecord,
    agree,
    choice_offered,
    send_code,
)
from aftercare.messages.codes import MARK

LONGEST_ID = 19
"""Digits of a row's id; longer numbers are none of ours."""


@case_page(AGREE, *WRITE)
def consent(request: HttpRequest, act: Act, case: Case) -> HttpResponse:
    """Yes to a choice. One that costs money goes by way of a code."""
    said = request.POST.get("choice", "")
    try:
        if not (said.isdecimal() and len(said) < LONGEST_ID):
            raise NoSuchChoice
        once_on(request, act, case, "answer", partial(agree, choice_id=int(said), act=act), right=AGREE)
    except CodeNeeded:
        return HttpResponseRedirect(reverse("portal:paying", args=[case.number, int(said)]), status=303)
    except Refusal as refusal:
        return case_answer(request, act, case, refusal=refusal)
    return back_to(case, done="agreed")


@case_page(AGREE, *WRITE)
def refusal(request: HttpRequest, act: Act, case: Case) -> HttpResponse:
    """No to what is offered, with the reason if the customer gives one."""
    words = written(request, "reason")
    try:
        once_on(request, act, case, "answer", partial(decline_proposal, words=words, act=act), right=AGREE)
    except Refusal as declined_:
        return case_answer(request, act, case, refusal=declined_)
    return back_to(case, done="refused")


@case_page(AGREE, *READ, *WRITE)
def paying(request: HttpRequest, act: Act, case: Case, choice_id: int) -> HttpResponse:
    """Yes to a choice that costs money: only with the code we sent to the contact on record."""
    if request.method != "POST":
        return _code_page(request, act, case, choice_id)
    code = request.POST.get("code", "")[:20]
    try:
        if code.strip():
            spend_one("try-code", f"{case.pk}:{choice_id}", act)
        once_on(
            request, act, case, "answer", partial(agree, choice_id=choice_id, code=code, act=act), right=AGREE
        )
    except Refusal as wrong:
        return _code_page(request, act, case, choice_id, refusal=wrong)
    return back_to(case, done="agreed")


@case_page(AGREE, *WRITE)
def codes(request: HttpRequest, act: Act, case: Case, choice_id: int) -> HttpResponse:
    """Send a code to the contact on record."""
    text = _("您的确认码是 %(code)s，10 分钟内有效。它表示您同意为工单 %(number)s 付费。请不要告诉任何人。")
    words = text % {"code": MARK, "number": case.number}

    def do(case: Case) -> None:
        count_one("send-code", str(case.pk), act)
        send_code(case, choice_id=choice_id, text=words, act=act)

    try:
        once_on(request, act, case, "code", do, right=AGREE)
    except Refusal as refused:
        return _code_page(request, act, case, choice_id, refusal=refused)
    address = reverse("portal:paying", args=[case.number, choice_id])
    return HttpResponseRedirect(f"{address}?sent=1", status=303)


def _code_page(
    request: HttpRequest, act: Act, case: Case, choice_id: int, *, refusal: Refusal | None = None
) -> HttpResponse:
    """Where the code is asked for and typed; the page of the case once the choice is no longer offered."""
    try:
        choice_offered(case, choice_id)
    except Refusal as gone:
        return case_answer(request, act, case, refusal=refusal or gone)
    shown = offer(customer_page(case, at=act.at), act.at)
    offered = next((one for one in shown.choices if one.id == choice_id), None) if shown else None
    to = reach(case.customer_id, came_by=case.channel, preference=PREFERENCE)
    values = {
        "case": case,
        "choice": offered,
        "to": _masked(to[0].channel, to[0].value) if to else "",
        "sent": "sent" in request.GET or (request.method == "POST" and "code" in request.POST),
        "nowhere": words_of(NoContactOnRecord(), act) if not to else "",
        "refusal": words_of(refusal, act) if refusal else "",
        "once": nonce(),
    }
    response = page(request, act, "paying", values)
    return declined(response, refusal) if refusal else response


def _masked(channel: str, value: str) -> str:
    return mask_phone(value) if channel == "sms" else mask_mail(value)


urlpatterns = [
    path("my/<str:number>/consent", consent, name="consent"),
    path("my/<str:number>/refusal", refusal, name="refusal"),
    path("my/<str:number>/consent/<int:choice_id>", paying, name="paying"),
    path("my/<str:number>/consent/<int:choice_id>/code", codes, name="codes"),
]
