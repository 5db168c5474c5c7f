"""A stage for each journey: the product, and a browser in which everyone has a context of their own."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests.journeys.product import Running, running
from tests.journeys.stage import Desk, Phone

PATIENCE_MS = 20_000
"""A busy machine is no failure."""

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
"""The loop that Django sees in this thread is the browser's: nothing of ours runs in it."""

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="module")
def product(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The product, run by the pack that the journey names."""
    pack = request.module.PACK
    with running(pack, tmp_path_factory.mktemp(pack)) as there:
        yield there


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of the run: two of them in a process get into each other's loop."""
    given = os.environ.get("AFTERCARE_TEST_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=given, args=["--no-sandbox"])
        yield started
        started.close()


def is_wrong(said: ConsoleMessage) -> bool:
    """An error of the page. That an address refused something, or the network was away, is none: the page says so."""
    return said.type == "error" and "Failed to load resource" not in said.text


@pytest.fixture
def context(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A page in a context of its own; the test fails when a page complains."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def fresh(**kind: object) -> Page:
        made = browser.new_context(locale="zh-CN", reduced_motion="reduce", **kind)  # type: ignore[arg-type]
        made.set_default_timeout(PATIENCE_MS)
        opened.append(made)
        page = made.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on(
            "console", lambda said: complaints.append(f"{page.url}: {said.text}") if is_wrong(said) else None
        )
        return page

    yield fresh
    for one in opened:
        one.close()
    assert complaints == []


@pytest.fixture
def desk(product: Running, context: Callable[..., Page]) -> Callable[[str], Desk]:
    """One of the staff, signed in, at a wide screen."""

    def sign_in(name: str) -> Desk:
        staff = Desk(context(viewport={"width": 1440, "height": 900}), product.address)
        staff.sign_in(name)
        return staff

    return sign_in


@pytest.fixture
def phone(product: Running, context: Callable[..., Page]) -> Callable[[], Phone]:
    """A customer with a phone."""

    def pick_up() -> Phone:
        window = {"width": 390, "height": 844}
        return Phone(context(viewport=window, has_touch=True, is_mobile=True), product.address)

    return pick_up
