"""我的售后: the page of one case: its state as a sentence, the one thing asked, the way, and what was said."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from aftercare.care.invitations import invitation, questions_at_once
from aftercare.cases.models import Case
from aftercare.doors.acting import wants_fragment
from aftercare.doors.portal.attaching import MOST
from aftercare.doors.portal.begun import case_page, frame_of, page
from aftercare.doors.portal.doing import declined, nonce, words_of
from aftercare.doors.portal.gate import AGREE, CONFIRM, RATE, SAY, SEE, is_proven, rights_in
from aftercare.doors.portal.showing.offer import offer
from aftercare.doors.portal.showing.standing import Standing, standing
from aftercare.doors.portal.showing.steps import steps
from aftercare.doors.portal.showing.talk import bubbles
from aftercare.doors.words import named
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.foundation.refusals import Refusal
from aftercare.handling.queries.customer_page import CustomerPage, customer_marks, customer_page
from aftercare.promises.models import Promise

WANTS = frozenset({"time", "decline", "deny"})
"""What the page is asked to open for writing, by the address, so that it works without script."""


@case_page(SEE)
def tracked(request: HttpRequest, act: Act, case: Case) -> HttpResponse:
    """The page of a case."""
    return case_answer(request, act, case)


@case_page(SEE)
def now(request: HttpRequest, act: Act, case: Case) -> HttpResponse:
    """The pieces of the page as they are now, for a script; nothing when the page shows them so already."""
    if not wants_fragment(request):
        return HttpResponseRedirect(reverse("portal:case", args=[case.number]))
    if request.GET.get("seen") == _mark(case, act):
        return HttpResponse(status=204)
    return render(request, "portal/_tracked.html", {**_values(request, act, case), "frame": frame_of(act)})


def case_answer(
    request: HttpRequest,
    act: Act,
    case: Case,
    *,
    refusal: Refusal | None = None,
    faults: dict[str, str] | None = None,
) -> HttpResponse:
    """The page of a case; after something was declined, with the reason and everything that was typed."""
    values = {
        **_values(request, act, case),
        "typed": request.POST if request.method == "POST" else {},
        "faults": faults or {},
        "refusal": words_of(refusal, act) if refusal else "",
        "done": _done(request.GET.get("done", "")),
    }
    response = page(request, act, "track", values, status=422 if faults else 200)
    return declined(response, refusal) if refusal else response


def _values(request: HttpRequest, act: Act, case: Case) -> dict[str, Any]:
    seen = _mark(case, act)  # before the rest: what comes in between is news, never missed
    shown = customer_page(case, at=act.at)
    want = _want(request)
    return {
        **_drawn(shown, act, proven=is_proven(request, case.number, at=act.at)),
        **_asked(shown, act.at, rights_in(request, case.number, at=act.at)),
        "want": want,
        "typed": {},
        "faults": {},
        "refusal": "",
        "once": nonce(),
        "most": MOST,
        "megabytes": config.upload_megabytes,
        "seen": seen,
        "now_at": reverse("portal:case-now", args=[case.number]) + (f"?want={want}" if want else ""),
        "stream": f"{config.live}/live/my?number={case.number}",
    }


def _mark(case: Case, act: Act) -> str:
    return customer_marks([case.pk], at=act.at)[case.pk]


def _drawn(shown: CustomerPage, act: Act, *, proven: bool) -> dict[str, Any]:
    promises = shown.promises
    return {
        "case": shown.case,
        "head": head_of(shown, act),
        "steps": steps(shown, act.at),
        "late": sum(_is_broken(promise, act.at) for promise in promises),
        "kept": any(promise.state == "fulfilled" for promise in promises),
        "person": shown.case.handler or shown.case.owner,
        "bubbles": bubbles(shown, act.at, proven=proven),
    }


def _is_broken(promise: Promise, now: dt.datetime) -> bool:
    """Whether it was not kept in time, noticed by the worker already or not."""
    return promise.broken_at is not None or (promise.state == "running" and promise.due_at < now)


def _asked(shown: CustomerPage, at: dt.datetime, rights: frozenset[str]) -> dict[str, Any]:
    """What the customer may do now, and the one thing they are asked."""
    case, asked = shown.case, shown.progress
    is_open = case.is_open
    survey = invitation(case) if RATE in rights and not is_open else None
    return {
        "offer": offer(shown, at) if asked.offered and AGREE in rights else None,
        "confirmation": shown.confirmation if CONFIRM in rights and is_open else None,
        "questions": questions_at_once(case) if shown.confirmation and RATE in rights and is_open else (),
        "missing": [(slug, named("required", slug)) for slug in shown.missing] if SAY in rights else [],
        "may_say": SAY in rights and is_open,
        "may_chase": SAY in rights
        and is_open
        and not asked.offered
        and not asked.asked
        and not shown.missing,
        "reopens_until": shown.reopens_until if SAY in rights else None,
        "may_rate": survey is not None and survey.answered_at is None,
    }


def head_of(shown: CustomerPage, act: Act) -> Standing:
    """The state sentence of a case, with the moment an open question is about."""
    dates = [
        choice.promised_at for choice in shown.choices if choice.promised_at and choice.promised_at > act.at
    ]
    silent_at = shown.confirmation.silent_at if shown.confirmation else None
    return standing(
        shown.progress, act.at, date=min(dates, default=None) if shown.progress.offered else silent_at
    )


def _want(request: HttpRequest) -> str:
    wanted = request.POST.get("want", "") or request.GET.get("want", "")
    return wanted if wanted in WANTS else ""


def _done(slug: str) -> str:
    said = {
        "said": _("已经发给我们了。"),
        "chased": _("已经催了，专员会马上看到。"),
        "supplied": _("收到了，谢谢。"),
        "agreed": _("好的，我们马上动手。"),
        "refused": _("知道了。我们重新想办法，再来找您。"),
        "confirmed": _("谢谢您的确认。"),
        "low": _("很抱歉让您失望了。经理会看到您的评价，并与您联系。"),
        "denied": _("对不起，还没办好。我们接着办。"),
        "reopened": _("已经重新打开，我们接着办。"),
    }
    return said.get(slug, "")


urlpatterns = [
    path("my/<str:number>", tracked, name="case"),
    path("my/<str:number>/now", now, name="case-now"),
]
