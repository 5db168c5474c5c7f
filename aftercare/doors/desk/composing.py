"""Writing on a case: replies, notes, drafts, taking back, and the policy's scripts."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from aftercare.cases.access import case_for
from aftercare.cases.actions import CaseChangedMeanwhile
from aftercare.cases.models import Case
from aftercare.doors.acting import expects_of, staff_form, staff_page, staff_post, wants_fragment
from aftercare.doors.desk.attaching import Sent, files_sent, keep
from aftercare.doors.desk.case import answer_with_case
from aftercare.doors.desk.opened import opened, timeline_values
from aftercare.doors.desk.showing.marks import with_marks_named
from aftercare.doors.desk.showing.scripts import scripts_for
from aftercare.doors.words import say_refusal
from aftercare.foundation.act import Act, action
from aftercare.foundation.files.taking import FileNotTaken, FileTooLarge, TooManyFiles
from aftercare.handling.queries.timeline import said_since, timeline_of
from aftercare.handling.turns.reply import ANSWER, DraftIsStale, newest_entry, note_down, reply, unsay
from aftercare.messages.access import keys_said, message_on, said_before
from aftercare.messages.actions import NothingSaid, Words, drop_draft, save_draft
from aftercare.messages.models import Message

TRIES = 3
MOST_KEYS = 20
NOT_SENT = (NothingSaid, FileTooLarge, FileNotTaken, TooManyFiles)


@staff_post("case.work")
def replies(request: HttpRequest, act: Act, number: str) -> HttpResponse:
    """Answer the customer: held for eight seconds; stopped when something was said since the draft was begun."""
    case = case_for(act, number)
    try:
        message = _reply(request, act, case)
    except DraftIsStale:
        return _stale(request, act, case)
    except NOT_SENT as refusal:
        return _not_sent(request, act, case, say_refusal(refusal), status=422)
    return _said(request, act, case.number, message)


def _reply(request: HttpRequest, act: Act, case: Case) -> Message:
    """Send once, whatever else happened to the case between reading and writing: staleness is judged by its words."""
    sent = files_sent(request, case.thread)
    for left in range(TRIES)[::-1]:
        before = said_before(case, act.once)
        if before is not None:
            return before
        try:
            return _send(request, act, case, sent)
        except CaseChangedMeanwhile:
            if not left:
                raise
            case = case_for(act, case.number)
    raise AssertionError("unreachable")


@action
def _send(request: HttpRequest, act: Act, case: Case, sent: Sequence[Sent]) -> Message:
    """The words with their files, together or not at all."""
    words = Words(
        text=request.POST.get("text", ""), channel=request.POST.get("channel", "")[:24], once=act.once,
        files=keep(sent, thread=case.thread, confidential=case.confidential, act=act),
        situation=ANSWER if request.POST.get("situation") == ANSWER else "",
    )  # fmt: skip
    return reply(case, words, based_on=expects_of(request), act=act)


@staff_post("case.see")
def notes(request: HttpRequest, act: Act, number: str) -> HttpResponse:
    """Write an internal note."""
    case = case_for(act, number)
    try:
        before = said_before(case, act.once)
        message = before or _note(request, act, case, files_sent(request, case.thread))
    except NOT_SENT as refusal:
        return _not_sent(request, act, case, say_refusal(refusal), status=422)
    return _said(request, act, case.number, message)


@action
def _note(request: HttpRequest, act: Act, case: Case, sent: Sequence[Sent]) -> Message:
    files = keep(sent, thread=case.thread, confidential=case.confidential, act=act)
    return note_down(case, Words(text=request.POST.get("text", ""), files=files, once=act.once), act=act)


def _said(request: HttpRequest, act: Act, number: str, message: Message) -> HttpResponse:
    """The bubble of what was said, with its undo; a browser without script goes back to the case."""
    if not wants_fragment(request):
        return HttpResponseRedirect(reverse("desk:case", args=[number]), status=303)
    case = case_for(act, number)
    values = timeline_values(act, case, timeline_of(case), {})
    bubble = next(item for item in values["items"] if getattr(item, "id", "") == f"message-{message.pk}")
    return render(request, "desk/case/_bubble.html", {"item": bubble, "version": newest_entry(case)})


def _stale(request: HttpRequest, act: Act, case: Case) -> HttpResponse:
    """What was said since the draft was begun, beside the text, which is kept."""
    since = said_since(case, expects_of(request) or 0)
    meanwhile = [said._replace(text=with_marks_named(said.text)) for said in since]
    values = {"meanwhile": meanwhile, "version": newest_entry(case)}
    if wants_fragment(request):
        return render(request, "desk/case/_stale.html", values, status=409)
    why = say_refusal(DraftIsStale(number=case.number))
    written = {"draft": request.POST.get("text", ""), "based_on": values["version"], "composer_error": why}
    return answer_with_case(request, act, case, {**opened(act, case), **written}, status=409)


def _not_sent(request: HttpRequest, act: Act, case: Case, why: str, *, status: int) -> HttpResponse:
    if wants_fragment(request):
        return render(request, "desk/case/_not_sent.html", {"why": why}, status=status)
    written = {"draft": request.POST.get("text", ""), "composer_error": why}
    return answer_with_case(request, act, case, {**opened(act, case), **written}, status=status)


@staff_form("case.work")
def draft(request: HttpRequest, act: Act, number: str) -> HttpResponse:
    """Keep what is being written; asked about keys of what was sent, name those that arrived."""
    case = case_for(act, number)
    if request.method == "POST":
        return _keep_draft(request, act, case)
    arrived = keys_said(case, request.GET.getlist("once")[:MOST_KEYS])
    return HttpResponse(" ".join(arrived), content_type="text/plain; charset=utf-8")


def _keep_draft(request: HttpRequest, act: Act, case: Case) -> HttpResponse:
    """Keep the words; say so when something was said since they were begun."""
    mode = "note" if request.POST.get("mode") == "note" else "reply"
    text, based_on = request.POST.get("text", ""), expects_of(request) or 0
    if not text.strip():
        drop_draft(case, mode=mode, act=act)
        return HttpResponse(status=204)
    channel = request.POST.get("channel", "")[:24]
    save_draft(case, mode=mode, text=text, channel=channel, based_on=based_on, act=act)
    if mode == "reply" and newest_entry(case) > based_on:
        return _stale(request, act, case)
    return HttpResponse(status=204)


@staff_post("case.work")
def withdrawal(request: HttpRequest, act: Act, number: str, pk: int) -> HttpResponse:
    """Take a reply back within its seconds; its text goes back to where it was written."""
    case = case_for(act, number)
    message = message_on(case, pk)
    unsay(case, message, act=act)
    if wants_fragment(request):
        return HttpResponse(status=204)
    save_draft(
        case, mode="reply", text=message.text, channel=message.channel, based_on=newest_entry(case), act=act
    )
    return HttpResponseRedirect(reverse("desk:case", args=[case.number]), status=303)


@staff_page("case.see")
def scripts(request: HttpRequest, act: Act, number: str) -> HttpResponse:
    """The policy's words for such a case, filled; chosen without script, one stands in the composer."""
    case = case_for(act, number)
    found = scripts_for(case)
    if wants_fragment(request):
        return render(request, "desk/case/_scripts.html", {"scripts": found, "case": case})
    values: dict[str, Any] = {**opened(act, case), "scripts": found, "panel": "desk/case/_scripts_panel.html"}
    chosen = request.GET.get("use", "")
    if chosen.isdecimal() and int(chosen) < len(found):
        values |= {"panel": "", "draft": f"{values['draft']}{found[int(chosen)].text}"}
    return answer_with_case(request, act, case, values)


urlpatterns = [
    path("cases/<str:number>/replies", replies, name="replies"),
    path("cases/<str:number>/notes", notes, name="notes"),
    path("cases/<str:number>/draft", draft, name="draft"),
    path("cases/<str:number>/messages/<int:pk>/withdrawal", withdrawal, name="withdrawal"),
    path("cases/<str:number>/scripts", scripts, name="scripts"),
]
