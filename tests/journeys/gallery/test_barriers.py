"""No screen has a barrier that axe can find, in either theme, at any size; nothing is wider than its window."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from aftercare.doors.look.gallery import SCREENS
from tests.journeys.stage import barriers


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["wide", "narrow", "phone"])
@pytest.mark.parametrize("screen", SCREENS)
def test_screens_have_no_barriers(show: Callable[..., Page], screen: str, size: str, theme: str):
    page = show(screen, size, theme=theme)
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_axe_sees_a_barrier(show: Callable[..., Page]):
    page = show("sign")
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert [line.partition(":")[0] for line in barriers(page)] == ["button-name"]


@pytest.mark.parametrize("opens", ["Control+k", "?"])
def test_dialogs_have_no_barriers(show: Callable[..., Page], opens: str):
    page = show("bench", theme="light")
    page.keyboard.press(opens)
    page.wait_for_selector("dialog[open]")
    assert barriers(page) == []


@pytest.mark.parametrize("size", ["normal", "largest"])
def test_large_text_fits(show: Callable[..., Page], size: str):
    page = show("bench", "phone", size=size)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
