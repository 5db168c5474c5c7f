"""Roles: sets of permissions under a name. Changed here, they hold for everyone who has them at once."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from aftercare.doors.acting import staff_page, staff_post
from aftercare.doors.desk.frame import desk_page
from aftercare.doors.refused import STATUS
from aftercare.doors.words import named, say_refusal, spoken
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.people.access import role_for
from aftercare.people.actions import change_role
from aftercare.people.permissions import PERMISSIONS
from aftercare.people.roster import roles_listed


@staff_page("roles.give")
def roles(request: HttpRequest, act: Act) -> HttpResponse:
    """Every role and what it allows."""
    return _roles(request, act)


def _roles(request: HttpRequest, act: Act, *, problem: str = "", status: int = 200) -> HttpResponse:
    english = spoken() == "en"
    values = {
        "roles": [((english and role.english) or role.name, role) for role in roles_listed(act)],
        "permissions": sorted((slug, named("permission", slug)) for slug in PERMISSIONS),
        "problem": problem,
        "done": request.GET.get("done", ""),
    }
    return desk_page(request, act, "desk/team/roles.html", values, place="team", status=status)


@staff_post("roles.give")
def role_change(request: HttpRequest, act: Act, slug: str) -> HttpResponse:
    """What a role allows from now on."""
    try:
        change_role(role_for(act, slug), permissions=request.POST.getlist("permissions"), act=act)
    except Refusal as refusal:
        return _roles(request, act, problem=say_refusal(refusal), status=STATUS[refusal.sort])
    return HttpResponseRedirect(f"{reverse('desk:roles')}?done={slug}#{slug}", status=303)


urlpatterns = [
    path("team/roles", roles, name="roles"),
    path("team/roles/<slug:slug>", role_change, name="role-change"),
]
