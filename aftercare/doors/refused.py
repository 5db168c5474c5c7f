"""The one place where a refusal becomes an answer: its status, its headers, and a page, fragment or JSON."""

import sys
from collections.abc import Callable
from math import ceil

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.loader import select_template

from aftercare.foundation.databases.trouble import trouble_in
from aftercare.foundation.refusals import Refusal, Sort

STATUS: dict[Sort, int] = {"missing": 404, "forbidden": 403, "conflict": 409, "invalid": 422, "busy": 503}
WRONG_METHOD = 405
TOO_MANY = 429
RETRY_SECONDS = 5


class NoSuchPage(Refusal, sort="missing"):
    """There is nothing at this address."""


class FormTooOld(Refusal, sort="forbidden"):
    """The form was not given out to this browser, or too long ago (the guard against forged requests)."""


class RequestNotUnderstood(Refusal, sort="invalid"):
    """The request is larger or stranger than any of our pages makes it."""


class AddressAskedWrongly(Refusal, sort="invalid"):
    """The address is there, but not for this method: a form's address opened as a page, say."""


class NulSent(Refusal):
    """A text or the address holds the character U+0000, which PostgreSQL keeps in no text."""


class NoSuchAddress(Refusal, sort="missing"):
    """There is nothing at this address of the API."""


class MethodNotServed(Refusal, sort="invalid"):
    """The address of the API is there, but not for this method. values: method."""


class CallTooLarge(Refusal):
    """A body larger than a call may be. values: most (bytes)."""


class OurMistake(Refusal, sort="busy"):
    """Something broke on our side. Nothing of the call was done."""


class Refused:
    """Answers every refusal and every database trouble that a view lets through."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.get_host()  # raises for a host that is not ours, which Django answers with 400
        response = self.get_response(request)
        return _answer_wrong_method(request, response) if response.status_code == WRONG_METHOD else response

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        return answer_refusal(request, NulSent()) if _holds_nul(request) else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        refusal = exception if isinstance(exception, Refusal) else trouble_in(exception)
        return answer_refusal(request, refusal) if refusal else None


def answer_refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """What the person or program behind this request gets to see of a refusal."""
    retry_seconds = refusal.values.get("retry_after")  # said by those that count tries
    status = STATUS[refusal.sort] if retry_seconds is None else TOO_MANY
    response = _json(refusal, status) if _wants_json(request) else _page(request, refusal, status)
    if refusal.sort == "busy":
        response.headers["Retry-After"] = str(ceil(retry_seconds or RETRY_SECONDS))
    return response


def answer_no_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404. Whoever is signed in reads it in their own language, as every other page."""
    _speak_their_language(request)
    return answer_refusal(request, NoSuchAddress() if _wants_json(request) else NoSuchPage())


def answer_forgery(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW and handler403."""
    return answer_refusal(request, FormTooOld())


def answer_misshapen(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400: a strange host, too many fields, too large a body."""
    too_large = isinstance(exception, RequestDataTooBig)
    refusal: Refusal = RequestNotUnderstood()
    if too_large and _wants_json(request):
        refusal = CallTooLarge(most=settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    response = answer_refusal(request, refusal)
    response.status_code = 413 if too_large else 400
    return response


def answer_failure(request: HttpRequest) -> HttpResponse:
    """Django's handler500: trouble of the database met outside a view (sessions, middleware), or a bug."""
    error = sys.exc_info()[1]
    trouble = trouble_in(error) if isinstance(error, Exception) else None
    if trouble:
        return answer_refusal(request, trouble)
    return _json(OurMistake(), 500) if _wants_json(request) else _page(request, None, 500)


def _answer_wrong_method(request: HttpRequest, bare: HttpResponse) -> HttpResponse:
    """Django and ninja say it with an empty page; the methods that are allowed stay named."""
    _speak_their_language(request)
    refusal = MethodNotServed(method=request.method) if _wants_json(request) else AddressAskedWrongly()
    response = answer_refusal(request, refusal)
    response.status_code = WRONG_METHOD
    if "Allow" in bare.headers:
        response.headers["Allow"] = bare.headers["Allow"]
    return response


def _holds_nul(request: HttpRequest) -> bool:
    """Whether staff or a program say what no database keeps. The customers' door takes it out by itself, and the API
    reads questions and bodies by itself."""
    said = [request.path] if request.path.startswith("/api/") else []
    if request.path.startswith(("/desk/", "/setup")):
        said = [request.path, *_texts(request.GET), *_texts(request.POST)]
    return any("\0" in text for text in said)


def _texts(said: QueryDict) -> list[str]:
    return [text for name, values in said.lists() for text in (name, *map(str, values))]


def _speak_their_language(request: HttpRequest) -> None:
    from aftercare.doors.acting import act_of

    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        act_of(request)


def _wants_json(request: HttpRequest) -> bool:
    return request.path.startswith(("/api/", "/health"))


def _json(refusal: Refusal, status: int) -> HttpResponse:
    from aftercare.doors.words import say_refusal

    problem = {"code": refusal.slug, "says": say_refusal(refusal), "values": refusal.values}
    return JsonResponse(problem, status=status, json_dumps_params={"ensure_ascii": False})


def _page(request: HttpRequest, refusal: Refusal | None, status: int) -> HttpResponse:
    fragment = request.headers.get("HX-Request") == "true"
    names = ["_refused.html"] if fragment else [f"{status}.html", "refused.html"]
    page = select_template(names).render({"refusal": refusal, "status": status}, request)
    return HttpResponse(page, status=status)
