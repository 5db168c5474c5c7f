"""Every sentence of the doors is there in English, with the same values in it, and what is compiled is what is written.

When the first tests fail: `aftercare words`, write the English it asks for, and run it again.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Message
from django.test import Client
from django.utils import translation

from aftercare.doors.commands.words import KEYWORDS, committed, files, has_english, in_step, sentences
from aftercare.doors.words.deadlines import span_said
from aftercare.foundation.config import config
from aftercare.people.actions import change_person
from tests.cast import world
from tests.doors.desk.conftest import browser_of
from tests.house.places import DOORS, SOURCES, TEMPLATES, name_of, parsed

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
VALUE = re.compile(r"%\((\w+)\)|\{(\w*)\}|(%%)")

QUOTED = {"在文件的「通知」一节里写": "通知", "在文件的「话术」一节里写": "话术"}
"""Sentences whose English quotes a Chinese name on purpose: sections of a policy are called so in the file."""

DATES = {
    "%(month)s月%(day)s日": {"day", "short"},
    "%(year)s年%(month)s月%(day)s日": {"day", "short", "year"},
    "%(year)s 年 %(month)s 月": {"name", "year"},
}
"""Days name the month in English, so they take another value: the code gives both."""

BRAND = ("Aftercare 售后", "中文")
"""What is Chinese on an English page too: our name, and the way back to Chinese."""

ON_FILE = committed()
MESSAGES = [message for message in ON_FILE if message.id]


def forms(said: object) -> tuple[str, ...]:
    """The forms of one side of a message: one, or (singular, plural)."""
    return (said,) if isinstance(said, str) else tuple(said)  # type: ignore[arg-type]


def values_in(text: str) -> set[str]:
    """The names of the values a sentence holds."""
    return {next(name for name in found if name) for found in VALUE.findall(text) if any(found)}


def shown_as(message: Message) -> str:
    return forms(message.id)[0]


@pytest.fixture(autouse=True)
def our_own_language() -> Iterator[None]:
    """A request leaves its language behind in the thread, where the next test would speak it."""
    yield
    translation.deactivate()


def test_every_sentence_of_the_doors_has_its_english() -> None:
    english = in_step(ON_FILE)
    assert [shown_as(message) for message in english if message.id and not has_english(message)] == []


def test_what_is_committed_is_what_the_doors_say_and_compiled_as_written() -> None:
    assert [path.name for path, whole in files(in_step(ON_FILE)) if path.read_bytes() != whole] == []


@pytest.mark.parametrize("message", MESSAGES, ids=shown_as)
def test_both_sides_hold_the_same_values_and_the_english_no_chinese(message: Message) -> None:
    chinese = shown_as(message)
    expected = DATES.get(chinese, values_in(chinese))
    for english in forms(message.string):
        assert values_in(english) == expected
        assert not CHINESE.search(english.replace(QUOTED.get(chinese, "\0"), ""))


def test_sentences_that_count_have_two_forms() -> None:
    counted = [said for said, _context in sentences() if not isinstance(said, str)]
    known = {message.id: message.string for message in MESSAGES}
    assert counted
    assert [said for said in counted if len(forms(known[said])) != 2] == []


def hidden_sentences(tree: ast.AST) -> list[int]:
    """Lines where gettext is called inside an f-string, into which the extraction cannot see."""
    inside = (
        part for whole in ast.walk(tree) if isinstance(whole, ast.JoinedStr) for part in ast.walk(whole)
    )
    calls = (part for part in inside if isinstance(part, ast.Call) and isinstance(part.func, ast.Name))
    return [call.lineno for call in calls if call.func.id in KEYWORDS]  # type: ignore[attr-defined]


def test_the_rule_finds_a_sentence_hidden_in_an_f_string() -> None:
    assert hidden_sentences(ast.parse("f\"{_('没有')} {count}\"")) == [1]
    assert hidden_sentences(ast.parse("_('没有') + f'{count}'")) == []


def test_no_sentence_hides_in_an_f_string() -> None:
    ours = [path for path in SOURCES if path.is_relative_to(DOORS)]
    assert {name_of(path): lines for path in ours if (lines := hidden_sentences(parsed(path)))} == {}


def untranslated(template: str) -> list[str]:
    """What a page says in Chinese without asking for the reader's language."""
    bare = re.sub(r"\{#.*?#\}", "", template, flags=re.DOTALL)
    bare = re.sub(r'\b(?:_|ngettext|pgettext)\((?:\s*"[^"]*"\s*,?)+', "", bare)
    for name in BRAND:
        bare = bare.replace(name, "")
    return [line.strip() for line in bare.splitlines() if CHINESE.search(line)]


def test_the_rule_knows_a_page_that_asks_from_one_that_does_not() -> None:
    assert (
        untranslated(
            '{# 队列 #}<title>Aftercare 售后</title>{{ _("队列") }} {{ ngettext("%(num)s 件", "%(num)s 件", n) }}'
        )
        == []
    )
    assert untranslated('<b title="{{ _("队列") }}">队列</b>') == [
        '<b title="{{ }}">队列</b>'.replace("{{ }}", "{{ ) }}")
    ]


@pytest.mark.parametrize("path", [path for path in TEMPLATES if "gallery" not in path.parts], ids=name_of)
def test_every_page_asks_for_the_language_of_its_reader(path: Path) -> None:
    assert untranslated(path.read_text(encoding="utf-8")) == []


def read_in(page: str) -> str:
    """What a person can see or hear of a page: not its comments, and not what its fields send."""
    seen = re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)
    return re.sub(r'<input[^>]+type="(?:radio|hidden)"[^>]*>', "", seen)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/apply", "/find", "/supervision", "/board", "/desk/sign-in"])
def test_a_page_in_english_holds_no_chinese_but_names(address: str) -> None:
    world("standard")
    browser = Client()
    browser.cookies["language"] = "en"
    response = browser.get(address)
    page = read_in(response.content.decode())
    for name in (*BRAND, config.organisation):
        page = page.replace(name, "")
    assert (response.status_code, CHINESE.findall(page)) == (200, [])
    assert '<html lang="en"' in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("says", "cookie", "english"), [("en-GB,en;q=0.9", "", True), ("zh-CN", "en", True), ("zh-CN", "", False)]
)
def test_an_unknown_address_is_said_in_the_language_of_the_browser(
    says: str, cookie: str, english: bool
) -> None:
    client = Client(headers={"Accept-Language": says})
    if cookie:
        client.cookies["language"] = cookie
    page = client.get("/no/such/page")
    assert (page.status_code, "There is no page here" in page.content.decode()) == (404, english)


def test_an_unknown_address_is_said_in_the_language_of_who_is_signed_in(db: None) -> None:
    company = world("standard")
    person = company.people["baiyang"]
    change_person(person, changes={"language": "en"}, expects=person.version, act=company.act("guanli"))
    browser = browser_of(person)
    assert "There is no page here" in browser.get("/desk/no-such-page").content.decode()


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [(1, "working_days", "1 working day"), (2, "working_days", "2 working days"), (1, "natural_days", "1 day"),
     (1, "months", "1 month"), (1, "hours", "1 h")],
)  # fmt: skip
def test_one_of_a_thing_is_no_plural(amount: int, unit: str, said: str) -> None:
    assert span_said(amount, unit, "en") == said
