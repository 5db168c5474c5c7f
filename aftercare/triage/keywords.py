"""Keywords of the policy, compiled once: which words mean what, found longest first, negations left out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from aftercare.policy.reading.patterns import Pattern, any_of, compiled_pattern
from aftercare.triage.folding import folded
from aftercare.triage.negation import denied


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What a group of words says: value is a type, category, severity … of the policy; clause where it is written."""

    value: str
    clause: str
    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Hit:
    meaning: Meaning
    word: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Keywords:
    """All words about one thing (the type, the severity …). Meanings are in the order of the policy."""

    about: str
    meanings: tuple[Meaning, ...] = ()

    @cached_property
    def _by_word(self) -> Mapping[str, Meaning]:
        return {folded(word): meaning for meaning in self.meanings for word in meaning.words}

    @cached_property
    def _words(self) -> Pattern | None:
        return any_of(self._by_word)

    @cached_property
    def _patterns(self) -> tuple[tuple[Pattern, Meaning], ...]:
        return tuple(
            (compiled_pattern(pattern), meaning) for meaning in self.meanings for pattern in meaning.patterns
        )

    def found_in(self, text: str) -> tuple[Hit, ...]:
        """What folded text says, in the order said. Of words that overlap the longest counts; denied ones do not."""
        found = sorted(self._hits(text), key=lambda hit: hit.start)
        return tuple(_affirmed(text, found, kind_of_request=self.about in ("type", "category")))

    def _hits(self, text: str) -> Iterator[Hit]:
        if self._words is not None:
            for found in self._words.finditer(text):
                word = found.group()
                yield Hit(meaning=self._by_word[word], word=word, start=found.start(), end=found.end())
        for pattern, meaning in self._patterns:
            for found in pattern.finditer(text):
                if found.group():
                    yield Hit(meaning=meaning, word=found.group()[:40], start=found.start(), end=found.end())


def _affirmed(text: str, hits: Iterable[Hit], *, kind_of_request: bool) -> Iterator[Hit]:
    """Hits that are not denied. "没有冒烟、漏电" denies both."""
    denied_until = -1
    for hit in hits:
        if denied(text, hit.start, hit.end, kind_of_request=kind_of_request, denied_until=denied_until):
            denied_until = hit.end
        else:
            yield hit
