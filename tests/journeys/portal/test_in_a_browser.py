"""The portal on a phone: no barriers, nothing too small to press or too heavy to load, and all of it without script."""

import os
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.handlers.wsgi import WSGIHandler
from playwright.sync_api import Browser, BrowserContext, Page

from aftercare.cases.models import Case
from aftercare.channels.actions.board import answer_on_board, moderate
from aftercare.channels.models import BoardPost
from aftercare.doors.look.files import LookFiles
from aftercare.foundation.config import config
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.stages.propose import Way, propose
from aftercare.handling.turns.reply import reply
from aftercare.messages.actions import Words
from tests.cast import MORNING, World
from tests.doors.portal.conftest import REALLY, Clock, asked, fresh, token_for, worker_of
from tests.doors.portal.test_board_and_supervision import POST
from tests.doors.portal.test_rating import finished, invited
from tests.journeys.stage import barriers

SHOTS = os.environ.get("AFTERCARE_TEST_SHOTS")  # a folder: lay a picture of every page there
MOST_BYTES = 60 * 1024
SMALLEST = 46  # px, of what is pressed with a thumb
WIDTH = 390
PHONE: dict[str, Any] = {
    "locale": "zh-CN", "viewport": {"width": WIDTH, "height": 844}, "is_mobile": True, "has_touch": True,
    "reduced_motion": "reduce",
}  # fmt: skip

TOO_SMALL = """() => [...document.querySelectorAll('main a, main button, main input:not([type=hidden]), main select, .dock a')]
  .filter(one => one.checkVisibility({ opacityProperty: false }) && !one.closest('.sr, p, .msg, [aria-hidden=true]'))
  .map(one => one.closest('label.choice, label.add, .choices label, label.tick, .stars') ?? one)
  .map(one => [one.getBoundingClientRect(), one])
  .filter(([box]) => box.height > 0 && box.height < SMALLEST - 0.5)
  .map(([box, one]) => `${Math.round(box.height)} ${one.outerHTML.slice(0, 120)}`)""".replace(
    "SMALLEST", str(SMALLEST)
)


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    """Where the portal is served, with its style and its security headers."""
    server = make_server("127.0.0.1", 0, LookFiles(WSGIHandler()), Server, Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@contextmanager
def phone(browser: Browser, **more: Any) -> Iterator[BrowserContext]:
    """A phone of one person."""
    with browser.new_context(**{**PHONE, **more}) as context:
        yield context


def offered(company: World) -> Case:
    """A case as in the mock: answered, cause found, one thing asked."""
    case = asked("我要投诉：扫拖机器人修过两次还是充不上电，红灯一直亮。")
    company.errands()
    work = company.act(worker_of(fresh(case), company))
    reply(fresh(case), Words(text="安然您好，我是您的专员，马上查。"), act=work)
    record_diagnosis(fresh(case), cause="defect", finding="红外接收板批次问题", act=work)
    ways = [Way(title="换一台全新 S9 Pro", steps="今天 14–16 点上门取旧机，同时发出新机", effect="新机保修重新计 12 个月",
                promised_at=MORNING.replace(day=25, hour=12))]  # fmt: skip
    propose(fresh(case), ways=ways, act=work)
    return fresh(case)


def screens(company: World) -> dict[str, str]:
    """Every page of the portal as a customer meets it: name → address, the link that opens it first where one is needed."""
    paid = asked("我要投诉，主板坏了", phone="13900000003")
    done = asked("我要投诉，迟到", phone="13900000004")
    rated = asked("我要投诉，态度", phone="13900000005")
    lacking = asked("想换货，尺码不对", phone="13900000006", asked_type="换货")
    first = offered(company)
    work = company.act(worker_of(fresh(paid), company))
    ways = [
        Way(title="更换主板", steps="寄修，换原厂主板", cost_fen=32000),
        Way(title="折价换新", steps="补差价", cost_fen=90000),
    ]
    choice = propose(fresh(paid), ways=ways, act=work).choices.get(place=1).pk
    finished(fresh(done), company)
    invited(fresh(rated), company)
    opened = {one: f"/l/{token_for(one)}" for one in (first, paid, done, rated, lacking)}
    return {
        "home": "/", "apply": "/apply", "find": "/find", "board": "/board", "supervision": "/supervision",
        "lost": "/my/SH261123-AAAAAA", "link": "/l/nothing", "pretend": "/pretend",
        "track": opened[first], "decline": f"{opened[first]} /my/{first.number}?want=decline#offer",
        "received": f"{opened[first]} /my/{first.number}/received",
        "choices": opened[paid], "paying": f"{opened[paid]} /my/{paid.number}/consent/{choice}?sent=1",
        "solved": opened[done], "deny": f"{opened[done]} /my/{done.number}?want=deny",
        "rating": f"{opened[rated]} /my/{rated.number}/rating", "closed": opened[rated], "missing": opened[lacking],
    }  # fmt: skip


@pytest.fixture
def pages(company: World, address: str, wall: Clock) -> dict[str, str]:
    from django.test import Client

    Client().post("/board", POST)
    post = BoardPost.objects.get()
    moderate(post, show=True, act=company.act("chengli"))
    answer_on_board(post, text="周末不加钱。", act=company.act("chengli"))
    made = screens(company)
    wall.move(minutes=3)
    return {name: " ".join(address + place for place in places.split()) for name, places in made.items()}


def visit(page: Page, places: str) -> None:
    for place in places.split():
        page.goto(place)


@REALLY
@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_barrier_or_anything_too_small_to_press(
    browser: Browser, pages: dict[str, str], scheme: str, language: str
) -> None:
    with phone(
        browser, color_scheme=scheme, locale=language, extra_http_headers={"Accept-Language": language}
    ) as person:
        person.add_cookies(
            [{"name": "language", "value": {"zh-CN": "zh-hans"}.get(language, "en"), "url": pages["home"]}]
        )
        page = person.new_page()
        found = {}
        for name, places in pages.items():
            visit(page, places)
            wide = (
                page.evaluate("document.documentElement.scrollWidth") - WIDTH
            )  # a phone grows its window to what is in it
            found[name] = [
                *barriers(page),
                *page.evaluate(TOO_SMALL),
                *([f"{wide} px too wide"] if wide > 0 else []),
            ]
            if SHOTS:
                page.screenshot(path=Path(SHOTS) / f"{name}-{scheme}-{language}.png", full_page=True)
        assert {name: wrong for name, wrong in found.items() if wrong} == {}


@REALLY
def test_a_page_weighs_no_more_than_a_phone_on_a_bad_line_bears(
    browser: Browser, pages: dict[str, str]
) -> None:
    with phone(browser) as person:
        page = person.new_page()
        loaded: dict[str, int] = {}
        page.on(
            "response", lambda one: loaded.update({one.url: len(zlib.compress(one.body())) if one.ok else 0})
        )
        weights = {}
        for name in ("home", "apply", "track", "board"):
            loaded.clear()
            visit(page, pages[name])
            page.wait_for_load_state("networkidle")
            weights[name] = sum(loaded.values())
    assert {name: weight for name, weight in weights.items() if weight > MOST_BYTES} == {}


@REALLY
def test_asking_following_and_agreeing_work_without_script(browser: Browser, pages: dict[str, str]) -> None:
    with phone(browser, java_script_enabled=False) as person:
        page = person.new_page()
        page.goto(pages["apply"])
        page.get_by_label("遇到了什么").fill("请问滤网多久换一次？")
        page.get_by_label("怎么称呼您").fill("安然")
        page.get_by_role("button", name="提交").click()
        page.get_by_label("手机号").fill("13800136099")
        page.get_by_role("button", name="提交").click()
        page.get_by_role("link", name="看进度").click()
        assert "请问滤网多久换一次？" in page.content()
        visit(page, pages["track"])
        page.get_by_role("button", name="同意「换一台全新 S9 Pro」").click()
        assert "正在办理" in page.get_by_role("heading", level=1).inner_text()


HOSTILE = [
    "<script>document.title='hit'</script>", "<img src=x onerror=\"document.title='hit'\">",
    "<svg onload=\"document.title='hit'\">", "\"><script>document.title='hit'</script>",
    "' autofocus onfocus=document.title='hit' x='", "javascript:document.title='hit'",
    "</textarea><script>document.title='hit'</script>", "{{7*7}}", "{% for x in y %}", "${7*7}", "%(number)s", "{link}{code}",
    "<a href=\"javascript:document.title='hit'\">x</a>", "<math><mi xlink:href=\"data:x,<script>document.title='hit'</script>\">",
    "<style>*{background:url(//evil.example)}</style>", "<iframe srcdoc=\"<script>top.document.title='hit'</script>\">",
    "<form action=//evil.example><button>x", "\u202e<b>", "<!--", "]]><script>document.title='hit'</script>",
]  # fmt: skip
"""Words that would act if any page took them for more than words."""


@REALLY
def test_hostile_words_stay_words_wherever_they_are_shown(
    browser: Browser, company: World, address: str, wall: Clock
) -> None:
    from django.test import Client

    for turn, words in enumerate(HOSTILE):
        wall.move(minutes=10)
        Client().post("/board", {"name": words[:40], "text": words, "once": f"b{turn}"})
    for post in BoardPost.objects.all():
        moderate(post, show=True, act=company.act("chengli"))
    case = asked("我要投诉：" + "\n".join(HOSTILE), name=HOSTILE[0])
    company.errands()
    reply(
        fresh(case), Words(text="\n".join(HOSTILE)), act=company.act(worker_of(fresh(case), company), wall.at)
    )
    ways = [Way(title=HOSTILE[1], steps=HOSTILE[2], effect=HOSTILE[3])]
    propose(fresh(case), ways=ways, act=company.act(worker_of(fresh(case), company), wall.at))
    wall.move(minutes=1)
    token = token_for(case, at=wall.at)
    with phone(browser) as person:
        page, asked_for = person.new_page(), []
        page.on("request", lambda one: asked_for.append(one.url))
        page.on("dialog", lambda dialog: asked_for.append("https://dialog.example"))
        for place in (
            "/board",
            f"/l/{token}",
            f"/my/{case.number}?done=<script>&want=<script>",
            "/find?number=%22%3E%3Cscript%3E",
        ):
            page.goto(address + place)
            assert page.title() != "hit", place
            assert (
                page.evaluate(
                    "document.querySelectorAll('main script, main iframe, main style, main math').length"
                )
                == 0
            )
        assert [url for url in asked_for if not url.startswith((address, config.live, "data:"))] == []
        assert "{{7*7}}" in page.goto(address + "/board").text()  # type: ignore[union-attr]
