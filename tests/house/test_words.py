"""Every refusal and every fact has its sentence, in Chinese and in English (3.10), and the documents name each fact."""

import pkgutil
import re
import string
from importlib import import_module

import pytest

import aftercare
from aftercare.doors.words import sentences
from aftercare.foundation.ledger.facts import KINDS
from aftercare.foundation.refusals import REFUSALS
from tests.house.places import ROOT

HAN = re.compile(r"[\u4e00-\u9fff]")

for module in pkgutil.walk_packages(aftercare.__path__, "aftercare."):
    if not re.search(r"\.(migrations|asgi|__main__|web|base)\b", module.name):
        import_module(module.name)


def faults(sentence: object) -> list[str]:
    """What is wrong with a pair of sentences."""
    if callable(sentence):
        sentence = sentence({})
    chinese, english = sentence  # type: ignore[misc]
    names = [
        {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (chinese, english)
    ]
    return [
        *(["the first is not Chinese"] if not HAN.search(chinese) else []),
        *(["the second is not English"] if HAN.search(english) or not english.strip() else []),
        *(["they name different values"] if names[0] != names[1] else []),
    ]


def test_the_rule_knows_a_good_pair_from_a_bad_one():
    assert faults(("工单 {number} 已结案。", "Case {number} is closed.")) == []
    assert faults(("Case {number} is closed.", "工单已结案。")) == [
        "the first is not Chinese",
        "the second is not English",
        "they name different values",
    ]


@pytest.mark.parametrize(
    "slug", sorted(slug for slug, of in REFUSALS.items() if of.__module__.startswith("aftercare"))
)
def test_every_refusal_speaks_both_languages(slug: str):
    assert slug in sentences("REFUSALS")
    assert faults(sentences("REFUSALS")[slug]) == []


@pytest.mark.parametrize(
    "kind", sorted(kind for kind, of in KINDS.items() if of.__module__.startswith("aftercare"))
)
def test_every_fact_speaks_both_languages(kind: str):
    assert kind in sentences("FACTS")
    assert faults(sentences("FACTS")[kind]) == []


@pytest.mark.parametrize("table", ["REFUSALS", "FACTS"])
def test_no_words_are_left_over(table: str):
    known = set(REFUSALS) if table == "REFUSALS" else set(KINDS)
    assert set(sentences(table)) - known == set()


@pytest.mark.parametrize(
    "kind", sorted(kind for kind, of in KINDS.items() if of.__module__.startswith("aftercare"))
)
def test_every_fact_is_documented(kind: str):
    assert f"`{kind}`" in (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
