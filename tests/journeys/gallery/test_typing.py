"""Choosing a pinyin candidate neither sends nor presses a shortcut; Enter is a new line; Ctrl Enter sends."""

from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.journeys.gallery.addresses import received

Show = Callable[..., Page]
COMPOSING_KEYS = [("Enter", "Enter", 13), ("1", "Digit1", 49), ("r", "KeyR", 82), ("j", "KeyJ", 74)]


@pytest.fixture
def bench(show: Show) -> Page:
    page = show("bench")
    page.locator("textarea.text").click()
    return page


def keyboard_of(page: Page) -> CDPSession:
    """The browser's own input, below what scripts can see."""
    return page.context.new_cdp_session(page)


def press_while_composing(
    keys: CDPSession, key: str, code: str, number: int, *, control: bool = False
) -> None:
    """A key as an input method passes it on: code 229, inside a composition."""
    event = {"key": key, "code": code, "windowsVirtualKeyCode": 229, "modifiers": 2 if control else 0}
    keys.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **event})
    keys.send("Input.dispatchKeyEvent", {"type": "keyUp", **event, "windowsVirtualKeyCode": number})


def test_choosing_a_candidate_sends_nothing(bench: Page):
    keys = keyboard_of(bench)
    keys.send("Input.imeSetComposition", {"text": "nihao", "selectionStart": 5, "selectionEnd": 5})
    for key in COMPOSING_KEYS:
        press_while_composing(keys, *key)
    press_while_composing(keys, "Enter", "Enter", 13, control=True)
    keys.send("Input.insertText", {"text": "你好"})
    expect(bench.locator("textarea.text")).to_have_value("你好")
    assert [path for path, _ in received if "replies" in path] == []


def test_safari_ends_the_composition_before_the_key_that_chose(bench: Page):
    """There the key is no longer `isComposing`; only its code, 229, tells."""
    bench.locator("textarea.text").fill("你好")
    bench.evaluate(
        """() => document.querySelector("textarea.text").dispatchEvent(new KeyboardEvent("keydown",
            {key: "Enter", keyCode: 229, ctrlKey: true, bubbles: true, cancelable: true}))"""
    )
    assert [path for path, _ in received if "replies" in path] == []


def test_a_composition_outside_of_fields_presses_no_shortcut(show: Show):
    page = show("bench")
    before = page.url
    page.evaluate(
        """() => ["c", "g", "w", "?", "k"].forEach(key => document.body.dispatchEvent(new KeyboardEvent("keydown",
            {key, isComposing: true, ctrlKey: key === "k", bubbles: true})))"""
    )
    assert (page.url, page.locator("dialog[open]").count()) == (before, 0)


def test_enter_is_a_new_line(bench: Page):
    bench.keyboard.type("第一行\n第二行")
    expect(bench.locator("textarea.text")).to_have_value("第一行\n第二行")
    assert [path for path, _ in received if "replies" in path] == []


def test_control_enter_sends_and_the_text_can_be_taken_back(bench: Page):
    bench.keyboard.type("马上给您换新")
    bench.keyboard.press("Control+Enter")
    expect(bench.locator("#message-9 .body")).to_have_text("马上给您换新")
    expect(bench.locator("textarea.text")).to_have_value("")
    assert received[-1][0] == "/cases/AC-2611-0482/replies"
    assert received[-1][1]["text"] == "马上给您换新"
    assert len(received[-1][1]["once"]) >= 16
    bench.locator(".toast [data-undo]").click()
    expect(bench.locator("textarea.text")).to_have_value("马上给您换新")
    expect(bench.locator("#message-9")).to_have_count(0)
    assert received[-1][0] == "/messages/9/withdrawal"


def test_z_takes_back(bench: Page):
    bench.keyboard.type("发早了")
    bench.keyboard.press("Control+Enter")
    bench.locator(".toast").wait_for()
    bench.locator("h1").first.click()
    bench.locator("textarea.text").blur()
    bench.keyboard.press("z")
    expect(bench.locator("textarea.text")).to_have_value("发早了")


def test_what_fails_stays_with_a_way_to_send_it_again(bench: Page):
    bench.keyboard.type("坏的网络")
    bench.keyboard.press("Control+Enter")
    again = bench.locator("[data-outbox] [data-again]")
    expect(again).to_be_visible()
    expect(bench.locator("[data-outbox] .msg .body")).to_have_text("坏的网络")
    first = received[-1][1]["once"]
    again.click()
    expect(again).to_be_visible()
    assert (len(received), received[-1][1]["once"]) == (2, first)


def test_a_stale_draft_stops_and_goes_on_after_a_look(bench: Page):
    bench.keyboard.type("旧的判断")
    bench.keyboard.press("Control+Enter")
    expect(bench.locator("[data-stopped]")).to_contain_text("这件工单刚被改过")
    expect(bench.locator("textarea.text")).to_have_value("旧的判断")
    bench.locator("[data-version-seen]").click()
    expect(bench.locator("[data-stopped]")).to_be_empty()
    assert bench.locator("input[name=version]").input_value() == "7"


def test_offline_messages_are_sent_when_the_network_is_back(bench: Page):
    bench.context.set_offline(True)
    bench.keyboard.type("路上写的")
    bench.keyboard.press("Control+Enter")
    expect(bench.locator("#offline")).to_be_visible()
    expect(bench.locator("[data-outbox] .msg")).to_have_attribute("data-state", "failed")
    bench.context.set_offline(False)
    expect(bench.locator("#message-9 .body")).to_have_text("路上写的")
    expect(bench.locator("#offline")).to_be_hidden()


def test_a_note_is_never_mistaken_for_a_reply(bench: Page):
    bench.keyboard.type("给客户的话")
    bench.locator("h1").first.click()
    bench.locator("textarea.text").blur()
    bench.keyboard.press("n")
    expect(bench.locator("reply-box")).to_have_attribute("data-mode", "note")
    expect(bench.locator("textarea.text")).to_have_value("")
    expect(bench.locator(".composer .internal")).to_be_visible()
    bench.keyboard.type("内部的话")
    bench.keyboard.press("Control+Enter")
    expect(bench.locator("#message-9")).to_be_visible()
    assert received[-1][0] == "/cases/AC-2611-0482/notes"
    bench.locator("[data-mode-to=reply]").click()
    expect(bench.locator("textarea.text")).to_have_value("给客户的话")


def test_a_draft_comes_back_with_its_mode(bench: Page):
    bench.locator("[data-mode-to=note]").click()
    bench.keyboard.type("写到一半")
    with bench.expect_request("**/draft"):
        bench.wait_for_timeout(900)
    bench.reload()
    expect(bench.locator("textarea.text")).to_have_value("写到一半")
    expect(bench.locator("reply-box")).to_have_attribute("data-mode", "note")
    drafts = [words for path, words in received if path.endswith("/draft")]
    assert [(draft["text"], draft["mode"]) for draft in drafts] == [("写到一半", "note")]


def test_a_slash_opens_the_scripts_and_one_goes_in_at_the_caret(bench: Page):
    bench.keyboard.type("王女士，\n好的")
    for _ in "好的":
        bench.keyboard.press("ArrowLeft")
    bench.keyboard.press("/")
    expect(bench.locator("#scripts")).to_be_visible()
    bench.keyboard.press("1")
    expect(bench.locator("textarea.text")).to_have_value("王女士，\n给您添麻烦了，好的")
    expect(bench.locator("#scripts")).to_be_hidden()
    bench.keyboard.type("1/2")
    expect(bench.locator("textarea.text")).to_have_value("王女士，\n给您添麻烦了，1/2好的")


def test_attachments_are_named_and_sent_with_the_message(bench: Page):
    files = [{"name": name, "mimeType": "image/png", "buffer": b"x"} for name in ("灯.png", "座.png")]
    bench.locator("reply-box input[type=file]").set_input_files(files)
    expect(bench.locator("[data-chosen]")).to_have_text("灯.png、座.png")
    bench.locator("textarea.text").fill("见附件")
    bench.keyboard.press("Control+Enter")
    expect(bench.locator("#message-9")).to_be_visible()
    assert received[-1][1]["files"] == "2 files"
    expect(bench.locator("[data-chosen]")).to_be_hidden()


def test_a_live_update_leaves_what_is_on_its_way_alone(bench: Page):
    bench.route("**/replies", lambda route: None)  # never answered
    bench.keyboard.type("路上")
    bench.keyboard.press("Control+Enter")
    expect(bench.locator("[data-outbox] .msg")).to_have_attribute("data-state", "sending")
    fresh = """<div class="timeline" id="timeline" data-at-end data-thread="case:482"
        data-fragment="/cases/482/timeline"><p id="new">新来的</p><div data-outbox></div></div>"""
    bench.route("**/cases/482/timeline", lambda route: route.fulfill(body=fresh, content_type="text/html"))
    bench.evaluate("htmx.ajax('GET', '/cases/482/timeline', {target: '#timeline', swap: 'outerMorph'})")
    expect(bench.locator("#timeline #new")).to_be_visible()
    expect(bench.locator("[data-outbox] .msg .body")).to_have_text("路上")
