"""Beginning an act at the staff's door: who is signed in, what they may do, and what their form expects.

Every page of the desk is one of `staff_page` (reads), `staff_post` (changes) or `staff_form` (both). The view gets the
request and its act; refusals it raises are answered in one place (doors/refused.py).
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation

from aftercare.doors.words.policy_names import read_at
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.people.access import require
from aftercare.people.permissions import ALWAYS_FRESH
from aftercare.people.sessions import SessionStore
from aftercare.people.sign_in import signed_in

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Act, P], HttpResponse]
Answer = Callable[Concatenate[HttpRequest, P], HttpResponse]

DOOR = "desk"
LONGEST_KEY = 80


def act_of(request: HttpRequest, *, fresh: bool = False) -> Act | None:
    """A new act of whoever is signed in, second factor given; None if nobody is. Speaks their language from here on.

    fresh  read what they may do now, not as it was within the last three seconds
    """
    session = session_of(request)
    session.fresh = fresh
    person = signed_in(session)
    if person is None:
        return None
    if person.language:
        translation.activate(person.language)
        request.LANGUAGE_CODE = translation.get_language() or person.language
    act = Act.begun(person.actor, DOOR, permissions=person.permissions, once=once_of(request))
    read_at(act.at)
    return act


def session_of(request: HttpRequest) -> SessionStore:
    """The session of this browser."""
    return cast(SessionStore, request.session)


def staff_page(permission: str = "") -> Callable[[View[P]], Answer[P]]:
    """A page that only reads, for those who are signed in and may do this."""
    return _for_staff(permission, ("GET", "HEAD"))


def staff_post(permission: str = "") -> Callable[[View[P]], Answer[P]]:
    """An address that changes something; only ever by POST."""
    return _for_staff(permission, ("POST",))


def staff_form(permission: str = "") -> Callable[[View[P]], Answer[P]]:
    """A form and what it does, at one address."""
    return _for_staff(permission, ("GET", "HEAD", "POST"))


def _for_staff(permission: str, methods: tuple[str, ...]) -> Callable[[View[P]], Answer[P]]:
    def guard(view: View[P]) -> Answer[P]:
        @wraps(view)
        def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            act = act_of(request, fresh=permission in ALWAYS_FRESH)
            if act is None:
                return to_sign_in(request)
            if permission:
                require(act, permission)
            return view(request, act, *args, **kwargs)

        return cast(Answer[P], answer)

    return guard


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a browser to sign in, and back to where it was; a fragment's page goes there as a whole."""
    where = (
        request.get_full_path()
        if request.method == "GET" and not wants_fragment(request)
        else _came_from(request)
    )
    address = f"{reverse('desk:sign-in')}?{urlencode({'next': where})}" if where else reverse("desk:sign-in")
    if wants_fragment(request):
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _came_from(request: HttpRequest) -> str:
    """The page a form or fragment stood on, without its host."""
    page = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    inside = page.removeprefix(config.origin)
    return inside if inside.startswith("/desk/") else ""


def wants_fragment(request: HttpRequest) -> bool:
    """Whether a script asks for a piece of a page, not a browser for the whole."""
    return request.headers.get("HX-Request") == "true"


def is_for(request: HttpRequest, target: str) -> bool:
    """Whether a script will put the answer in the element of this id."""
    return wants_fragment(request) and request.headers.get("HX-Target", "").endswith(f"#{target}")


def expects_of(request: HttpRequest) -> int | None:
    """The version of the case that the form's writer saw; None when the form does not say."""
    said = request.POST.get("version", "")
    return int(said) if said.isdecimal() else None


def once_of(request: HttpRequest) -> str:
    """The key by which a form sent twice does its work once; "" when it brings none."""
    return request.POST.get("once", "")[:LONGEST_KEY] if request.method == "POST" else ""


def address_of(request: HttpRequest) -> str:
    """The address this request comes from. A forwarded one counts only as far as our own proxies wrote it."""
    near = str(request.META.get("REMOTE_ADDR", ""))
    said = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    hops = config.trusted_proxies
    return said[-hops] if 0 < hops <= len(said) else near
