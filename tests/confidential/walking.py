"""Walking: every address, as one of those who must learn nothing, and what each answered."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import transaction
from django.db.transaction import Atomic
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from aftercare.people import memory
from tests.confidential.addresses import ASKED, BODIES, SENT, parameters_of, paths, routes
from tests.confidential.story import Things

RANDOM = re.compile(
    r'(X-CSRFToken": ?"|X-CSRFToken&#34;: ?&#34;|name="(?:csrfmiddlewaretoken|once)" value=")[^"&]+'
    r"|\b[A-Z2-7]{32}\b"
)
"""What is drawn anew for every page: the token of its forms, the key by which a form sent twice works once, and the
secret of a second factor."""

OF_THE_MACHINE = re.compile(r'"(?:disk|seals|worker)": \{[^}]*\}')
"""In /health: the disk, the worker's sign of life, and the count and keyed digest of sealed entries, which tell that
something was recorded somewhere and nothing more (docs/decisions/0014)."""

HEADERS = (
    "Location",
    "HX-Redirect",
    "HX-Trigger",
    "Content-Type",
    "Content-Disposition",
    "Retry-After",
    "ETag",
)

SEVERAL = 2
"""Parameters from which on an ordinary address is only walked as a fragment: its page is another address's own."""

Answers = dict[str, tuple[int, str, str]]


@dataclass
class Walker:
    """One of those who must learn nothing, at a browser or as a program."""

    name: str
    client: Client = field(default_factory=Client)
    token: str = ""

    def __post_init__(self) -> None:
        self.client.raise_request_exception = False  # a page that fails is an answer too, and shown as one

    def walk(self, ordinary: Things, secret: Things) -> Answers:
        """What every address answers, for the ordinary things and for the secret ones."""
        answers: Answers = {}
        for route in dict.fromkeys(routes()):
            for path, method, sent, fragment in self._visits(route, ordinary, secret):
                said = json.dumps(sent, ensure_ascii=False, sort_keys=True)
                key = f"{self.name} {method}{' hx' if fragment else ''} {path} {said}"
                answers[key] = self._ask(path, method, sent, fragment)
        return answers

    def _visits(
        self, route: str, ordinary: Things, secret: Things
    ) -> Iterator[tuple[str, str, dict[str, Any], bool]]:
        """Reads of both; changes only of what is secret, and of what is nobody's: refused alike, or done to nothing."""
        hidden = dict.fromkeys(paths(route, secret))
        both = dict.fromkeys((*paths(route, ordinary), *hidden))
        if route.startswith("api/v1/"):
            yield from self._calls(route, both, hidden)
            return
        for path in both:
            for asked in ASKED.get(route, ({},)):
                if path in hidden or len(parameters_of(route)) < SEVERAL:
                    yield path, "GET", asked, False
                if route.startswith("desk/"):
                    yield path, "GET", asked, True
        for path in hidden:
            for sent in ({}, *SENT.get(route, ())):
                yield path, "POST", _filled(sent, secret), False

    def _calls(
        self, route: str, both: dict[str, None], secret: dict[str, None]
    ) -> Iterator[tuple[str, str, dict[str, Any], bool]]:
        for path in both:
            for asked in ASKED.get(route, ({},)):
                yield path, "GET", asked, False
        body = BODIES.get(route.rpartition("/")[2], {})
        for path in secret:
            for method in ("POST", "PUT", "DELETE"):
                yield path, method, body, False

    def _ask(self, path: str, method: str, sent: dict[str, Any], fragment: bool) -> tuple[int, str, str]:
        """One request, and nothing of it left behind."""
        memory.clear()
        translation.deactivate()
        kept = SimpleCookie(self.client.cookies.output(header="", sep=";"))
        with transaction.atomic():
            response = self._response(path, method, sent, fragment)
            answer = _answer(response)
            transaction.set_rollback(True)
        self.client.cookies = kept
        return answer

    def _response(self, path: str, method: str, sent: dict[str, Any], fragment: bool) -> HttpResponse:
        headers = {"HX-Request": "true", "HX-Target": "div#open"} if fragment else {}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if method == "GET":
            return self.client.get(path, sent, headers=headers)  # type: ignore[return-value]
        if path.startswith("/api/v1/"):
            body = json.dumps(sent)
            return self.client.generic(  # type: ignore[return-value]
                method, path, body, content_type="application/json", headers=headers
            )
        return self.client.post(path, sent, headers=headers)  # type: ignore[return-value]


def _filled(sent: dict[str, str], secret: Things) -> dict[str, str]:
    return {
        name: value.format(**{kind: secret.one(kind) for kind in secret.of}) for name, value in sent.items()
    }


def _answer(response: HttpResponse) -> tuple[int, str, str]:
    streamed = getattr(response, "streaming", False)
    raw = b"".join(response.streaming_content) if streamed else response.content  # type: ignore[attr-defined]
    body = OF_THE_MACHINE.sub(
        "", RANDOM.sub(lambda found: found[1] or "", raw.decode("utf-8", "backslashreplace"))
    )
    headers = "; ".join(f"{name}: {response.headers[name]}" for name in HEADERS if name in response.headers)
    return response.status_code, headers, body


@contextmanager
def each_action_for_itself(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let an action that is refused undo itself alone, as it does where no test stands around it in a transaction."""
    enter = Atomic.__enter__

    def enter_with_savepoint(atomic: Atomic) -> None:
        wanted = atomic.savepoint, atomic.durable
        atomic.savepoint, atomic.durable = True, False
        enter(atomic)
        atomic.savepoint, atomic.durable = wanted

    with monkeypatch.context() as patched:
        patched.setattr(Atomic, "__enter__", enter_with_savepoint)
        yield


def differing(with_it: Answers, without_it: Answers) -> dict[str, tuple[Any, Any]]:
    """Where the two walks were answered otherwise."""
    assert with_it.keys() == without_it.keys()
    return {
        where: (with_it[where], without_it[where]) for where in with_it if with_it[where] != without_it[where]
    }
