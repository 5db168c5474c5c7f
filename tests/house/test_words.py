"""Every refusal and every fact has its sentence, in Chinese and in English (3.10), and the documents name each fact."""

import ast
import pkgutil
import re
import string
from importlib import import_module
from pathlib import Path

import pytest

import aftercare
from aftercare.doors.commands.facts import page
from aftercare.doors.words.gathered import facts, notices, refusals
from aftercare.foundation.ledger.facts import KINDS
from aftercare.foundation.refusals import REFUSALS
from tests.house.places import BELOW_THE_DOORS, ROOT, name_of

HAN = re.compile(r"[\u4e00-\u9fff]")
PROGRAMS = re.compile(r"\.(migrations|asgi|__main__|web|base)\b")  # importing these does something

for module in pkgutil.walk_packages(aftercare.__path__, "aftercare."):
    if not PROGRAMS.search(module.name):
        import_module(module.name)

OUR_REFUSALS = sorted(slug for slug, of in REFUSALS.items() if of.__module__.startswith("aftercare"))
OUR_FACTS = sorted(kind for kind, of in KINDS.items() if of.__module__.startswith("aftercare"))


def faults(said: object) -> list[str]:
    """What is wrong with something said in both languages; its variants, when it turns on a value, one by one."""
    if not isinstance(said, dict):
        return ["said in no language"]
    if not set(said) <= {"zh", "en"}:
        return [fault for variants in said.values() for fault in _faults_of_variants(variants)]
    chinese, english = said.get("zh", ""), said.get("en", "")
    names = [
        {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (chinese, english)
    ]
    return [
        *([] if HAN.search(chinese) else ["the first is not Chinese"]),
        *(["the second is not English"] if HAN.search(english) or not english.strip() else []),
        *([] if names[0] == names[1] else ["they name different values"]),
    ]


def _faults_of_variants(variants: object) -> list[str]:
    """Variants lie under the value they turn on: {"reason": {"declined": {"zh": …, "en": …}}}."""
    if isinstance(variants, dict) and not set(variants) <= {"zh", "en"}:
        return [fault for variant in variants.values() for fault in faults(variant)]
    return faults(variants)


def test_the_rule_knows_a_good_pair_from_a_bad_one():
    good = {"zh": "工单 {number} 已结案。", "en": "Case {number} is closed."}
    bad = {"zh": "Case {number} is closed.", "en": "工单已结案。"}
    wrong = ["the first is not Chinese", "the second is not English", "they name different values"]
    assert (faults(good), faults({"reason": {"": good, "declined": good}})) == ([], [])
    assert (faults(bad), faults({"reason": {"": good, "declined": bad}})) == (wrong, wrong)
    assert faults("closed") == ["said in no language"]


@pytest.mark.parametrize("slug", OUR_REFUSALS)
def test_every_refusal_speaks_both_languages(slug: str):
    assert slug in refusals()
    assert faults(refusals()[slug]) == []


@pytest.mark.parametrize("kind", OUR_FACTS)
def test_every_fact_speaks_both_languages(kind: str):
    assert kind in facts()
    assert faults(facts()[kind]) == []


def test_no_words_are_left_over():
    assert set(refusals()) - set(REFUSALS) == set()
    assert set(facts()) - set(KINDS) == set()


def test_the_page_of_facts_is_the_one_the_facts_make():
    """When this fails: `aftercare facts > docs/facts.md`."""
    assert (ROOT / "docs" / "facts.md").read_text(encoding="utf-8") == page()


def notices_told(source: str) -> set[str]:
    """The slugs of what a source tells members of staff, as far as they stand there."""
    told = [
        key.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("tell", "tell_levels")
        for key in node.keywords
        if key.arg == "slug"
    ]
    return {part.value for one in told for part in ast.walk(one) if isinstance(part, ast.Constant)}


def test_the_rule_knows_what_is_told():
    assert notices_told("tell(7, slug='low-score', thread=t)") == {"low-score"}
    assert notices_told("record(fact, slug='x')") == set()


@pytest.mark.parametrize("path", BELOW_THE_DOORS, ids=name_of)
def test_every_notice_has_words(path: Path):
    assert notices_told(path.read_text(encoding="utf-8")) - set(notices()) == set()
