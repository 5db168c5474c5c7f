"""Templates hold no script, no style and no back door for markup (3.12, and the content policy that relies on it)."""

import re
from pathlib import Path

import pytest

from tests.house.places import DOORS, TEMPLATES, name_of

LONGEST_FRAGMENT = 80
INLINE = {
    "script": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "style": re.compile(r"<style\b", re.IGNORECASE),
    "style attribute": re.compile(r"<[^>{]*\sstyle\s*=", re.IGNORECASE),
    "event attribute": re.compile(r"<[^>{]*\son[a-z]+\s*=", re.IGNORECASE),
    "javascript address": re.compile(r"""(?:href|src|action)\s*=\s*["']?\s*javascript:""", re.IGNORECASE),
    "safe": re.compile(r"""(?<!["'])\s*\|\s*safe\b"""),  # a literal of the template itself may be markup
    "autoescape off": re.compile(r"\{%-?\s*autoescape\s+false"),
}


def inline_in(text: str) -> set[str]:
    """What of a template a browser would have to run or trust, by name. Comments of the template do not count."""
    shown = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)
    return {name for name, pattern in INLINE.items() if pattern.search(shown)}


@pytest.mark.parametrize(
    "line",
    [
        '<script src="{{ static("js/desk.js") }}" type="module"></script>',
        '<link rel="stylesheet" href="{{ static("css/ui.css") }}">',
        "<progress value=3 max=5></progress>",
        "{{ note.text }}",
        '<button hx-post="/cases/A-1/closing">',
        "{# never |safe here #}",
        "<p>{{ save }} on=off</p>",
        "{{ '<output>8</output>'|safe }}",
    ],
)
def test_the_rule_accepts_a_plain_template(line: str):
    assert inline_in(line) == set()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("<script>go()</script>", "script"),
        ("<style>p{}</style>", "style"),
        ('<i style="width:3px">', "style attribute"),
        ('<a onclick="go()">', "event attribute"),
        ('<a href="javascript:go()">', "javascript address"),
        ("{{ note.text|safe }}", "safe"),
        ("{% autoescape false %}", "autoescape off"),
    ],
)
def test_the_rule_finds_what_must_not_be_inline(line: str, found: str):
    assert inline_in(line) == {found}


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_templates_hold_no_script_and_no_style(path: Path):
    assert inline_in(path.read_text(encoding="utf-8")) == set()


def is_short(fragment: str) -> bool:
    """Whether a fragment fits on one screen."""
    return len(fragment.splitlines()) <= LONGEST_FRAGMENT


def test_the_rule_knows_a_short_fragment_from_a_long_one():
    assert is_short("<p>\n" * LONGEST_FRAGMENT)
    assert not is_short("<p>\n" * (LONGEST_FRAGMENT + 1))


@pytest.mark.parametrize("path", [path for path in TEMPLATES if path.name.startswith("_")], ids=name_of)
def test_fragments_are_short(path: Path):
    assert is_short(path.read_text(encoding="utf-8"))


def vouches(source: str) -> bool:
    """Whether code vouches for text as markup: the look's own parts alone are, and they escape for themselves."""
    return bool(re.search(r"\b(mark_safe|SafeString|SafeText)\b", source))


def test_the_rule_knows_vouching_from_escaping():
    assert not vouches("from markupsafe import escape  # makes it safe")
    assert vouches("from django.utils.safestring import mark_safe")


def test_no_code_marks_text_as_safe():
    assert [name_of(path) for path in DOORS.rglob("*.py") if vouches(path.read_text(encoding="utf-8"))] == []
