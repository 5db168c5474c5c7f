"""删除个人信息: a customer asks that what we know of them be deleted, and reads by when, or why not."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import translation
from django.utils.translation import gettext as _

from aftercare.cases.models import Case
from aftercare.doors.portal.begun import WRITE, case_page, page
from aftercare.doors.portal.doing import declined, nonce, once_on, words_of
from aftercare.doors.portal.gate import ERASE, SEE, rights_in
from aftercare.doors.portal.limits import count_one
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.handling.turns.forget import ANSWERED_WITHIN, ask_to_forget, newest_request


@case_page(SEE)
def erasure(request: HttpRequest, act: Act, case: Case) -> HttpResponse:
    """What would be deleted and what stays; what was asked before, and what we answered."""
    return _shown(request, act, case)


@case_page(ERASE, *WRITE)
def asking(request: HttpRequest, act: Act, case: Case) -> HttpResponse:
    """Ask. Only whoever opened a link that reached the customer's own contact may: it cannot be undone later."""
    with translation.override(case.language):
        text = _(
            "我们收到了您删除个人信息的要求，会在 {due} 前答复您。如果不是您本人提出的，请马上告诉我们。"
        )

    def do(case: Case) -> None:
        count_one("erasure", str(case.pk), act)
        ask_to_forget(case, text=text, act=act)

    try:
        once_on(request, act, case, "erasure", do, right=ERASE)
    except Refusal as refusal:
        return declined(_shown(request, act, case, refusal=refusal), refusal)
    return HttpResponseRedirect(reverse("portal:erasure", args=[case.number]), status=303)


def _shown(request: HttpRequest, act: Act, case: Case, *, refusal: Refusal | None = None) -> HttpResponse:
    values: dict[str, Any] = {
        "case": case,
        "asked": newest_request(case),
        "days": ANSWERED_WITHIN,
        "may_ask": ERASE in rights_in(request, case.number, at=act.at),
        "refusal": words_of(refusal, act) if refusal else "",
        "once": nonce(),
    }
    return page(request, act, "erasure", values)


urlpatterns = [
    path("my/<str:number>/erasure", erasure, name="erasure"),
    path("my/<str:number>/erasure/request", asking, name="erasure-request"),
]
