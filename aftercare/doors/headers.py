"""What every answer tells the browser to refuse: foreign scripts, frames, guessed types, leaking addresses."""

from collections.abc import Callable
from typing import Protocol

from django.http import HttpRequest, HttpResponse

from aftercare.foundation.config import config

CONTENT_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",  # blob: a photo shown before it is sent
        "font-src 'self'",
        "media-src 'self'",
        f"connect-src 'self' {config.live}",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)

SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=()",
    **({"Strict-Transport-Security": "max-age=31536000"} if config.is_https else {}),
}


class Headers(Protocol):
    """The headers of an answer, whoever makes it."""

    def __contains__(self, name: str, /) -> bool: ...

    def __setitem__(self, name: str, value: str, /) -> None: ...


def add_security_headers(headers: Headers) -> None:
    """Put the headers on an answer, keeping those it set itself (a file is sandboxed more strictly)."""
    for name, value in SECURITY_HEADERS.items():
        if name not in headers:
            headers[name] = value


class SecurityHeaders:
    """Every answer carries the security headers; a page is kept by no cache unless it says otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        add_security_headers(response.headers)
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response
