"""From a file's text to a Policy: checked as a whole, compiled once, and never changed."""

import hashlib
from collections.abc import Mapping as Mapped
from dataclasses import dataclass, field
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
    """

    language: Language
    title: Title
    digest: str
    parts: Mapped[type[Any], Any]
    lines: Mapped[str, int] = field(default_factory=dict)
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
    mistakes = Mistakes()
    top = parse(written, mistakes)
    if len(mistakes) and not top.entries:
        return Checked(policy=None, mistakes=mistakes.in_order())
    book = Book(top, language_of(top), mistakes)
    policy = _compiled(book, written)
    for cross_check in CHECKS:
        cross_check(policy, book)
    book.close()
    return Checked(policy=None if len(mistakes) else policy, mistakes=mistakes.in_order())


def _compiled(book: Book, written: str | bytes) -> Policy:
    title = read_title(book)
    parts = {kind: section.read(book) for kind, section in SECTIONS.items()}
    raw = written.encode("utf-8", "surrogatepass") if isinstance(written, str) else written
    return Policy(
        language=book.language,
        title=title,
        digest=hashlib.sha256(raw).hexdigest(),
        parts=MappingProxyType(parts),
        lines=MappingProxyType({path: place.line for path, place in book.listed()}),
    )


def language_of(top: Mapping) -> Language:
    """The language most of the top keys are written in; Chinese when in doubt."""
    keys: list[Key] = [TITLE, SETTINGS, *(section.key for section in SECTIONS.values())]
    written = {key.text for key, _ in top.entries}
    chinese = sum(key[0] in written for key in keys)
    english = sum(key[1] in written for key in keys)
    return "en" if english > chinese else "zh"
