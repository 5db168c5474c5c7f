"""Who calls, with which key against doing it twice; and what a refusal looks like to a program."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from aftercare.doors.refused import answer_refusal
from aftercare.foundation.act import Act
from aftercare.foundation.once import Answer, digest_of, once
from aftercare.foundation.refusals import Refusal
from aftercare.people.tokens import person_of_token

DOOR = "api"
LONGEST_KEY = 120


class BodyNotUnderstood(Refusal):
    """The call does not have the shape the address asks for. values: mistakes (place, what is wrong)."""


class KeyTooLong(Refusal, sort="invalid"):
    """An Idempotency-Key longer than is kept: cut, two keys could become one. values: longest."""


class TokenMissing(Refusal, sort="forbidden"):
    """The call brings no token: Authorization: Bearer aft_…"""


class ByToken(HttpBearer):
    """Every address needs a token; it speaks for its owner, within its scopes."""

    def authenticate(self, request: HttpRequest, token: str) -> Act:
        """The act of whoever the token speaks for. Raises NoSuchToken."""
        beginning = Act.begun("system:api", DOOR)
        person = person_of_token(token, at=beginning.at)
        return Act.begun(
            person.actor, DOOR, at=beginning.at, permissions=person.permissions, once=_key(request)
        )


def act_of(request: HttpRequest) -> Act:
    """The act the token began."""
    act = request.auth  # type: ignore[attr-defined]
    assert isinstance(act, Act)
    return act


def done_once(request: HttpRequest, status: int, do: Callable[[Act], object]) -> HttpResponse:
    """Do what is asked; with an Idempotency-Key the same answer again, word for word, and nothing done twice."""
    act = act_of(request)

    def answer() -> Answer:
        return Answer(status, msgspec.json.encode(do(act)).decode())

    with transaction.atomic():  # what is answered is what was written, and nothing that came between
        if not act.once:
            return _json(answer())
        scope = f"{act.actor} api {request.method} {request.path}"[:120]
        return _json(once(act.once, scope=scope, body_digest=digest_of(request.body), answer=answer, act=act))


def rows(content: object) -> HttpResponse:
    """An answer encoded straight from rows, without a schema in between (stack.md: 2.5 times as fast)."""
    return HttpResponse(msgspec.json.encode(content), content_type="application/json")


def answer_refusals(api: NinjaAPI) -> None:
    """Every refusal becomes a problem with code, sentence and values; so does a body of the wrong shape."""

    @api.exception_handler(Refusal)
    def refused(request: HttpRequest, refusal: Any) -> HttpResponse:
        return answer_refusal(request, refusal)

    @api.exception_handler(ValidationError)
    def misshapen(request: HttpRequest, mistake: Any) -> HttpResponse:
        mistakes = [{"place": ".".join(map(str, one["loc"])), "wrong": one["type"]} for one in mistake.errors]
        return answer_refusal(request, BodyNotUnderstood(mistakes=mistakes))

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, trouble: Any) -> HttpResponse:
        return answer_refusal(request, TokenMissing())

    @api.exception_handler(HttpError)
    def unreadable(request: HttpRequest, trouble: Any) -> HttpResponse:
        """What ninja says by itself: that the body is no JSON."""
        return answer_refusal(request, BodyNotUnderstood(mistakes=[{"place": "body", "wrong": "json"}]))


def _key(request: HttpRequest) -> str:
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > LONGEST_KEY:
        raise KeyTooLong(longest=LONGEST_KEY)
    return key


def _json(answer: Answer) -> HttpResponse:
    response = HttpResponse(answer.body, status=answer.status, content_type="application/json")
    if answer.again:
        response.headers["Idempotent-Replay"] = "true"
    return response
