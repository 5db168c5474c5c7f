"""docs/words.md: each word once, in both languages, and where it says it stands; every word a room owns is there."""

import re
from importlib import import_module
from typing import Any

import pytest

from aftercare.rooms import ROOMS
from tests.docs.pages import DOCS, rows

WORDS = [row for row in rows((DOCS / "words.md").read_text(encoding="utf-8")) if row[0] != "中文"]
HAN = re.compile(r"[\u4e00-\u9fff]")
OWNS = re.compile(r"Owns the words?(.+?)\.(?:\s|$)", re.DOTALL)


def owned(docstring: str) -> list[str]:
    """The English words a room says it owns, without what it calls them in Chinese."""
    found = OWNS.search(docstring)
    said = re.sub(r"\([^)]*\)", "", found[1]) if found else ""
    return [word.strip() for word in re.split(r",|\band\b", " ".join(said.split())) if word.strip()]


def standing(place: str) -> Any:
    """What a dotted place below aftercare names. Raises when there is nothing."""
    parts = f"aftercare.{place}".split(".")
    for length in range(len(parts), 0, -1):
        try:
            thing: Any = import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for name in parts[length:]:
            fields = getattr(thing, "__dataclass_fields__", {})
            thing = fields[name] if name in fields else getattr(thing, name)
        return thing
    raise LookupError(place)


def test_the_rule_knows_the_words_a_room_owns() -> None:
    assert owned("工单.\n\nOwns the words case (工单), stage (环节),\nnote. More.") == [
        "case",
        "stage",
        "note",
    ]
    assert owned("Owns nothing") == []


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row[1])
def test_a_word_is_said_in_both_languages_and_meant(row: list[str]) -> None:
    chinese, english, meaning, _place = row
    assert HAN.search(chinese)
    assert not HAN.search(english)
    assert HAN.search(meaning)
    assert re.search("[a-z]{2}", meaning)


def test_no_word_is_there_twice() -> None:
    chinese, english = [row[0] for row in WORDS], [row[1] for row in WORDS]
    assert sorted(chinese) == sorted(set(chinese))
    assert sorted(english) == sorted(set(english))


@pytest.mark.parametrize(
    "row", [row for row in WORDS if not row[3].startswith("planned")], ids=lambda row: row[1]
)
def test_a_word_stands_where_the_page_says(row: list[str]) -> None:
    assert standing(row[3]) is not None


@pytest.mark.parametrize("room", ROOMS)
def test_every_word_a_room_owns_is_on_the_page(room: str) -> None:
    words = owned(import_module(f"aftercare.{room}").__doc__ or "")
    assert words
    assert set(words) - {row[1] for row in WORDS} == set()
