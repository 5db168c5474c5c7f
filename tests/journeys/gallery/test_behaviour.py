"""What pages do by themselves: keys, clocks, the palette, lists that do not move, photos, masks, themes."""

import re
from base64 import b64decode
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.gallery.addresses import received

Show = Callable[..., Page]
RED = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)
"""A picture of one red dot."""


def test_j_and_k_walk_the_list_and_enter_opens(show: Show):
    page = show("bench")
    page.keyboard.press("j")
    expect(page.locator("#case-0480")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("#case-0482")).to_be_focused()
    page.keyboard.press("j")
    with page.expect_response("**case=0480"):
        page.keyboard.press("Enter")
    page.wait_for_url("**case=0480")
    current = page.locator("[data-row][aria-current]")
    expect(current).to_have_count(1)
    expect(current).to_have_id("case-0480")
    expect(current).not_to_have_attribute("data-unread", "")


def test_g_and_a_letter_go_elsewhere(show: Show):
    page = show("bench")
    page.keyboard.press("g")
    page.keyboard.down("p")  # a key let go while the page leaves is never answered
    page.wait_for_url("**/desk/radar")


def test_single_letters_can_be_switched_off_but_the_palette_stays(show: Show):
    page = show("bench", shortcuts="off")
    page.keyboard.press("r")
    expect(page.locator("textarea.text")).not_to_be_focused()
    page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()


def test_letters_in_a_field_are_letters(show: Show):
    page = show("bench")
    page.keyboard.press("r")
    page.keyboard.type("gpjkezn?")
    expect(page.locator("textarea.text")).to_have_value("gpjkezn?")


def test_the_palette_searches_and_goes(show: Show):
    page = show("bench")
    page.keyboard.press("Control+k")
    expect(page.locator("#found [role=option]").first).to_contain_text("转交A")
    page.keyboard.type("0482")
    expect(page.locator("#f1")).to_have_text("找到 0482")
    expect(page.locator("#f1")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#palette input")).to_have_attribute("aria-activedescendant", "f2")
    page.keyboard.press("ArrowUp")
    page.keyboard.down("Enter")
    page.wait_for_url("**screen=register")
    page.keyboard.up("Enter")
    page.keyboard.press("Control+k")
    expect(page.locator("#found [role=option]").first).to_have_text("找到 0482")
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()


def test_a_number_picks_from_an_open_menu(show: Show):
    page = show("parts")
    page.keyboard.press("s")
    expect(page.locator("#snooze")).to_be_visible()
    box, opener = (
        page.locator("#snooze").bounding_box(),
        page.locator("[popovertarget=snooze]").bounding_box(),
    )
    assert box and opener and abs(box["x"] - opener["x"]) < 2
    with page.expect_request("**/hold"):
        page.keyboard.press("2")


def test_a_clock_ticks_and_speaks_only_when_its_state_changes(show: Show):
    page = show("parts")
    page.evaluate(
        """async () => {
            const desk = document.querySelector("script[type=module]").src;
            const {now} = await import(desk.replace("desk.js", "clock.js"));
            const soon = new Date(now() + 3602500).toISOString();
            document.querySelector("main").insertAdjacentHTML("beforeend", `<span class="due" id="mine"><count-down
              data-due="${soon}" data-label="给出方案"><time>—</time></count-down></span>`);
        }"""
    )
    clock = page.locator("#mine")
    expect(clock).to_have_text("剩 1 时")
    assert clock.get_attribute("data-state") is None
    expect(clock).to_have_attribute("data-state", "soon", timeout=9000)
    expect(clock.locator("svg use")).to_have_attribute("href", re.compile(r"^/static/\w+/icons\.svg#clock$"))
    expect(page.locator("#live")).to_have_text("给出方案：即将超时")


@pytest.mark.parametrize(
    ("seconds", "style", "language", "said"),
    [
        (2539, "", "zh", "剩 42 分"),
        (2539, "clock", "zh", "00:42:19"),
        (-1084, "clock", "zh", "超 00:18:04"),
        (-1084, "", "en", "18m late"),
        (6400, "", "en", "1h 46m left"),
        (2 * 86400 + 4 * 3600, "clock", "zh", "2 天 4 时"),
        (90000, "", "zh", "剩 1 天 1 时"),
    ],
)
def test_a_clock_says(show: Show, seconds: int, style: str, language: str, said: str):
    page = show("sign")
    text = page.evaluate(
        """async ([seconds, style, lang]) => {
            const address = [...document.querySelectorAll("script")].at(-1).src.replace("plain.js", "count-down.js");
            await import(address);
            const clock = document.createElement("count-down");
            Object.assign(clock.dataset, {style, lang, due: new Date().toISOString()});
            return clock.words(seconds);
        }""",
        [seconds, style, language],
    )
    assert text == said


ROW = """<a class="item" id="case-{n}" href="#{n}" data-row><span class="subject">{words}</span></a>"""


def test_new_rows_wait_behind_a_count_and_others_are_patched_in_place(show: Show):
    page = show("bench")
    here = [row.get_attribute("id") for row in page.locator("live-list [data-row]").all()]
    fresh = ROW.format(n="0999", words="刚到的") + "".join(
        ROW.format(n=row[5:], words="改过的话" if row == "case-0480" else "一样") for row in here
    )
    body = f"<live-list><div data-list>{fresh}</div></live-list>"
    page.route("**/look?screen=bench", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.evaluate("document.dispatchEvent(new CustomEvent('live:news', {detail: {threads: ['case:1']}}))")
    banner = page.locator("[data-news]")
    expect(banner).to_contain_text("有 1 件新工单，列表先不动")
    expect(page.locator("#case-0480 .subject")).to_have_text("改过的话")
    assert [row.get_attribute("id") for row in page.locator("live-list [data-row]").all()] == here
    expect(page.locator("#case-0482")).to_have_attribute("aria-current", "true")
    page.locator("[data-accept]").click()
    expect(page.locator("live-list [data-row]").first).to_have_id("case-0999")
    expect(page.locator("#case-0482")).to_have_attribute("aria-current", "true")
    expect(banner).to_be_hidden()


LIVE = """document.addEventListener("readystatechange", () => {
    document.body.dataset.live = location.origin;
}, {once: true})"""
NEWS = 'event: news\ndata: {"thread":"case:482","kind":"message.sent"}\n\n'
PRESENCE = (
    'event: presence\ndata: {"thread":"case:482","people":[{"id":9,"name":"白杨","doing":"looking"}]}\n\n'
)


PIECE = """<div class="timeline" id="timeline" data-at-end data-thread="case:482"
data-fragment="/cases/482/timeline"><p id="new">新来的</p><div data-outbox></div></div>"""


def test_news_of_a_case_patches_its_pieces_in_place(browser, gallery: str):
    page = browser.new_page()
    page.add_init_script(LIVE)
    stream = {"content_type": "text/event-stream", "body": "retry: 600000\n\n" + NEWS + PRESENCE}
    page.route("**/live?*", lambda route: route.fulfill(**stream))
    page.route("**/live/presence", lambda route: route.fulfill(status=204))
    page.route("**/cases/482/promises", lambda route: route.fulfill(status=204))
    page.route("**/cases/482/timeline", lambda route: route.fulfill(body=PIECE, content_type="text/html"))
    with page.expect_request("**/live/presence") as told:
        page.goto(f"{gallery}?screen=bench")
    assert told.value.post_data_json == {"thread": "case:482", "doing": "looking"}
    expect(page.locator("#timeline #new")).to_have_text("新来的")
    expect(page.locator("presence-dot")).to_have_text("白杨白杨正在看")
    page.close()


def test_after_closing_the_next_case_opens(show: Show):
    page = show("bench")
    page.route("**/cases/0482/closing", lambda route: route.fulfill(body="", content_type="text/html"))
    page.evaluate(
        """() => {
            document.querySelectorAll("[data-row]").forEach(row => row.addEventListener("click", event => {
                event.preventDefault(); event.stopImmediatePropagation(); document.body.dataset.opened = row.id;
            }, true));
            document.querySelector("main").insertAdjacentHTML("beforeend", `<form id="close" data-then="next"
              hx-post="/cases/0482/closing" hx-swap="none"><button>结案</button></form>`);
            htmx.process(document.getElementById("close"));
            document.querySelector("#close button").click();
        }"""
    )
    expect(page.locator("body")).to_have_attribute("data-opened", "case-0480")
    expect(page.locator("#case-0482")).to_have_count(0)


def test_a_refused_fragment_is_one_line_until_the_next_press(show: Show):
    page = show("bench")
    line = '<div class="banner" role="alert"><span>有人先结案了</span><button data-shut>x</button></div>'
    page.route(
        "**/cases/0482/closing", lambda route: route.fulfill(status=409, body=line, content_type="text/html")
    )
    page.evaluate(
        """() => {
            document.querySelector("main").insertAdjacentHTML("beforeend", `<form id="close"
              hx-post="/cases/0482/closing" hx-target="#open" hx-select="#open"><button>结案</button></form>`);
            htmx.process(document.getElementById("close"));
            document.querySelector("#close button").click();
        }"""
    )
    expect(page.locator("#refusals")).to_contain_text("有人先结案了")
    expect(page.locator("#case h1")).to_be_visible()
    page.locator("#refusals [data-shut]").click()
    expect(page.locator("#refusals .banner")).to_have_count(0)


def test_presence_shows_others_and_never_oneself(show: Show):
    page = show("bench")
    people = [{"id": 1, "name": "林可", "doing": "looking"}, {"id": 9, "name": "白杨", "doing": "typing"}]
    page.evaluate(
        """people => document.dispatchEvent(
            new CustomEvent("live:presence", {detail: {thread: "case:482", people}}))""",
        people,
    )
    expect(page.locator("presence-dot")).to_have_text("白杨白杨正在回复")


def test_a_row_shows_who_is_in_its_case_until_they_leave(show: Show):
    page = show("bench")
    people = [{"id": 1, "name": "林可", "doing": "looking"}, {"id": 9, "name": "白杨", "doing": "looking"}]
    tell = """([name, detail]) => document.dispatchEvent(new CustomEvent(name, { detail }))"""
    page.evaluate(tell, ["live:there", [{"thread": "case:0480", "people": people}]])
    expect(page.locator("#case-0480 .there")).to_have_text("白杨白杨正在看")
    expect(page.locator(".there")).to_have_count(1)
    page.evaluate(tell, ["live:presence", {"thread": "case:0480", "people": people[:1]}])
    expect(page.locator(".there")).to_have_count(0)


def test_a_masked_value_is_revealed_by_asking(show: Show):
    page = show("bench")
    page.locator("reveal-button button").click()
    expect(page.locator("reveal-button output")).to_have_text("13800136021")
    assert received[-1][0] == "/customers/3/phone"


def test_the_theme_changes_at_once_and_is_remembered_by_the_server(show: Show):
    page = show("bench", theme="light")
    with page.expect_response("**/desk/taste"):
        page.locator("[data-theme-toggle] button").click()
    expect(page.locator("#dark")).to_have_attribute("media", "all")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(19, 18, 16)"
    assert received[-1] == ("/desk/taste", {**received[-1][1], "theme": "dark"})


def test_photos_are_shown_counted_and_sent_as_a_plain_form(show: Show):
    page = show("apply", "phone")
    picture = {"name": "灯.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n"}
    huge = {**picture, "name": "大.png", "buffer": b"x" * (21 << 20)}
    page.locator("input[type=file]").set_input_files([picture, huge])
    expect(page.locator(".drop .shot")).to_have_count(1)
    expect(page.locator(".drop .shot img")).to_have_attribute("alt", "灯.png")
    expect(page.locator("#photos-said")).to_have_text("大.png 超过 20 MB，没有加进来")
    page.locator("input[type=file]").set_input_files([{**picture, "name": f"{n}.png"} for n in range(9)])
    expect(page.locator(".drop .shot")).to_have_count(8)
    expect(page.locator("#photos-said")).to_contain_text("最多 8 个")
    page.locator(".drop .shot button").first.click()
    expect(page.locator(".drop .shot")).to_have_count(7)
    assert page.evaluate("document.querySelector('input[type=file]').files.length") == 7


def test_photos_are_still_seen_after_a_refused_form(show: Show):
    page = show("apply", "phone")
    again = page.content()
    page.locator("input[type=file]").set_input_files(
        {"name": "灯.png", "mimeType": "image/png", "buffer": RED}
    )
    form = page.locator("form:has(photo-drop)")
    action = str(form.evaluate("form => form.action"))
    page.route(action, lambda route: route.fulfill(body=again, content_type="text/html"))
    with page.expect_response(action):
        form.evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
    expect(page.locator(".drop .shot img")).to_have_js_property("naturalWidth", 1)
    box = page.locator(".drop .shot button").bounding_box()
    assert box and box["width"] == box["height"] >= 44


def test_a_star_says_its_word(show: Show):
    page = show("rate", "phone")
    page.locator("label[for=score-5]").click()
    expect(page.locator(".said")).to_have_text("非常满意")
    assert page.locator("input[name=score]:checked").input_value() == "5"


def test_a_dialog_opens_and_shuts(show: Show):
    page = show("parts")
    page.locator("[data-dialog=refund]").click()
    expect(page.locator("#refund")).to_be_visible()
    page.locator("#refund [data-shut]").click()
    expect(page.locator("#refund")).to_be_hidden()


def test_folds_stay_as_the_reader_left_them(show: Show):
    page = show("bench")
    page.locator("[data-fold=tasks] summary").click()
    page.reload()
    expect(page.locator("[data-fold=tasks]")).not_to_have_attribute("open", "")
    expect(page.locator("[data-fold=customer]")).to_have_attribute("open", "")


@pytest.mark.parametrize("screen", ["bench", "apply", "sign"])
def test_pages_work_without_script(browser, gallery: str, screen: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{gallery}?screen={screen}")
    assert page.locator("main form[method=post]").first.get_attribute("action")
    assert page.locator("main [type=submit], main button:not([type])").count() > 0
    context.close()
