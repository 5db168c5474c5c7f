"""From a file's text to a Policy: checked as a whole, compiled once, and never changed."""

import hashlib
from collections.abc import Mapping as Mapped
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar, cast

from aftercare.policy.reading.book import SETTINGS, Book
from aftercare.policy.reading.mistakes import Mistake, Mistakes
from aftercare.policy.reading.nodes import Mapping
from aftercare.policy.reading.parse import parse
from aftercare.policy.reading.words import Key, Language
from aftercare.policy.rulings import Ruling
from aftercare.policy.sections import CHECKS, SECTIONS
from aftercare.policy.title import TITLE, Title, read_title

T = TypeVar("T")
V = TypeVar("V")


@dataclass(frozen=True, kw_only=True, eq=False)
class Policy:
    """A company's after-sales rules, ready to be asked. Rooms ask through their own clauses.py.

    version  id of the stored version; None for a file that is only being checked
    parts    what each section was compiled to, by its type
    lines    clause id → line of the file it stands on
    bases    clause id → what it rests on, for clauses that say so
    """

    language: Language
    title: Title
    digest: str
    parts: Mapped[type[Any], Any]
    lines: Mapped[str, int] = field(default_factory=dict)
    bases: Mapped[str, tuple[str, ...]] = field(default_factory=dict)
    version: int | None = None

    def part(self, kind: type[T]) -> T:
        """What the section giving this type was compiled to."""
        return cast(T, self.parts[kind])

    def ruling(self, value: V, clause: str, why: tuple[str, ...] = ()) -> Ruling[V]:
        return Ruling(value=value, clause=clause, version=self.version, why=why)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The outcome of checking a file: a policy, or every mistake in the order of the file."""

    policy: Policy | None
    mistakes: tuple[Mistake, ...]


def check(written: str | bytes) -> Checked:
    """Read, compile and cross-check a policy file. Never raises; all mistakes are reported at once."""
    policy, mistakes = _read(written)
    return Checked(policy=None if mistakes else policy, mistakes=mistakes)


def understood(written: str | bytes, *, version: int) -> Policy:
    """A stored version as far as it is understood, for one that was free of mistakes when it was published.

    A later program may find new mistakes in it; the cases that pin it must go on all the same.
    """
    policy, _ = _read(written)
    return replace(policy, version=version)


@lru_cache(maxsize=8)
def _read(written: str | bytes) -> tuple[Policy, tuple[Mistake, ...]]:
    """The same text is read three times on its way from draft to the first case; once is enough."""
    mistakes = Mistakes()
    top = parse(written, mistakes)
    book = Book(top, language_of(top), mistakes if top.entries else Mistakes())
    policy = _compiled(book, written)
    if top.entries:
        for cross_check in CHECKS:
            cross_check(policy, book)
        book.close()
    lines = {path: place.line for path, place in book.listed()}
    policy = replace(policy, lines=MappingProxyType(lines), bases=MappingProxyType(dict(book.bases)))
    return policy, mistakes.in_order()


def _compiled(book: Book, written: str | bytes) -> Policy:
    raw = written.encode("utf-8", "surrogatepass") if isinstance(written, str) else written
    return Policy(
        language=book.language,
        title=read_title(book),
        digest=hashlib.sha256(raw).hexdigest(),
        parts=MappingProxyType({kind: section.read(book) for kind, section in SECTIONS.items()}),
    )


def language_of(top: Mapping) -> Language:
    """The language most of the top keys are written in; Chinese when in doubt."""
    keys: list[Key] = [TITLE, SETTINGS, *(section.key for section in SECTIONS.values())]
    written = {key.text for key, _ in top.entries}
    chinese = sum(key[0] in written for key in keys)
    english = sum(key[1] in written for key in keys)
    return "en" if english > chinese else "zh"
