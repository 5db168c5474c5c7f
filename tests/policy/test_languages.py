"""A policy means the same in both languages; only names differ."""

# ruff: noqa: E501  tables of policy texts and sentences read better unbroken

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from aftercare.messages.terms import ScriptTerms
from aftercare.policy.compiled import Policy, check
from aftercare.policy.packs import PACKS
from aftercare.promises.clauses import promises_for
from tests.policy.small import slugs

ENGLISH = (Path(__file__).parent / "sportswear.en.yaml").read_text(encoding="utf-8")

NAMES = frozenset({
    "name", "english", "clause", "key", "text", "basis", "duties", "home_team", "team", "joint", "skill", "skills",
    "words", "otherwise", "needs", "consequence", "small_note", "reviewed_by", "calendar", "by", "reason", "audience",
})  # fmt: skip
"""Fields that hold what the company calls things, not what the program understands."""

LISTS_OF_NAMES = frozenset({
    "after", "intact", "excluded", "evidence", "covers", "excludes", "categories", "about", "types", "always",
    "members", "levels", "by_occasion", "guidance", "work", "outer", "wanted", "conditions", "value",
})  # fmt: skip
"""Fields that hold names among other things: only how many there are is compared, and what is no name."""


def policy(text: str) -> Policy:
    checked = check(text)
    assert slugs(checked) == []
    assert checked.policy is not None
    return checked.policy


def bare(value: Any, *, names: bool = False) -> Any:
    """A value with its names taken out, so that two languages can be compared."""
    if is_dataclass(value):
        unnamed = NAMES | {"situation"} if isinstance(value, ScriptTerms) else NAMES
        kept = [field.name for field in fields(value) if field.name not in unnamed]
        return {name: bare(getattr(value, name), names=name in LISTS_OF_NAMES) for name in kept}
    if isinstance(value, Mapping):
        return [bare(item, names=names) for item in value.values()]
    if isinstance(value, tuple):
        return [bare(item, names=names) for item in value]
    if isinstance(value, frozenset):
        return len(value)
    return "" if names and isinstance(value, str) else value


def test_the_english_edition_compiles_to_the_same_policy() -> None:
    english, chinese = policy(ENGLISH), policy(PACKS["sportswear"].text)
    assert (english.language, chinese.language) == ("en", "zh")
    different = [
        kind.__name__ for kind in chinese.parts if bare(chinese.parts[kind]) != bare(english.parts[kind])
    ]
    assert different == []


def test_a_promise_reads_the_same_in_both_languages() -> None:
    english, chinese = policy(ENGLISH), policy(PACKS["sportswear"].text)
    there = promises_for(english, {"type": "Repair", "region": "Zhejiang"})
    here = promises_for(chinese, {"type": "维修", "region": "浙江"})
    said = [
        (terms.slug, terms.amount, terms.unit, terms.starts_on, terms.kept_by, terms.escalate_to)
        for terms in there
    ]
    assert said == [
        (terms.slug, terms.amount, terms.unit, terms.starts_on, terms.kept_by, terms.escalate_to)
        for terms in here
    ]
    assert ("repair", 5, "natural_days", "goods_received", "handled", ("team_lead", "manager")) in said


def test_keys_of_both_languages_in_one_file_are_a_mistake() -> None:
    assert slugs(check(ENGLISH.replace("number prefix", "编号前缀"))) == ["languages-mixed"]
    assert slugs(check(PACKS["sportswear"].text.replace("编号前缀", "number prefix"))) == ["languages-mixed"]


def test_words_of_both_languages_in_one_file_are_a_mistake() -> None:
    assert slugs(check(ENGLISH.replace("confirmation: in person", "confirmation: 本人确认", 1))) == [
        "languages-mixed"
    ]
