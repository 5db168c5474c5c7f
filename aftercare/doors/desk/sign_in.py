"""Signing in with name, password and second factor; signing out."""

from io import BytesIO
from urllib.parse import quote

import segno
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from aftercare.doors.acting import DOOR, act_of, address_of, session_of, staff_post
from aftercare.doors.refused import STATUS
from aftercare.doors.words import say_refusal
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.people.access import person_for
from aftercare.people.actions.second_factor import WrongSignInCode, begin_second_factor
from aftercare.people.actions.sessions import note_device
from aftercare.people.actions.signing_in import sign_out
from aftercare.people.proofs.second_factor import enrolment_address, opened
from aftercare.people.queries import nobody_yet
from aftercare.people.sign_in import Knock, enrol_second, sign_in, sign_in_second, waiting

NEXT = "after_sign_in"


class NameForm(forms.Form):
    """Who, and the password."""

    name = forms.CharField(label=_("登录名"), max_length=80)
    password = forms.CharField(label=_("密码"), max_length=200, widget=forms.PasswordInput, strip=False)


class CodeForm(forms.Form):
    """A code of the app, or one on paper."""

    code = forms.CharField(label=_("验证码"), max_length=20)


def nobody() -> Act:
    """An act of someone who has not proved who he is."""
    return Act.begun("system:sign-in", DOOR)


def page_asked_for(request: HttpRequest) -> str:
    """The page of the desk someone wants to go to; "" when it is none, or only the front door."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    inside = asked.startswith("/desk/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    doors = (reverse("desk:bench"), reverse("desk:sign-in"))
    return asked if inside and asked != doors[0] and not asked.startswith(doors[1]) else ""


def place_to_go(request: HttpRequest) -> str:
    """Where to go afterwards: the page asked for, else decisions for those who take them, else the workbench."""
    act = act_of(request)
    decides = act is not None and "decision.decide" in act.permissions
    return page_asked_for(request) or reverse("desk:decisions" if decides else "desk:bench")


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """Name and password. Where nobody works yet there is nobody to sign in: the house is to be set up first."""
    if nobody_yet():
        return HttpResponseRedirect(reverse("setup:begin"))
    form = NameForm(request.POST if request.method == "POST" else None)
    problem, status = "", 200
    if request.method == "POST" and form.is_valid():
        knock = Knock(
            name=form.cleaned_data["name"], password=form.cleaned_data["password"], address=address_of(request),
            device=request.headers.get("User-Agent", "")[:200],
        )  # fmt: skip
        try:
            step = sign_in(session_of(request), knock, act=nobody())
            return _go_on(request, step)
        except Refusal as refusal:
            problem, status = say_refusal(refusal), STATUS[refusal.sort]
    elif request.method == "POST":
        status = 422
    values = {"form": form, "problem": problem, "next": page_asked_for(request)}
    return render(request, "desk/plain/sign_in.html", values, status=status)


def note_browser(request: HttpRequest) -> None:
    """Remember where a session comes from, for its owner's list of devices: each step in gives it a new key."""
    device = request.headers.get("User-Agent", "")
    note_device(session_of(request).session_key or "", address=address_of(request), device=device)


def _go_on(request: HttpRequest, step: str) -> HttpResponse:
    note_browser(request)
    if step == "done":
        return HttpResponseRedirect(place_to_go(request), status=303)
    page = {"code": reverse("desk:sign-in-code"), "enrolment": reverse("desk:sign-in-enrolment")}[step]
    asked = page_asked_for(request)
    return HttpResponseRedirect(f"{page}?next={quote(asked)}" if asked else page, status=303)


@require_http_methods(["GET", "HEAD", "POST"])
def code_page(request: HttpRequest) -> HttpResponse:
    """The second factor."""
    waiting(session_of(request))
    form = CodeForm(request.POST if request.method == "POST" else None)
    problem, status = "", 200
    if request.method == "POST" and form.is_valid():
        try:
            sign_in_second(session_of(request), form.cleaned_data["code"], act=nobody())
            note_browser(request)
            return HttpResponseRedirect(place_to_go(request), status=303)
        except Refusal as refusal:
            problem, status = say_refusal(refusal), STATUS[refusal.sort]
    values = {"form": form, "problem": problem, "next": page_asked_for(request)}
    return render(request, "desk/plain/code.html", values, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def enrolment_page(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator app: begin, scan, a first code; then codes for paper, shown this once."""
    session = session_of(request)
    person = waiting(session)
    if request.method != "POST":
        return _enrolment(request, "desk/plain/enrolment_begin.html")
    if "code" not in request.POST:
        begun = begin_second_factor(person, act=nobody())
        return _enrolment(request, "desk/plain/enrolment.html", secret=begun.secret)
    try:
        codes = enrol_second(session, request.POST["code"], act=nobody())
    except WrongSignInCode as refusal:
        secret, problem = opened(person.second_factor.secret), say_refusal(refusal)
        return _enrolment(request, "desk/plain/enrolment.html", secret=secret, problem=problem, status=422)
    note_browser(request)
    return render(request, "desk/plain/recovery_codes.html", {"codes": codes, "next": place_to_go(request)})


def _enrolment(
    request: HttpRequest, template: str, *, secret: str = "", problem: str = "", status: int = 200
) -> HttpResponse:
    values = {"secret": secret, "problem": problem, "form": CodeForm(), "next": page_asked_for(request)}
    return render(request, template, {**values, "picture": reverse("desk:sign-in-picture")}, status=status)


@require_http_methods(["GET", "HEAD"])
def picture(request: HttpRequest) -> HttpResponse:
    """What to scan, for whoever is just setting up the app. Raises NotWaiting for anyone else."""
    person = waiting(session_of(request))
    return qr_code(enrolment_address(opened(person.second_factor.secret), person.sign_in_name))


def qr_code(text: str) -> HttpResponse:
    """A text as a picture to scan, dark on white in either theme."""
    drawn = BytesIO()
    segno.make(text, error="m").save(drawn, kind="svg", scale=5, border=3, light="#ffffff")
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


@staff_post()
def sign_out_page(request: HttpRequest, act: Act) -> HttpResponse:
    """End this session."""
    sign_out(session_of(request), person_for(act, act.staff_id or 0), act=act)
    return HttpResponseRedirect(reverse("desk:sign-in"), status=303)


urlpatterns = [
    path("sign-in", sign_in_page, name="sign-in"),
    path("sign-in/code", code_page, name="sign-in-code"),
    path("sign-in/enrolment", enrolment_page, name="sign-in-enrolment"),
    path("sign-in/picture.svg", picture, name="sign-in-picture"),
    path("sign-out", sign_out_page, name="sign-out"),
]
