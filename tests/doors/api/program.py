"""A program that works through the API alone, and holds every answer against the shape the documents promise."""

import json
import re
from typing import Any

from django.test import Client

from aftercare.doors.api.answers import Problem
from aftercare.doors.api.urls import api
from aftercare.people.actions import change_role
from aftercare.people.actions.tokens import make_token
from aftercare.people.models import Role
from aftercare.people.queries import permissions_of
from tests.cast import World, act_at

ASKED = {"text": "我要投诉：师傅态度恶劣。", "customer": {"name": "安然", "phones": ["13800136021"]}}


def let_programs_in(company: World) -> None:
    """Let every role use the API."""
    for role in Role.objects.order_by("pk"):
        change_role(role, permissions={*role.permissions, "api.use"}, act=act_at())


def token_of(company: World, who: str, scopes: frozenset[str] | None = None) -> str:
    person = company.people[who]
    allowed = permissions_of(person.pk) if scopes is None else scopes
    return make_token(person, name="test", scopes=allowed, act=act_at())


def call(token: str, method: str, path: str, body: Any = None, **headers: str) -> Any:
    sent = body if isinstance(body, str | bytes) else json.dumps(body) if body is not None else ""
    answer = Client().generic(
        method, f"/api/v1/{path}", sent, content_type="application/json",
        headers={"Authorization": f"Bearer {token}", **headers},
    )  # fmt: skip
    hold_to_its_shape(method, path.partition("?")[0], answer)
    return answer


class Program:
    """Speaks for one person; what it asks is granted, or the test fails with the refusal's sentence."""

    def __init__(self, company: World, who: str) -> None:
        self.id, self.token = company.people[who].pk, token_of(company, who)

    def get(self, path: str) -> Any:
        return self._granted("GET", path, None)

    def post(self, path: str, body: Any = None) -> Any:
        return self._granted("POST", path, body)

    def put(self, path: str, body: Any) -> Any:
        return self._granted("PUT", path, body)

    def delete(self, path: str) -> Any:
        return self._granted("DELETE", path, None)

    def refused(self, method: str, path: str, body: Any = None) -> tuple[int, str]:
        """The status and the code of a refusal, which says something and names what it is about."""
        answer = call(self.token, method, path, body)
        assert answer.json()["says"]
        return answer.status_code, answer.json()["code"]

    def _granted(self, method: str, path: str, body: Any) -> Any:
        answer = call(self.token, method, path, body)
        assert answer.status_code in (200, 201), f"{method} {path}: {answer.json()}"
        return answer.json()


def hold_to_its_shape(method: str, path: str, answer: Any) -> None:
    """An answer has every field its documents name, of that kind, and no other; a refusal is a problem."""
    if answer.status_code >= 400:
        Problem.model_validate(answer.json(), extra="forbid")
        return
    shape = next(
        operation.response_models[answer.status_code]
        for router in api._get_bound_routers()
        for template, view in router.path_operations.items()
        for operation in view.operations
        if method in operation.methods and re.fullmatch(re.sub(r"{\w+}", "[^/]+", template), path)
    )
    shape.model_validate({"response": answer.json()}, extra="forbid")
