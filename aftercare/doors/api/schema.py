"""The schema of the API: what ninja reads from the types, and the refusals each address may answer with."""

from typing import Any

from ninja import NinjaAPI

from aftercare.doors.api.answers import Mistake, Problem

SAID = {
    401: "The token is missing, unknown, expired or revoked.",
    403: "The token's owner, or its scopes, do not allow this.",
    404: "There is nothing of that name that you may see.",
    409: "It cannot be done as things stand; the code says why.",
    413: "The body is larger than is taken.",
    422: "Something in the call is not as agreed; the code, or values.mistakes, say what.",
    429: "Too often: Retry-After says when again.",
    503: "Not now: Retry-After says when again. Nothing was done.",
}
REF = "#/components/schemas/"
KEY = {
    "name": "Idempotency-Key", "in": "header", "required": False, "schema": {"type": "string", "maxLength": 120},
    "description": "Sent again with the same body within two days, the same answer, and nothing done twice.",
}  # fmt: skip


class Described(NinjaAPI):
    """An API whose schema names its refusals too."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> Any:
        """The schema as a plain dictionary."""
        found = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for path, methods in found["paths"].items():
            for method, one in methods.items():
                one["responses"] |= {status: _refusal(status) for status in _statuses(path, method, one)}
                if method != "get":
                    one["parameters"] = [*one.get("parameters", ()), KEY]
        for shape in (Mistake, Problem):
            found["components"]["schemas"][shape.__name__] = shape.model_json_schema(
                ref_template=REF + "{model}"
            )
        return found


def _statuses(path: str, method: str, one: dict[str, Any]) -> list[int]:
    changes = [404, 409, 413] if method != "get" else []
    return sorted({401, 403, 422, 429, 503, *changes, *([404] if "{" in path else [])})


def _refusal(status: int) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"{REF}Problem"}}}
    return {"description": SAID[status], "content": content}
