"""来件: originals that wait for someone: to be linked to a case, or to be read again after a fix. Nothing is lost."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from aftercare.cases.access import case_for
from aftercare.channels.actions.understanding import OriginalSettledMeanwhile, link_by_hand
from aftercare.channels.mail.parsed import ParsedMail, Quarantine
from aftercare.channels.models import Inbound
from aftercare.channels.originals import (
    PAGE,
    STATES,
    State,
    demand_originals,
    original_counts,
    original_for,
    originals,
)
from aftercare.channels.reading import read_again, understand
from aftercare.doors.acting import staff_page, staff_post
from aftercare.doors.desk.frame import address_with_hole, desk_page, one_of
from aftercare.doors.look.shapes import Fact, Tab
from aftercare.doors.refused import STATUS
from aftercare.doors.words import named, say_refusal
from aftercare.foundation.act import Act
from aftercare.foundation.files import headers_for, open_file
from aftercare.foundation.refusals import Refusal

LONGEST_SHOWN = 4_000
READ_AGAIN = ("quarantined", "stored", "set_aside")


@staff_page()
def inbound(request: HttpRequest, act: Act) -> HttpResponse:
    """What came in, by what became of it; what waits for someone first."""
    demand_originals(act)
    state: State = one_of(State, request.GET.get("state"))
    before = request.GET.get("before", "")
    rows = originals(act, state, before=int(before) if before.isdecimal() and len(before) < 18 else None)
    counts, here = original_counts(act), reverse("desk:inbound")
    values = {
        "rows": [
            (row, named("channel", row.kind), named("original_reason", row.reason)) for row in rows[:PAGE]
        ],
        "state": state,
        "tabs": [
            Tab(f"{here}?state={one}", named("original_state", one), counts.get(one), current=one == state)
            for one in STATES
        ],
        "address": reverse("desk:original", args=[0]).removesuffix("0") + "{}",
        "case_address": address_with_hole("desk:case"),
        "later_href": f"{here}?state={state}&before={rows[PAGE - 1].id}" if rows[PAGE:] else "",
    }
    return desk_page(request, act, "desk/inbound/page.html", values, place="inbound")


@staff_page()
def original(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """One original as far as it can be read, and what can be done with it."""
    demand_originals(act)
    return _original(request, act, original_for(act, pk))


def _original(
    request: HttpRequest, act: Act, found: Inbound, *, problem: str = "", number: str = "", status: int = 200
) -> HttpResponse:
    mail = read_again(found) if found.kind == "email" else None
    values: dict[str, Any] = {
        "original": found, "problem": problem, "number": number, "kind": named("channel", found.kind),
        "said_state": named("original_state", found.state), "reason": named("original_reason", found.reason),
        "text": mail.text[:LONGEST_SHOWN] if isinstance(mail, ParsedMail) else "",
        "facts": _facts(mail) if isinstance(mail, ParsedMail) else _apart(found),
        "may_link": found.state != "received" and isinstance(mail, ParsedMail),
        "may_read": found.state in READ_AGAIN,
        "case_href": reverse("desk:case", args=[found.case.number]) if found.case else "",
    }  # fmt: skip
    return desk_page(request, act, "desk/inbound/original.html", values, place="inbound", status=status)


def _facts(mail: ParsedMail) -> list[Fact]:
    sender = _("、").join(f"{one.name} <{one.address}>" for one in mail.from_addresses)
    files = _("、").join(one.filename for one in mail.attachments)
    pairs = [
        (_("发件人"), sender),
        (_("主题"), mail.subject),
        (_("附件"), files),
        (_("自称时间"), str(mail.date or "")),
    ]
    return [Fact(label, text) for label, text in pairs if text]


def _apart(found: Inbound) -> list[Fact]:
    """Why it could not be read: what was found and what is allowed."""
    known = found.particulars
    pairs = [
        (_("实际"), known.get("found")),
        (_("上限"), known.get("allowed")),
        (_("细节"), known.get("detail")),
    ]
    return [Fact(label, str(value)) for label, value in pairs if value]


@staff_post()
def linking(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """Say where it belongs: the case of a number, or a new one."""
    demand_originals(act)
    found, number = original_for(act, pk), request.POST.get("number", "").strip()
    mail = read_again(found)
    try:
        if isinstance(mail, Quarantine):
            raise OriginalSettledMeanwhile
        case = None if request.POST.get("new") == "1" else case_for(act, number)
        settled = link_by_hand(found, mail=mail, case=case, act=act)
    except Refusal as refusal:
        problem, status = say_refusal(refusal), STATUS[refusal.sort]
        return _original(request, act, original_for(act, pk), problem=problem, number=number, status=status)
    assert settled.case is not None
    return HttpResponseRedirect(reverse("desk:case", args=[settled.case.number]), status=303)


@staff_post()
def reading(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """Read it again, and do what becomes of it."""
    demand_originals(act)
    found = original_for(act, pk)
    if found.state in READ_AGAIN:
        understand(found, act=act)
    return HttpResponseRedirect(reverse("desk:original", args=[pk]), status=303)


@staff_page()
def bytes_of(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """The original, byte for byte, as a download no browser runs."""
    demand_originals(act)
    file = original_for(act, pk).file
    response = FileResponse(open_file(file))
    for name, value in headers_for(file).items():
        response.headers[name] = value
    return response  # type: ignore[return-value]


urlpatterns = [
    path("inbound", inbound, name="inbound"),
    path("inbound/<int:pk>", original, name="original"),
    path("inbound/<int:pk>/case", linking, name="original-linking"),
    path("inbound/<int:pk>/reading", reading, name="original-reading"),
    path("inbound/<int:pk>/file", bytes_of, name="original-file"),
]
