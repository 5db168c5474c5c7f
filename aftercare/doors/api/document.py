"""The API documents as a page of our own (ninja's wants another template engine and foreign scripts)."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class Address(NamedTuple):
    """One thing a program may do."""

    method: str
    path: str
    summary: str
    text: str
    body: str
    answer: str


def document_page(request: HttpRequest, schema: dict[str, Any]) -> HttpResponse:
    """Every address with what it does and what it takes."""
    context = {
        "title": schema["info"]["title"], "text": schema["info"]["description"],
        "addresses": addresses(schema), "shapes": shapes(schema),
    }  # fmt: skip
    return render(request, "plain/api.html", context)


def addresses(schema: dict[str, Any]) -> list[Address]:
    """The addresses of a schema, in its order."""
    found = []
    for path, methods in schema["paths"].items():
        for method, one in methods.items():
            said = one.get("summary", ""), one.get("description", "")
            found.append(Address(method.upper(), path, *said, _body(one), _answer(one)))
    return found


def shapes(schema: dict[str, Any]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The bodies of a schema: name, what it is, fields with their kinds."""
    components = schema.get("components", {}).get("schemas", {})
    return [
        (
            name,
            one.get("description", ""),
            [(field, _kind(kind)) for field, kind in one.get("properties", {}).items()],
        )
        for name, one in components.items()
    ]


def _body(one: dict[str, Any]) -> str:
    return _shape(one.get("requestBody", {}))


def _answer(one: dict[str, Any]) -> str:
    return next((_shape(one["responses"][status]) for status in (200, 201) if status in one["responses"]), "")


def _shape(carries: dict[str, Any]) -> str:
    """The shape of what is sent or answered; one that may be left out stands beside its default."""
    schema = carries.get("content", {}).get("application/json", {}).get("schema", {})
    (named,) = schema.get("allOf", [schema])
    return str(named.get("$ref", "")).rpartition("/")[2]


def _kind(kind: dict[str, Any]) -> str:
    if "enum" in kind:
        return " | ".join(repr(one) for one in kind["enum"])
    if "$ref" in kind:
        return str(kind["$ref"]).rpartition("/")[2]
    if "anyOf" in kind:
        return " | ".join(_kind(one) for one in kind["anyOf"])
    if kind.get("type") == "array":
        return f"[{_kind(kind.get('items', {}))}]"
    return str(kind.get("format") or kind.get("type", "any"))
