"""On a phone nothing lies on anything else, nothing empty takes a line, and what finds nothing says so."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.gallery.test_typing import keyboard_of

Show = Callable[..., Page]
LYING_ON_EACH_OTHER = """() => [...document.querySelectorAll(".radar > svg")].flatMap(line => {
    const pins = [...line.querySelectorAll(".pin rect")].map(pin => pin.getBoundingClientRect());
    return pins.flatMap((one, at) => pins.slice(at + 1).filter(two =>
        one.right > two.left && two.right > one.left && one.bottom > two.top && two.bottom > one.top));
}).length"""


@pytest.mark.parametrize("window", ["phone", "wide"])
def test_pins_stand_clear_of_each_other(show: Show, window: str):
    page = show("parts", window)
    assert page.locator(".radar .pin").count() > 5
    assert page.evaluate(LYING_ON_EACH_OTHER) == 0


def test_an_empty_cell_is_a_dash_in_a_row_and_nothing_in_a_folded_one(show: Show):
    page = show("register", "phone")
    cell = page.locator(".table.folds tbody td").nth(2)
    expect(cell).to_be_visible()
    cell.evaluate("cell => { cell.textContent = ''; }")
    expect(cell).to_be_hidden()
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(cell).to_be_visible()
    assert cell.evaluate("cell => getComputedStyle(cell, '::after').content") == '"—"'


def test_the_palette_waits_for_the_word_and_says_when_there_is_none(show: Show):
    page = show("bench")
    page.keyboard.press("Control+k")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/go?" in request.url else None)
    page.route("**/go?*", lambda route: route.fulfill(body=""))
    keys = keyboard_of(page)
    keys.send("Input.imeSetComposition", {"text": "kongtiao", "selectionStart": 8, "selectionEnd": 8})
    page.wait_for_timeout(300)  # longer than the palette waits for more letters
    assert asked == []
    keys.send("Input.insertText", {"text": "空调"})
    expect(page.get_by_role("status").filter(has_text="没有找到")).to_be_visible()
    assert len(asked) == 1
