"""The front door: what we promise, the ways in, and the cases this browser follows."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from aftercare.doors.portal.begun import WRITE, open_page, page
from aftercare.doors.portal.gate import RIGHTS, SEE
from aftercare.doors.portal.passes import passes_of
from aftercare.doors.portal.showing.promised import promise_sentence
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.handling.queries.asking import asking
from aftercare.people.queries import nobody_yet

YEAR = 365 * 24 * 3600


@open_page()
def home(request: HttpRequest, act: Act) -> HttpResponse:
    """Ask for service, follow it, leave a message, telephone. A house nobody set up yet is set up from here."""
    asks = asking(act)
    if asks is None and nobody_yet():
        return HttpResponseRedirect(reverse("setup:begin"))
    held = [one.number for one in passes_of(request, act.at) if SEE in RIGHTS[one.purpose]]
    values = {
        "promise": promise_sentence(asks.first_promise) if asks else "",
        "followed": list(dict.fromkeys(held)),
    }
    return page(request, act, "home", values)


@open_page(*WRITE)
def spoken(request: HttpRequest, act: Act) -> HttpResponse:
    """Switch the language, and go back to the page it was switched on."""
    wanted = request.POST.get("language", "")
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    )
    response = HttpResponseRedirect(came_from if is_ours else reverse("portal:home"), status=303)
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=YEAR,
            secure=config.is_https,
            httponly=True,
            samesite="Lax",
        )
    return response


urlpatterns = [path("", home, name="home"), path("language", spoken, name="language")]
