"""A browser, and the gallery served under the product's own security headers."""

import threading
from collections.abc import Callable, Iterator
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from playwright.sync_api import Browser, Page

from aftercare.doors.look.files import LookFiles
from tests.journeys.gallery import addresses

SIZES = {"wide": (1440, 900), "narrow": (1100, 800), "phone": (390, 844)}
HERE = "tests.journeys.gallery.conftest.OurAddresses"


class OurAddresses:
    """Middleware: these tests bring their own addresses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.urlconf = addresses.__name__
        return self.get_response(request)


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="session")
def gallery() -> Iterator[str]:
    """The address of the gallery. Its own middleware is read once, when its handler is made; no other test sees it."""
    with override_settings(MIDDLEWARE=["aftercare.doors.headers.SecurityHeaders", HERE]):
        handler = WSGIHandler()
    server = make_server("127.0.0.1", 0, LookFiles(handler), Server, Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/look"
    server.shutdown()


@pytest.fixture
def show(browser: Browser, gallery: str) -> Iterator[Callable[..., Page]]:
    """Open a screen of the gallery; the test fails when the page complains."""
    complaints: list[str] = []
    contexts = []

    def shown(screen: str, window: str = "wide", **asked: str) -> Page:
        width, height = SIZES[window]
        is_phone = window == "phone"
        context = browser.new_context(
            viewport={"width": width, "height": height},
            has_touch=is_phone,
            is_mobile=is_phone,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(
            gallery + "?" + "&".join(f"{name}={value}" for name, value in {"screen": screen, **asked}.items())
        )
        return page

    addresses.received.clear()
    yield shown
    for context in contexts:
        context.close()
    expected = ("503", "409", "ERR_INTERNET_DISCONNECTED")
    assert [said for said in complaints if not any(word in said for word in expected)] == []
