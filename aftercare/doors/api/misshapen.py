"""What a refusal looks like to a program; what is refused before any room is asked: a token, a shape, a question."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.parser import Parser

from aftercare.doors.refused import answer_refusal
from aftercare.doors.words import named
from aftercare.foundation.refusals import Refusal
from aftercare.people.tokens import NoSuchToken

MOST_MISTAKES = 20
LONGEST_PLACE = 80
UNAUTHENTICATED = 401


class BodyNotUnderstood(Refusal):
    """The call does not have the shape the address asks for. values: mistakes (place, wrong, says, expected)."""


class TokenMissing(Refusal, sort="forbidden"):
    """The call brings no token: Authorization: Bearer aft_…"""


class StorableText(Parser):
    """JSON without the one character that PostgreSQL keeps in no text; lone surrogates are refused by the shapes."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body as Python has it. Raises BodyNotUnderstood."""
        said = super().parse_body(request)
        if (place := _place_of_nul(said, "body")) is not None:
            raise BodyNotUnderstood(mistakes=[mistake(place, "nul")])
        return said


def mistake(place: str, wrong: str, expected: str = "") -> dict[str, str]:
    """One thing that is wrong with a call, in the caller's language."""
    found = {"place": place[:LONGEST_PLACE], "wrong": wrong, "says": named("mistake", wrong)}
    return {**found, "expected": expected} if expected else found


def only_known_questions(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse a question in the address that nobody would read: a mistyped filter is no filter."""
    read = frozenset(signature(view).parameters) - {"request", "body"}

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        in_path = request.resolver_match.kwargs if request.resolver_match else {}
        unknown = [name for name in request.GET if name not in read or name in in_path]
        if unknown:
            mistakes = [mistake(f"query.{name}", "extra_forbidden") for name in unknown[:MOST_MISTAKES]]
            raise BodyNotUnderstood(mistakes=mistakes)
        return view(request, *args, **values)

    return answer


def answer_refusals(api: NinjaAPI) -> None:
    """Every refusal becomes a problem with code, sentence and values; so does a body of the wrong shape."""

    @api.exception_handler(Refusal)
    def refused(request: HttpRequest, refusal: Any) -> HttpResponse:
        response = answer_refusal(request, refusal)
        if isinstance(refusal, TokenMissing | NoSuchToken):
            response.status_code = UNAUTHENTICATED
            response.headers["WWW-Authenticate"] = "Bearer"
        return response

    @api.exception_handler(ValidationError)
    def misshapen(request: HttpRequest, wrong: Any) -> HttpResponse:
        found = [mistake(_place(one["loc"]), one["type"], str(one.get("ctx", {}).get("expected", "")))
                 for one in wrong.errors[:MOST_MISTAKES]]  # fmt: skip
        return refused(request, BodyNotUnderstood(mistakes=found))

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, trouble: Any) -> HttpResponse:
        return refused(request, TokenMissing())

    @api.exception_handler(HttpError)
    def unreadable(request: HttpRequest, trouble: Any) -> HttpResponse:
        """What ninja says by itself: that the body is no JSON."""
        cause = trouble.__cause__
        if isinstance(cause, Refusal):
            return refused(request, cause)
        return refused(request, BodyNotUnderstood(mistakes=[mistake("body", "json")]))


def _place(parts: tuple[str | int, ...]) -> str:
    """Where in the call: ninja names its own variable for the body after the word body."""
    named_twice = tuple(parts[:2]) == ("body", "body")
    return ".".join(map(str, parts[1:] if named_twice else parts))


def _place_of_nul(said: Any, place: str) -> str | None:
    """Where the first NUL stands in what was said; None where there is none."""
    if isinstance(said, str):
        return place if "\0" in said else None
    if isinstance(said, dict):
        inside = [(f"{place}.{key}", one) for key, one in said.items()]
        if any("\0" in key for key in said):
            return place
    else:
        inside = [(f"{place}.{at}", one) for at, one in enumerate(said)] if isinstance(said, list) else []
    return next((found for there, one in inside if (found := _place_of_nul(one, there)) is not None), None)
