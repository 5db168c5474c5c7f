"""A mapping of the file, read key by key into typed values. A wrong value is collected and the default given."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from aftercare.policy.reading import durations, hours
from aftercare.policy.reading.durations import Length
from aftercare.policy.reading.nodes import Mapping, Node, Scalar, Sequence
from aftercare.policy.reading.words import Key, Vocabulary, in_language, other

if TYPE_CHECKING:
    from aftercare.policy.reading.book import Book

V = TypeVar("V")

NAME: Key = ("名称", "name")
BASIS: Key = ("依据", "basis")
YES_NO = Vocabulary({"yes": ("是|要|需要", "yes|true"), "no": ("否|不|不要|不需要", "no|false")})
LONGEST_TEXT = 80


class Page:
    """One mapping. Every key asked for becomes a known key; `Book.close` reports the others.

    path  where it stands in the policy, human and stable: "承诺.首次响应", "例外[2].承诺.维修完成"
    依据  may stand on any page: what the clause rests on
    """

    def __init__(self, book: "Book", node: Mapping, path: str) -> None:
        self.book = book
        self.node = node
        self.path = path
        self.asked: set[Key] = {BASIS}
        self._free = False

    def find(self, key: Key) -> Node | None:
        """What stands under this key, settings resolved; None when nothing does."""
        self.asked.add(key)
        node = self.node.get(in_language(key, self.book.language))
        if node is None or (isinstance(node, Scalar) and node.blank):
            return None
        self.book.stands(self.under(key), node.place)
        return self.book.settled(node)

    def has(self, key: Key) -> bool:
        return self.find(key) is not None

    def under(self, key: Key) -> str:
        return joined(self.path, in_language(key, self.book.language))

    def not_asked_for(self) -> list[Scalar]:
        known = {in_language(key, self.book.language) for key in self.asked}
        return [] if self._free else [key for key, _ in self.node.entries if key.text not in known]

    def set_aside(self) -> None:
        """This page is read through another one, which reports what nobody asked for."""
        self._free = True

    def basis(self) -> tuple[str, ...]:
        """What this page says it rests on; () for pages whose keys are the policy's own names."""
        return () if self._free else self.texts(BASIS)

    def entries(self) -> list[tuple[str, Node]]:
        """All keys with their values, for mappings whose keys are the policy's own names."""
        self._free = True
        return [(key.text.strip(), self.book.settled(value)) for key, value in self.node.entries]

    def missing(self, key: Key) -> None:
        self.book.wrong("key-missing", self.node, key=in_language(key, self.book.language), within=self.path)

    # One value

    def text(self, key: Key, default: str | None = None, *, longest: int = LONGEST_TEXT) -> str:
        """A text. Without a default the key must be there."""
        node = self.find(key)
        if node is None:
            if default is None:
                self.missing(key)
            return default or ""
        return self._text(node, key, longest)

    def _text(self, node: Node, key: Key, longest: int) -> str:
        if not isinstance(node, Scalar):
            self.book.wrong("not-a-text", node, key=in_language(key, self.book.language))
            return ""
        if len(node.text) > longest:
            self.book.wrong("text-too-long", node, key=in_language(key, self.book.language), most=longest)
        return node.text.strip()[:longest]

    def word(self, key: Key, words: Vocabulary, default: str = "") -> str:
        """The slug a word of this vocabulary means."""
        node = self.find(key)
        return default if node is None else self.slug(node, words, default)

    def slug(self, node: Node, words: Vocabulary, default: str = "") -> str:
        language = self.book.language
        if not isinstance(node, Scalar):
            self.book.wrong("not-a-text", node)
            return default
        found = words.slug_of(node.text, language)
        if found is not None:
            return found
        if (meant := words.slug_of(node.text, other(language))) is not None:
            rather = words.word_for(meant, language)
            self.book.wrong("languages-mixed", node, word=node.text, suggestion=rather)
            return default
        self.book.unknown("unknown-word", node, words.shown(language), word=node.text)
        return default

    def yes(self, key: Key, default: bool = False) -> bool:
        return self.word(key, YES_NO, "yes" if default else "no") == "yes"

    def duration(self, key: Key) -> Length | None:
        return self._read(key, self._duration, "unreadable-duration")

    def duration_of(self, node: Node) -> Length | None:
        """The duration a node says; None with a mistake collected when it says none."""
        return self._said(node, self._duration, "unreadable-duration")

    def _duration(self, text: str) -> Length | None:
        return durations.duration(text, self.book.language)

    def share(self, key: Key, default: float = 0.0) -> float:
        found = self._read(key, durations.share, "unreadable-share")
        return default if found is None else found

    def whole(self, key: Key, default: int = 0) -> int:
        found = self._read(key, durations.whole, "unreadable-number")
        return default if found is None else found

    def date(self, key: Key) -> dt.date | None:
        return self._read(key, hours.date, "unreadable-date")

    def _read(self, key: Key, reader: Callable[[str], V | None], slug: str) -> V | None:
        node = self.find(key)
        return None if node is None else self._said(node, reader, slug)

    def _said(self, node: Node, reader: Callable[[str], V | None], slug: str) -> V | None:
        found = reader(node.text) if isinstance(node, Scalar) else None
        if found is None:
            self.book.wrong(slug, node, said=node.text if isinstance(node, Scalar) else "")
        return found

    # Several values

    def items(self, key: Key) -> tuple[Node, ...]:
        """What stands under this key as a list; a single value counts as a list of one."""
        node = self.find(key)
        if node is None:
            return ()
        found = node.items if isinstance(node, Sequence) else (node,)
        return tuple(self.book.settled(item) for item in found)

    def texts(self, key: Key, *, longest: int = LONGEST_TEXT) -> tuple[str, ...]:
        return tuple(self._text(item, key, longest) for item in self.items(key))

    def words(self, key: Key, words: Vocabulary, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Slugs of several words, in the order written, wrong ones left out."""
        if not self.has(key):
            return default
        return tuple(slug for item in self.items(key) if (slug := self.slug(item, words)))

    def shares(self, key: Key) -> tuple[float, ...]:
        read = [self._said(item, durations.share, "unreadable-share") for item in self.items(key)]
        return tuple(found for found in read if found is not None)

    # Pages within

    def page(self, key: Key) -> "Page":
        """The mapping under this key; an empty page when there is none."""
        node = self.find(key)
        if node is not None and not isinstance(node, Mapping):
            self.book.wrong("not-a-mapping", node, key=in_language(key, self.book.language))
        found = node if isinstance(node, Mapping) else Mapping((), self.node.place)
        return self.book.page(found, self.under(key))

    def mappings(self, key: Key) -> tuple[Mapping, ...]:
        """The mappings listed under this key, not opened yet; one alone counts as a list of one."""
        items = self.items(key)
        for item in items:
            if not isinstance(item, Mapping):
                self.book.wrong("not-a-mapping", item, key=in_language(key, self.book.language))
        return tuple(item for item in items if isinstance(item, Mapping))

    def pages(self, key: Key) -> tuple["Page", ...]:
        """The listed mappings as pages, each under its name, or its number when it has none."""
        return tuple(
            self._listed(key, number, node) for number, node in enumerate(self.mappings(key), start=1)
        )

    def _listed(self, key: Key, number: int, node: Mapping) -> "Page":
        name, under = self.name_of(node), self.under(key)
        page = self.book.page(node, f"{under}[{number}]" if name is None else joined(under, name))
        page.asked.add(NAME)
        return page

    def name_of(self, node: Mapping) -> str | None:
        name = node.get(in_language(NAME, self.book.language))
        return name.text.strip() if isinstance(name, Scalar) and name.text.strip() else None

    def named_pages(self) -> tuple[tuple[str, "Page"], ...]:
        """Every entry of this page as (name, page), for mappings from the policy's own names to mappings."""
        found = []
        for name, node in self.entries():
            if not isinstance(node, Mapping):
                self.book.wrong("not-a-mapping", node, key=name)
                continue
            found.append((name, self.book.page(node, joined(self.path, name))))
        return tuple(found)


def joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
