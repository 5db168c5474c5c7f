"""The manager's first screen: what needs a decision, what goes wrong, how the last days went, who carries what."""

import datetime as dt
from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aftercare.doors.acting import staff_page, staff_post
from aftercare.doors.desk.frame import address_with_hole, desk_page, exists
from aftercare.doors.desk.showing.deciding import shown_decisions, shown_pauses
from aftercare.doors.desk.showing.figures import counted, metrics
from aftercare.doors.desk.steps.assign import team_options
from aftercare.doors.look import formats
from aftercare.doors.look.shapes import Bar, Tab
from aftercare.doors.refused import STATUS
from aftercare.doors.words import named, say_refusal, spoken
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.handling.queries import colleagues
from aftercare.handling.queries.decisions import (
    PAGE,
    date_changes,
    decision_for,
    decisions_waiting,
    pauses_at_limit,
)
from aftercare.handling.queries.figures import Period
from aftercare.handling.queries.risks import BrokenKind, broken_by_kind, carrying, late_tasks, unclaimed
from aftercare.handling.turns.adjust import decide
from aftercare.policy.queries import policy_in_force, policy_of

RANGES = (7, 30)
SHOWN = 8
"""Rows of a risk shown here; the rest is behind its link."""


class Picked(NamedTuple):
    """Who was chosen in a form that comes back."""

    handler: str = ""
    teams: tuple[str, ...] = ()


NOBODY = Picked()


class DecidingForm(forms.Form):
    """An answer to one question."""

    verdict = forms.ChoiceField(choices=[("approved", ""), ("refused", "")])
    words = forms.CharField(required=False, max_length=4000)
    handler = forms.IntegerField(required=False, min_value=1)
    teams = forms.TypedMultipleChoiceField(required=False, coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["teams"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = team_options("")


@staff_page("decision.decide")
def decisions(request: HttpRequest, act: Act) -> HttpResponse:
    """Decisions first, then risks, then figures."""
    return _screen(request, act)


@staff_post("decision.decide")
def deciding(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """Answer one question. What stands in the way is said beside it, with everything typed kept."""
    decision = decision_for(act, pk)
    form = DecidingForm(request.POST)
    if not form.is_valid():
        problem = _("这个表单不完整。请重新选择后再提交。")
        return _screen(request, act, problem={pk: problem}, typed=request.POST.get("words", ""), status=422)
    said = form.cleaned_data
    try:
        decide(
            decision, verdict=said["verdict"], words=said["words"], handler_id=said["handler"],
            teams=tuple(said["teams"]), act=act,
        )  # fmt: skip
    except Refusal as refusal:
        picked = Picked(str(said["handler"] or ""), tuple(map(str, said["teams"])))
        return _screen(
            request, act, problem={pk: say_refusal(refusal)}, typed=said["words"], picked=picked,
            status=STATUS[refusal.sort],
        )  # fmt: skip
    return HttpResponseRedirect(
        f"{reverse('desk:decisions')}?{urlencode({'decided': decision.case.number})}", status=303
    )


def _screen(
    request: HttpRequest,
    act: Act,
    *,
    problem: dict[int, str] | None = None,
    typed: str = "",
    picked: Picked = NOBODY,
    status: int = 200,
) -> HttpResponse:
    values = {
        **_waiting(act), **_risks(act), **_figures(act, days_of(request)), "problem": problem or {}, "typed": typed,
        "picked": picked, "decided": request.GET.get("decided", "")[:40], "loads": carrying(),
    }  # fmt: skip
    return desk_page(request, act, "desk/decisions/page.html", values, place="decisions", status=status)


def days_of(request: HttpRequest) -> int:
    """How many days back the figures go: from the address."""
    asked = request.GET.get("days", "")
    return int(asked) if asked in map(str, RANGES) else RANGES[0]


def _waiting(act: Act) -> dict[str, Any]:
    rows = decisions_waiting(act)
    waiting = shown_decisions(rows[:PAGE], date_changes(rows[:PAGE]), act.at, address_with_hole("desk:case"))
    return {
        "waiting": waiting,
        "more_waiting": len(rows) > PAGE,
        "late_count": sum(row.is_late(act.at) for row in rows),
        "pauses": shown_pauses(pauses_at_limit(act), act.at, address_with_hole("desk:case")),
        "handlers": [(one.id, _carrying(one.name, one.open_cases, one.cap)) for one in colleagues()],
        "team_options": team_options(""),
    }


def _carrying(name: str, open_cases: int, cap: int) -> str:
    return _("%(name)s（手上 %(open)s / %(cap)s）") % {"name": name, "open": open_cases, "cap": cap}


def _risks(act: Act) -> dict[str, Any]:
    broken, tasks, free = broken_by_kind(act), late_tasks(act), unclaimed(act)
    return {
        "broken": [_bar(kind, broken[0].number) for kind in broken],
        "broken_total": sum(kind.number for kind in broken),
        "late_tasks": [(row, formats.due_words(row.due_at, act.at)) for row in tasks[:SHOWN]],
        "unclaimed": [
            (row, formats.due_words(row.next_due_at, act.at), row.next_due_at < act.at)
            for row in free[:SHOWN] if row.next_due_at
        ],
        "case_address": address_with_hole("desk:case"),
    }  # fmt: skip


def _bar(kind: BrokenKind, most: int) -> Bar:
    name = (kind.english or named("promise", kind.slug)) if spoken() == "en" else kind.name
    there = (
        f"{reverse('desk:radar')}?{urlencode({'kind': kind.slug, 'broken': '1'})}"
        if exists("desk:radar")
        else ""
    )
    counted = ngettext("%(num)s 件", "%(num)s 件", kind.number) % {"num": kind.number}
    return Bar(name, counted, kind.number / most, href=there)


def _figures(act: Act, days: int) -> dict[str, Any]:
    length = dt.timedelta(days=days)
    now, before = (
        Period(begins=act.at - length, ends=act.at),
        Period(begins=act.at - 2 * length, ends=act.at - length),
    )
    version = policy_in_force(act.at)
    policy = policy_of(version.pk) if version else None
    return {
        "metrics": metrics(counted(now, act), counted(before, act), policy, _cases_behind(now)),
        "ranges": [
            Tab(
                f"{reverse('desk:decisions')}?days={choice}",
                _("近 %(days)s 天") % {"days": choice},
                current=choice == days,
            )
            for choice in RANGES
        ],
        "days": days,
    }


def _cases_behind(period: Period) -> dict[str, str]:
    """Where the cases of a figure are listed."""
    if not exists("desk:register"):
        return {}
    begins, ends = formats.local(period.begins).date(), formats.local(period.ends).date()
    came = {"from": begins.isoformat(), "until": ends.isoformat()}
    closed = {**came, "by": "closed"}
    asked: dict[str, dict[str, str]] = {
        "response_timeliness": came, "promise_kept": came, "resolution_rate": closed,
        "complaint_success": {**closed, "kind": "complaint"}, "satisfaction": closed,
    }  # fmt: skip
    return {slug: f"{reverse('desk:register')}?{urlencode(filters)}" for slug, filters in asked.items()}


urlpatterns = [
    path("decisions", decisions, name="decisions"),
    path("decisions/<int:pk>", deciding, name="deciding"),
]
