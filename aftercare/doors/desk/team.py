"""团队: who works here, in which teams, what they may do and can do, when they work and what they carry."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aftercare.doors.acting import staff_form, staff_page, staff_post
from aftercare.doors.desk.frame import desk_page
from aftercare.doors.desk.person_changes import CHANGES, demand_reach
from aftercare.doors.desk.person_forms import PersonForm
from aftercare.doors.look.shapes import Tab
from aftercare.doors.refused import STATUS
from aftercare.doors.words import called, say_refusal
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.people.access import may, person_for, require, role_for, team_for
from aftercare.people.actions import add_person, add_team, set_lead
from aftercare.people.actions.staff import NewPerson
from aftercare.people.models import Load, Person
from aftercare.people.permissions import GIVES_ROLES
from aftercare.people.proofs.second_factor import is_enrolled
from aftercare.people.roster import (
    PAGE,
    absences_ahead,
    people_listed,
    roles_listed,
    takes_cases,
    teams_listed,
)

LONGEST = 80


class JoiningForm(forms.Form):
    """Someone new. Roles only by those who give roles."""

    name = forms.CharField(label=_("姓名"), max_length=80)
    sign_in_name = forms.CharField(label=_("登录名"), max_length=80)
    password = forms.CharField(
        label=_("初始密码"), max_length=200, widget=forms.PasswordInput, strip=False, required=False,
        help_text=_("至少 10 个字符；留空就暂时不能登录"),
    )  # fmt: skip
    email = forms.EmailField(label=_("邮箱"), required=False)
    cap = forms.IntegerField(label=_("在办上限"), min_value=0, max_value=10_000, initial=20)
    roles = forms.MultipleChoiceField(label=_("角色"), required=False, widget=forms.CheckboxSelectMultiple)
    teams = forms.MultipleChoiceField(
        label=_("所属团队"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            "roles": [(role.slug, called(role)) for role in roles_listed(act)]
            if may(act, GIVES_ROLES)
            else []
        }
        offered["teams"] = [(team.key, called(team)) for team in teams_listed(act)]
        for name, options in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = options


class TeamForm(forms.Form):
    """A team policy can route to."""

    key = forms.CharField(label=_("制度里的名字"), max_length=40)
    english = forms.CharField(label=_("英文名"), max_length=80, required=False)
    is_partner = forms.BooleanField(label=_("外部合作方"), required=False)


@staff_page("people.see")
def team(request: HttpRequest, act: Act) -> HttpResponse:
    """Everyone by name, and the teams."""
    return _team(request, act)


def _team(request: HttpRequest, act: Act, *, status: int = 200, **more: Any) -> HttpResponse:
    words, ended = request.GET.get("q", "").strip()[:LONGEST], request.GET.get("ended") == "1"
    chosen = request.GET.get("team", "")[:40]
    people = people_listed(act, words=words, team=chosen, ended=ended, after=_after(request))
    shown = people[:PAGE]
    query = {"q": words, "team": chosen, "ended": "1" if ended else ""}
    kept = {name: said for name, said in query.items() if said}
    here = reverse("desk:team")
    last = {"after": shown[-1].name, "id": str(shown[-1].id)} if people[PAGE:] else {}
    values = {
        "people": shown, "teams": teams_listed(act), "words": words, "chosen": chosen, "ended": ended,
        "tabs": [Tab(here, _now("在职"), current=not ended), Tab(f"{here}?ended=1", _now("已离职"), current=ended)],
        "later_href": f"{here}?{urlencode(kept | last)}" if last else "",
        "may": act.permissions, "form": TeamForm(), "problem": "",
        "person_address": reverse("desk:person", args=[0]).replace("0", "{}"),
    }  # fmt: skip
    return desk_page(request, act, "desk/team/page.html", {**values, **more}, place="team", status=status)


def _after(request: HttpRequest) -> tuple[str, int] | None:
    name, number = request.GET.get("after", "")[:LONGEST], request.GET.get("id", "")
    return (name, int(number)) if name and number.isdecimal() and len(number) < 10 else None


@staff_form("people.manage")
def joining(request: HttpRequest, act: Act) -> HttpResponse:
    """Someone joins."""
    form, problem, status = JoiningForm(request.POST or None, act=act), "", 200
    if request.method == "POST" and form.is_valid():
        try:
            person = _join(form.cleaned_data, act)
            return HttpResponseRedirect(reverse("desk:person", args=[person.pk]), status=303)
        except Refusal as refusal:
            problem, status = say_refusal(refusal), STATUS[refusal.sort]
    elif request.method == "POST":
        status = 422
    return desk_page(
        request,
        act,
        "desk/team/joining.html",
        {"form": form, "problem": problem},
        place="team",
        status=status,
    )


def _join(said: dict[str, Any], act: Act) -> Person:
    roles, teams = said.pop("roles"), said.pop("teams")
    if roles:
        require(act, GIVES_ROLES)
    return add_person(
        NewPerson(**said), roles=[role_for(act, slug) for slug in roles],
        teams=[team_for(act, key) for key in teams], act=act,
    )  # fmt: skip


@staff_page("people.see")
def person_page(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """One person: what can be seen, and for those in charge what can be changed."""
    return _person(request, act, person_for(act, pk))


@staff_post()
def person_change(request: HttpRequest, act: Act, pk: int, slug: str) -> HttpResponse:
    """Change one thing about a person."""
    change = CHANGES.get(slug)
    if change is None:
        raise Http404
    require(act, change.permission)
    person = person_for(act, pk)
    form = change.form(request.POST, person=person, act=act)
    if not form.is_valid():
        return _person(request, act, person, wrong={slug: form}, status=422)
    try:
        change.take(person, form.cleaned_data, act)
    except Refusal as refusal:
        return _person(
            request, act, person_for(act, pk), wrong={slug: form}, problem={slug: say_refusal(refusal)},
            status=STATUS[refusal.sort],
        )  # fmt: skip
    return HttpResponseRedirect(f"{reverse('desk:person', args=[pk])}?done={slug}#{slug}", status=303)


def _person(
    request: HttpRequest, act: Act, person: Person, *, wrong: dict[str, PersonForm] | None = None,
    problem: dict[str, str] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    wrong = wrong or {}
    offered = [
        change for change in CHANGES.values() if may(act, change.permission) and person.ended_at is None
    ]
    values = {
        "person": person, "load": _load(person), "enrolled": is_enrolled(person),
        "away": absences_ahead(person, act.at),
        "changes": [
            (change, wrong.get(change.slug) or change.form(person=person, act=act))
            for change in offered if change.slug != "return"
        ],
        "may_return": may(act, "people.manage"), "problem": problem or {}, "wrong": wrong,
        "done": request.GET.get("done", ""), "reachable": _reachable(act, person),
    }  # fmt: skip
    return desk_page(request, act, "desk/team/person.html", values, place="team", status=status)


def _load(person: Person) -> Load | None:
    """What someone carries; None for those who are given no cases and have none."""
    load: Load | None = getattr(person, "load", None)
    return load if load and (load.open_cases or takes_cases(person.roles.all())) else None


def _reachable(act: Act, person: Person) -> bool:
    """Whether the one acting may reset this person's sign-in."""
    try:
        demand_reach(act, person)
    except Refusal:
        return False
    return True


@staff_post("people.manage")
def new_team(request: HttpRequest, act: Act) -> HttpResponse:
    """A team is set up."""
    form = TeamForm(request.POST)
    if not form.is_valid():
        return _team(request, act, form=form, status=422)
    said = form.cleaned_data
    try:
        add_team(
            key=said["key"], name=said["key"], english=said["english"], is_partner=said["is_partner"], act=act
        )
    except Refusal as refusal:
        return _team(request, act, form=form, problem=say_refusal(refusal), status=STATUS[refusal.sort])
    return HttpResponseRedirect(reverse("desk:team") + "#teams", status=303)


@staff_post("people.manage")
def lead(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    """Who leads a team; nobody when none is named."""
    said = request.POST.get("lead", "")
    leading = person_for(act, int(said)) if said.isdecimal() and len(said) < 10 else None
    set_lead(team_for(act, key), lead=leading, act=act)
    return HttpResponseRedirect(reverse("desk:team") + "#teams", status=303)


urlpatterns = [
    path("team", team, name="team"),
    path("team/people", joining, name="team-joining"),
    path("team/people/<int:pk>", person_page, name="person"),
    path("team/people/<int:pk>/<slug:slug>", person_change, name="person-change"),
    path("team/teams", new_team, name="team-new"),
    path("team/teams/<str:key>/lead", lead, name="team-lead"),
]
