"""The last steps of setting up: colleagues, and a request to try. Gone once there is one."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftercare.cases.queries import no_case_yet
from aftercare.customers.identities import Contact
from aftercare.doors.acting import staff_form
from aftercare.doors.desk.setup import progress
from aftercare.doors.refused import STATUS
from aftercare.doors.words import say_refusal
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.handling.request import Request
from aftercare.handling.turns.try_out import try_out
from aftercare.people.access import role_for, team_for
from aftercare.people.actions import add_person
from aftercare.people.actions.staff import NewPerson
from aftercare.people.roster import people_listed, roles_listed, teams_listed


class ColleagueForm(forms.Form):
    """One colleague: belongs to every team of the house until told otherwise."""

    name = forms.CharField(label=_("姓名"), max_length=80)
    sign_in_name = forms.CharField(label=_("登录名"), max_length=80)
    password = forms.CharField(
        label=_("初始密码"), max_length=200, required=False, widget=forms.PasswordInput, strip=False,
        help_text=_("至少 10 个字符；留空就暂时不能登录"),
    )  # fmt: skip
    role = forms.ChoiceField(label=pgettext_lazy("one", "角色"))
    teams = forms.MultipleChoiceField(label=_("团队"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            "role": [(role.slug, role.name) for role in roles_listed(act)],
            "teams": [(team.key, team.name) for team in teams_listed(act)],
        }
        for name, options in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = options


def demand_new_house() -> None:
    """Go on only while nothing was asked of this house; else there is nothing at this address."""
    if not no_case_yet():
        raise Http404


@staff_form("roles.give")
def people(request: HttpRequest, act: Act) -> HttpResponse:
    """Add colleagues one after another; or go on."""
    demand_new_house()
    form = ColleagueForm(request.POST if request.method == "POST" else None, act=act)
    problem, status = "", 200
    if request.method == "POST" and form.is_valid():
        try:
            _join(dict(form.cleaned_data), act)
            return HttpResponseRedirect(reverse("desk:setup-people"), status=303)
        except Refusal as refusal:
            problem, status = say_refusal(refusal), STATUS[refusal.sort]
    elif request.method == "POST":
        status = 422
    values = {"steps": progress("people"), "form": form, "problem": problem, "people": people_listed(act)}
    return render(request, "desk/setup/people.html", values, status=status)


def _join(said: dict[str, Any], act: Act) -> None:
    role, teams = said.pop("role"), said.pop("teams")
    add_person(
        NewPerson(**said), roles=[role_for(act, role)], teams=[team_for(act, key) for key in teams], act=act
    )


@staff_form("roles.give")
def sample(request: HttpRequest, act: Act) -> HttpResponse:
    """Receive a first request, to see how it goes through the house."""
    demand_new_house()
    if request.method == "POST":
        words = request.POST.get("text", "").strip() or _now("这是一件试用工单：买的东西坏了，想请你们看看。")
        someone = Contact(name=_now("试用客户"), member="TRY-1")  # reached by nothing that leaves the house
        asked = Request(text=words[:1000], channel="desk", contact=someone, acknowledge=False)
        case = try_out(asked, stands_for=_now("试用"), act=act)
        return HttpResponseRedirect(reverse("desk:case", args=[case.number]), status=303)
    return render(request, "desk/setup/sample.html", {"steps": progress("sample")})


urlpatterns = [
    path("setup/people", people, name="setup-people"),
    path("setup/sample", sample, name="setup-sample"),
]
