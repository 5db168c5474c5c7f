"""Who calls, with which key against doing it twice; a change of a case, said in one place."""

from collections.abc import Callable

import msgspec
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja.security import HttpBearer

from aftercare.cases.access import case_for
from aftercare.cases.models import Case
from aftercare.doors.api.shown import case_shown
from aftercare.foundation.act import Act
from aftercare.foundation.once import Answer, digest_of, once
from aftercare.foundation.refusals import Refusal
from aftercare.people.tokens import person_of_token

DOOR = "api"
LONGEST_KEY = 120


class KeyTooLong(Refusal, sort="invalid"):
    """An Idempotency-Key longer than is kept: cut, two keys could become one. values: longest."""


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


def changed(
    request: HttpRequest, number: str, version: int | None, change: Callable[[Case, Act], object]
) -> HttpResponse:
    """Change a case one may see and answer with the case as it stands then.

    version  what the caller had read, as the bodies carry it: every action refuses when the case has moved on since
    """

    def do(act: Act) -> object:
        change(case_as_read(act, number, version), act)
        return case_shown(case_for(act, number))

    return done_once(request, 200, do)


def case_as_read(act: Act, number: str, version: int | None) -> Case:
    """The case one may see, in the version its reader saw. Raises NoSuchCase."""
    case = case_for(act, number)
    case.version = case.version if version is None else version
    return case


def rows(content: object) -> HttpResponse:
    """An answer encoded straight from rows, without a schema in between (stack.md: 2.5 times as fast)."""
    return HttpResponse(msgspec.json.encode(content), content_type="application/json")


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
