"""My own settings: how pages look, whether I take new work, password, second factor, where I am signed in."""

from typing import Any, get_args

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from aftercare.doors.acting import session_of, staff_form, staff_page, staff_post, wants_fragment
from aftercare.doors.desk.frame import desk_page
from aftercare.doors.desk.sign_in import qr_code
from aftercare.doors.look.frames import Density, Language, TextSize, Theme
from aftercare.doors.refused import STATUS
from aftercare.doors.words import say_refusal
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.people import memory
from aftercare.people.access import person_for
from aftercare.people.actions import change_person, save_preferences, set_password, set_receiving
from aftercare.people.actions.second_factor import WrongSignInCode, begin_second_factor, confirm_second_factor
from aftercare.people.actions.sessions import digest_of
from aftercare.people.actions.signing_in import sign_out_elsewhere
from aftercare.people.models import Person
from aftercare.people.proofs.passwords import password_fits
from aftercare.people.proofs.second_factor import enrolment_address, is_enrolled, opened
from aftercare.people.queries import devices_of

TASTES: dict[str, Any] = {"theme": Theme, "text_size": TextSize, "density": Density}


class PasswordForm(forms.Form):
    """The present password and a new one."""

    present = forms.CharField(label=_("现在的密码"), max_length=200, widget=forms.PasswordInput, strip=False)
    fresh = forms.CharField(
        label=_("新密码"),
        max_length=200,
        widget=forms.PasswordInput,
        strip=False,
        help_text=_("至少 10 个字符"),
    )


def myself(act: Act) -> Person:
    """Whoever acts."""
    return person_for(act, act.staff_id or 0)


@staff_page()
def me(request: HttpRequest, act: Act) -> HttpResponse:
    """Everything a person may set for himself."""
    return _me(request, act)


def _me(request: HttpRequest, act: Act, *, status: int = 200, **more: Any) -> HttpResponse:
    person = myself(act)
    values = {
        "person": person,
        "devices": devices_of(person.pk, here=digest_of(session_of(request).session_key or ""), at=act.at),
        "enrolled": is_enrolled(person),
        "password_form": PasswordForm(),
        "problem": "",
        **more,
    }
    return desk_page(request, act, "desk/me.html", values, place="me", status=status)


@staff_post()
def taste(request: HttpRequest, act: Act) -> HttpResponse:
    """Remember how this person likes pages: theme, text size, density, shortcuts, language."""
    said = request.POST
    liked: dict[str, Any] = {
        name: said[name] for name, kind in TASTES.items() if said.get(name) in get_args(kind)
    }
    if "shortcuts" in said:
        liked["shortcuts"] = said.getlist("shortcuts")[-1] == "on"
    person = myself(act)
    if liked:
        save_preferences(person, preferences=liked, act=act)
    if said.get("language") in get_args(Language) and said["language"] != person.language:
        change_person(person, changes={"language": said["language"]}, expects=person.version, act=act)
        memory.clear()  # the next page already speaks the other language
    return back(request)


@staff_post()
def receiving(request: HttpRequest, act: Act) -> HttpResponse:
    """Take new work, rest a while, or take none."""
    state, person = request.POST.get("state", ""), myself(act)
    if state not in ("on", "pause", "off"):
        return HttpResponse(status=422)
    save_preferences(person, preferences={"resting": state == "pause"}, act=act)
    set_receiving(person, receiving=state == "on", act=act)
    return back(request)


@staff_post()
def password(request: HttpRequest, act: Act) -> HttpResponse:
    """Give oneself a new password; other sessions end."""
    form, person = PasswordForm(request.POST), myself(act)
    if form.is_valid() and not password_fits(person, form.cleaned_data["present"]):
        form.add_error("present", _("现在的密码不对"))
    if not form.is_valid():
        return _me(request, act, password_form=form, status=422)
    try:
        key = session_of(request).session_key or ""
        set_password(person, password=form.cleaned_data["fresh"], keep_session=key, act=act)
    except Refusal as refusal:
        form.add_error("fresh", say_refusal(refusal))
        return _me(request, act, password_form=form, status=STATUS[refusal.sort])
    return back(request)


@staff_post()
def sign_out_others(request: HttpRequest, act: Act) -> HttpResponse:
    """End every session but this one."""
    sign_out_elsewhere(myself(act), here=session_of(request).session_key or "", act=act)
    return back(request)


@staff_form()
def second_factor(request: HttpRequest, act: Act) -> HttpResponse:
    """Set up an authenticator app: begin, scan, give a first code; then the codes for paper."""
    person = myself(act)
    if request.method != "POST":
        return _me(request, act)
    if "code" not in request.POST:
        begun = begin_second_factor(person, act=act)
        return _me(request, act, secret=begun.secret)
    try:
        codes = confirm_second_factor(person, code=request.POST["code"], act=act)
    except WrongSignInCode as refusal:
        secret, problem = opened(person.second_factor.secret), say_refusal(refusal)
        return _me(request, act, secret=secret, problem=problem, status=422)
    return _me(request, act, codes=codes)


@staff_page()
def picture(request: HttpRequest, act: Act) -> HttpResponse:
    """What to scan while the app is being set up; nothing once it is."""
    person = myself(act)
    factor = getattr(person, "second_factor", None)
    if factor is None or factor.confirmed_at is not None:
        return HttpResponse(status=404)
    return qr_code(enrolment_address(opened(factor.secret), person.sign_in_name))


def back(request: HttpRequest) -> HttpResponse:
    """To the page the form stood on."""
    if wants_fragment(request):
        return HttpResponse(status=204)
    came_from = request.headers.get("Referer", "")
    inside = came_from.find("/desk/")
    return HttpResponseRedirect(came_from[inside:] if inside >= 0 else reverse("desk:me"), status=303)


urlpatterns = [
    path("me", me, name="me"),
    path("me/taste", taste, name="taste"),
    path("me/receiving", receiving, name="receiving"),
    path("me/password", password, name="password"),
    path("me/second-factor", second_factor, name="second-factor"),
    path("me/second-factor/picture.svg", picture, name="second-factor-picture"),
    path("me/devices", sign_out_others, name="devices"),
]
