"""Writing the policy anew: a draft begun from a version or a pack, checked, published from a day on."""

import datetime as dt

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from aftercare.doors.acting import staff_form, staff_post
from aftercare.doors.desk.policy import policy_page
from aftercare.doors.desk.showing.source import source_lines
from aftercare.doors.desk.steps.step import moment
from aftercare.doors.refused import STATUS
from aftercare.doors.words import say_refusal, spoken
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.policy.access import version_for
from aftercare.policy.actions import PolicyAlreadyPublished, publish_policy, save_draft
from aftercare.policy.compiled import check
from aftercare.policy.models import PolicyVersion
from aftercare.policy.packs import PACKS


class DraftChangedMeanwhile(Refusal, sort="conflict"):
    """Someone else saved this draft after it was opened here."""


class PublishingForm(forms.Form):
    """From when on it holds; at once when left empty."""

    starts_at = moment(
        _("从什么时候起执行"), required=False, help_text=_("不填就是现在。已受理的工单仍按原来的版本办")
    )


@staff_post("policy.edit")
def new_draft(request: HttpRequest, act: Act) -> HttpResponse:
    """Begin a draft: from a version (?from its id) or from a pack (its slug)."""
    begun_from = request.POST.get("from", "")
    if begun_from in PACKS:
        text = PACKS[begun_from].text
    else:
        text = version_for(act, int(begun_from) if begun_from.isdecimal() else 0).text
    draft = save_draft(text, act=act)
    return HttpResponseRedirect(reverse("desk:policy-text", args=[draft.pk]), status=303)


@staff_form("policy.edit")
def text_page(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """The text of a draft to write in. Saved, it is checked at once: every mistake at its line, none in the way."""
    draft = draft_for(act, pk)
    if request.method != "POST":
        return _editor(request, act, draft, draft.text)
    text = request.POST.get("text", "").replace("\r\n", "\n")
    read = request.POST.get("digest", "")
    try:
        if read and read != draft.digest:
            raise DraftChangedMeanwhile
        save_draft(text, draft=draft, act=act)
    except Refusal as refusal:
        return _editor(request, act, draft, text, problem=refusal)
    return HttpResponseRedirect(reverse("desk:policy-text", args=[draft.pk]) + "#found", status=303)


def draft_for(act: Act, pk: int) -> PolicyVersion:
    """The draft of this id. Raises NoSuchPolicy, PolicyAlreadyPublished."""
    version = version_for(act, pk)
    if version.state != "draft":
        raise PolicyAlreadyPublished(number=version.number)
    return version


def _editor(
    request: HttpRequest, act: Act, draft: PolicyVersion, text: str, *, problem: Refusal | None = None
) -> HttpResponse:
    checked = check(text)
    values = {
        "text": text,
        "digest": draft.digest,
        "problem": say_refusal(problem) if problem else "",
        "mistakes": checked.mistakes,
        "lines": source_lines(text, spoken(), checked.mistakes) if checked.mistakes else [],
    }
    return policy_page(request, act, "editor", draft, values, status=STATUS[problem.sort] if problem else 200)


@staff_form("policy.publish")
def publishing(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """Make a draft the policy from a moment on."""
    draft = draft_for(act, pk)
    form = PublishingForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.is_bound else 200
        return policy_page(request, act, "publishing", draft, {"form": form, "problem": ""}, status=status)
    starts_at: dt.datetime = form.cleaned_data["starts_at"] or act.at
    try:
        publish_policy(draft, starts_at=starts_at, act=act)
    except Refusal as refusal:
        values = {"form": form, "problem": say_refusal(refusal)}
        return policy_page(request, act, "publishing", draft, values, status=STATUS[refusal.sort])
    return HttpResponseRedirect(reverse("desk:policy-versions"), status=303)


urlpatterns = [
    path("policy/drafts", new_draft, name="policy-new-draft"),
    path("policy/<int:pk>/text", text_page, name="policy-text"),
    path("policy/<int:pk>/publishing", publishing, name="policy-publishing"),
]
