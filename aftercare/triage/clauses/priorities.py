"""The priority section: severity × scope (× difficulty) → priority, what is urgent, and who is raised."""

import re
from dataclasses import dataclass

from aftercare.policy.reading.book import Book
from aftercare.policy.reading.nodes import Node, Scalar
from aftercare.policy.reading.page import Page
from aftercare.policy.reading.words import Key, Vocabulary
from aftercare.policy.scopes import CUSTOMER_GROUP, IMPORTANT, MEMBER, PRIORITIES
from aftercare.policy.sections import section
from aftercare.triage.clauses.recognition import DIFFICULTY_WORDS, SCOPE_WORDS, SEVERITY_WORDS

PRIORITY: Key = ("优先级", "priorities")
URGENT: Key = ("紧急", "urgent")
RAISES: Key = ("提升", "raise")
CEILING: Key = ("不高于", "not above")
LEVELS = ("P1", "P2", "P3", "P4")
FLAG_WORDS = Vocabulary({
    "authority": ("监管转办", "forwarded by authority"), "on_site": ("现场", "on site"),
    "urgent": ("紧急", "urgent"), "marked_urgent": ("人工标记", "marked by a person"),
    "again": ("重复反映", "asked again"), "important": ("重要客户", "important customer"),
})  # fmt: skip
_CONDITION_WORDS = {
    "severity": SEVERITY_WORDS, "scope": SCOPE_WORDS, "difficulty": DIFFICULTY_WORDS, "flag": FLAG_WORDS,
    "priority": PRIORITIES,
}  # fmt: skip
_BETWEEN = re.compile(r"\s*×\s*|\s+x\s+", re.IGNORECASE)

Condition = frozenset[str]
"""Truths that must all hold: "severity:severe", "scope:many", "flag:on_site", "type:投诉"."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Any of these conditions gives this priority."""

    priority: str
    conditions: tuple[Condition, ...]
    clause: str


@dataclass(frozen=True, kw_only=True)
class Raise:
    """Who is raised, by how many levels, and not above which priority."""

    members: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    important: bool = False
    contacts: int = 0
    levels: int = 1
    ceiling: str = "P2"
    clause: str = ""


@dataclass(frozen=True, kw_only=True)
class Priorities:
    """rules: P1 first. urgent: conditions that make a case urgent besides words and safety."""

    rules: tuple[Rule, ...] = ()
    urgent: tuple[Condition, ...] = ()
    raises: tuple[Raise, ...] = ()
    again_from: int = 2
    clause: str = ""


@section(PRIORITY, gives=Priorities)
def read_priorities(book: Book) -> Priorities:
    page = book.root.page(PRIORITY)
    keys: list[Key] = [(level, level) for level in LEVELS]
    return Priorities(
        rules=tuple(
            Rule(priority=key[0], conditions=_conditions(page, key), clause=page.under(key)) for key in keys
        ),
        urgent=_conditions(page, URGENT),
        raises=tuple(_raise(entry) for entry in page.pages(RAISES)),
        again_from=page.whole(("重复次数", "asked again from"), 2),
        clause=page.path,
    )


def _conditions(page: Page, key: Key) -> tuple[Condition, ...]:
    return tuple(_condition(page, item) for item in page.items(key))


def _condition(page: Page, node: Node) -> Condition:
    """ "严重 × 多人" as truths. A word that is no grade and no flag names a case type, checked later."""
    if not isinstance(node, Scalar):
        page.book.wrong("not-a-text", node, key=page.path)
        return frozenset({"never"})
    return frozenset(_truth(page, word.strip()) for word in _BETWEEN.split(node.text))


def _truth(page: Page, word: str) -> str:
    language = page.book.language
    for about, words in _CONDITION_WORDS.items():
        slug = words.slug_of(word, language)
        if slug is not None:
            return f"{about}:{slug}"
    return f"type:{word}"


def _raise(page: Page) -> Raise:
    return Raise(
        members=frozenset(page.texts(MEMBER)),
        groups=frozenset(page.texts(CUSTOMER_GROUP)),
        important=page.yes(IMPORTANT),
        contacts=page.whole(("重复反映", "asked again"), 0),
        levels=page.whole(RAISES, 1),
        ceiling=page.word(CEILING, PRIORITIES, "P2"),
        clause=page.path,
    )
