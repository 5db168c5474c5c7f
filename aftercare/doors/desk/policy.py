"""政策: the company's rules as they are written, version by version; what differs; what we say."""

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from aftercare.doors.acting import staff_page
from aftercare.doors.desk.frame import desk_page
from aftercare.doors.desk.showing.rules import promise_rules
from aftercare.doors.desk.showing.source import source_lines
from aftercare.doors.look.shapes import DiffLine, Tab
from aftercare.doors.words import named, spoken
from aftercare.foundation.act import Act
from aftercare.messages.clauses import Notices, scripts
from aftercare.people.queries import names_of
from aftercare.policy.access import version_for, versions_seen
from aftercare.policy.compiled import Policy, check, understood
from aftercare.policy.differences import Difference, differences
from aftercare.policy.models import PolicyVersion
from aftercare.policy.queries import policy_in_force


def policy_page(
    request: HttpRequest,
    act: Act,
    view: str,
    version: PolicyVersion,
    values: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """One view of a version, with the way to the others."""
    context = {"version": version, "views": _views(version, view), "may": act.permissions, **values}
    return desk_page(request, act, f"desk/policy/{view}.html", context, place="policy", status=status)


def _views(version: PolicyVersion, current: str) -> list[Tab]:
    pages = [
        ("text", _("规则"), "desk:policy-version"), ("said", _("通知与话术"), "desk:policy-said"),
        ("changes", _("改动"), "desk:policy-changes"),
    ]  # fmt: skip
    tabs = [
        Tab(reverse(page, args=[version.pk]), text, current=slug == current) for slug, text, page in pages
    ]
    return [*tabs, Tab(reverse("desk:policy-versions"), _("版本"))]


@staff_page("policy.see")
def policy(request: HttpRequest, act: Act) -> HttpResponse:
    """The version in force; before the first, the list of versions."""
    version = policy_in_force(act.at)
    if version is None:
        return HttpResponseRedirect(reverse("desk:policy-versions"))
    if clause := request.GET.get("clause", ""):
        return HttpResponseRedirect(reverse("desk:policy-clause", args=[version.pk, clause]))
    return _text(request, act, version_for(act, version.pk))


@staff_page("policy.see")
def version_page(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """One version as it is written."""
    return _text(request, act, version_for(act, pk))


def _text(request: HttpRequest, act: Act, version: PolicyVersion) -> HttpResponse:
    """The file, every mistake at its line while it is a draft, and its promises as sentences."""
    checked = check(version.text) if version.state == "draft" else None
    mistakes = checked.mistakes if checked else ()
    compiled = understood(version.text, version=version.pk)
    values = {
        "lines": source_lines(version.text, spoken(), mistakes),
        "mistakes": mistakes,
        "rules": promise_rules(compiled),
        "clause_address": reverse("desk:policy-version", args=[version.pk]),
        "clause_lines": compiled.lines,
        "in_force": _is_in_force(version, act),
    }
    return policy_page(request, act, "text", version, values)


def _is_in_force(version: PolicyVersion, act: Act) -> bool:
    present = policy_in_force(act.at)
    return present is not None and present.pk == version.pk


@staff_page("policy.see")
def clause_page(request: HttpRequest, act: Act, pk: int, clause: str) -> HttpResponse:
    """Where a clause stands in the file: what "by which clause" leads to. Unknown clauses lead to its beginning."""
    version = version_for(act, pk)
    line = understood(version.text, version=version.pk).lines.get(clause)
    there = reverse("desk:policy-version", args=[version.pk])
    return HttpResponseRedirect(f"{there}#line-{line}" if line else there)


@staff_page("policy.see")
def said_page(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """What is said to whom in which situation, and the words ready for staff."""
    version = version_for(act, pk)
    compiled = understood(version.text, version=version.pk)
    return policy_page(
        request, act, "said", version, {"notices": _notices(compiled), "scripts": scripts(compiled)}
    )


def _notices(compiled: Policy) -> list[dict[str, Any]]:
    return [
        {
            "terms": one.value,
            "situation": named("situation", one.value.situation),
            "to": named("audience", one.value.to),
            "where": sorted(value for _name, values in one.scope.wanted for value in values),
        }
        for one in compiled.part(Notices).clauses
    ]


@staff_page("policy.see")
def changes_page(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """What a version says differently from another: from the one before it unless ?from= names one."""
    version = version_for(act, pk)
    others = [one for one in versions_seen(act) if one.pk != version.pk]
    was = _asked(request, others) or _before(version, others)
    found = differences(version_for(act, was.pk).text, version.text) if was else ()
    values = {
        "was": was,
        "others": [(one.pk, title_of(one)) for one in others],
        "found": found,
        "diff": [line for difference in found for line in diff_lines(difference)],
    }
    return policy_page(request, act, "changes", version, values)


def _asked(request: HttpRequest, others: list[PolicyVersion]) -> PolicyVersion | None:
    asked = request.GET.get("from", "")
    return next((one for one in others if str(one.pk) == asked), None)


def _before(version: PolicyVersion, others: list[PolicyVersion]) -> PolicyVersion | None:
    """The newest published version before this one; for a draft the newest of all."""
    earlier = (
        one for one in others if one.number and (version.number is None or one.number < version.number)
    )
    return max(earlier, key=lambda one: one.number or 0, default=None)


def diff_lines(difference: Difference) -> list[DiffLine]:
    """One clause that differs: its name, then what it said and says."""
    line = _("第 %(line)s 行") % {"line": difference.line}
    lines = [DiffLine("gap", f"{difference.clause} · {line}")]
    if difference.was:
        lines.append(DiffLine("old", difference.was))
    return [*lines, DiffLine("new", difference.is_)] if difference.is_ else lines


@staff_page("policy.see")
def versions_page(request: HttpRequest, act: Act) -> HttpResponse:
    """Every version: which is in force, which comes, which are being written."""
    listed = versions_seen(act)
    present = policy_in_force(act.at)
    publishers = {
        one.pk: int(one.published_by[6:]) for one in listed if one.published_by.startswith("staff:")
    }
    names = names_of(publishers.values()) if publishers else {}
    values = {
        "listed": [(one, names.get(publishers.get(one.pk, 0), "")) for one in listed],
        "present": present.pk if present else None,
        "may": act.permissions,
    }
    return desk_page(request, act, "desk/policy/versions.html", values, place="policy")


@staff_page("policy.see")
def file_page(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """The file itself, to keep or to write in another editor."""
    version = version_for(act, pk)
    name = quote(f"{version.name}-{version.label or version.number or version.pk}.yaml")
    response = HttpResponse(version.text, content_type="application/yaml; charset=utf-8")
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"policy-{version.pk}.yaml\"; filename*=UTF-8''{name}"
    )
    return response


def title_of(version: PolicyVersion) -> str:
    """What a version is called in a list."""
    number = _("第 %(number)s 版") % {"number": version.number} if version.number else _("草稿")
    return f"{number} · {version.name} {version.label}".strip()


urlpatterns = [
    path("policy", policy, name="policy"),
    path("policy/versions", versions_page, name="policy-versions"),
    path("policy/<int:pk>", version_page, name="policy-version"),
    path("policy/<int:pk>/said", said_page, name="policy-said"),
    path("policy/<int:pk>/changes", changes_page, name="policy-changes"),
    path("policy/<int:pk>/file", file_page, name="policy-file"),
    path("policy/<int:pk>/clauses/<path:clause>", clause_page, name="policy-clause"),
]
