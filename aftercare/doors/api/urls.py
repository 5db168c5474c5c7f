"""Addresses of the API: /api/v1/… and its documents."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from aftercare.doors.api import cases, company, decisions, line, tasks, turns
from aftercare.doors.api.document import document_page
from aftercare.doors.api.keeping import ByToken
from aftercare.doors.api.misshapen import StorableText, answer_refusals, only_known_questions
from aftercare.doors.api.schema import Described

app_name = "api"

api = Described(
    title="Aftercare 售后", version="1", urls_namespace="aftercare-api-1", docs_url=None, openapi_url=None,
    auth=ByToken(), parser=StorableText(),
    description="Every change is the same action as at the desk. Send `Authorization: Bearer aft_…`; send an "
    "`Idempotency-Key` with each POST; a `version` that is no longer the case's answers 409.",
)  # fmt: skip
api.add_decorator(only_known_questions)
for room in (cases, line, turns, tasks, decisions, company):
    api.add_router("", room.router)
answer_refusals(api)


@cache
def described() -> dict[str, Any]:
    """The schema of the API: nearly half a second's work, and the same until the program is another."""
    found: dict[str, Any] = api.get_openapi_schema(path_prefix="/api/v1/")
    return found


def docs(request: HttpRequest) -> HttpResponse:
    """The documents of the API, read from its schema."""
    return document_page(request, described())


def schema(request: HttpRequest) -> JsonResponse:
    """The schema itself, for programs that read it. Ninja's own page of it finds no root under our namespace."""
    return JsonResponse(described())


urlpatterns = [
    path("v1/openapi.json", schema, name="schema"),
    path("v1/", api.urls),
    path("docs", docs, name="docs"),
]
