"""Search patterns: google-re2 only, whose time grows with the text alone, so that no pattern can hang the house."""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol, cast

import re2

LONGEST_PATTERN = 200
_MEMORY = 4 << 20


class Pattern(Protocol):
    """What is used of a compiled pattern."""

    def search(self, text: str) -> "re.Match[str] | None": ...

    def finditer(self, text: str) -> "Iterator[re.Match[str]]": ...


def pattern_trouble(pattern: str) -> str:
    """The slug of what is wrong with a pattern of the policy; "" when it may be used."""
    if len(pattern) > LONGEST_PATTERN:
        return "pattern-too-long"
    try:
        compiled = compiled_pattern(pattern)
    except re2.error:
        return "pattern-unreadable"
    return "pattern-matches-anything" if compiled.search("") else ""


def compiled_pattern(pattern: str, *, longest: bool = False) -> Pattern:
    """longest: of overlapping alternatives the longest matches, not the first. Raises re2.error."""
    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    options.longest_match = longest
    return cast(Pattern, re2.compile(pattern, options))


def any_of(words: Iterable[str]) -> Pattern | None:
    """A pattern for any of these words as they are, the longest first; None when there are none.

    English words match whole words only, Chinese ones anywhere.
    """
    written = "|".join(_bounded(word) for word in sorted(words))
    return compiled_pattern(written, longest=True) if written else None


def _bounded(word: str) -> str:
    before = r"\b" if word[0].isascii() and word[0].isalnum() else ""
    after = r"\b" if word[-1].isascii() and word[-1].isalnum() else ""
    return f"{before}{re2.escape(word)}{after}"
