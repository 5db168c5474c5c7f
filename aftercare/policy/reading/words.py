"""Words of the policy language: each in Chinese and English, and the slug it means to the program."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Literal

Language = Literal["zh", "en"]
Key = tuple[str, str]
"""A key of the file: its Chinese and its English form."""

LONGEST_GUESSED = 40


def in_language(key: Key, language: Language) -> str:
    return key[0] if language == "zh" else key[1]


def other(language: Language) -> Language:
    return "en" if language == "zh" else "zh"


def plain(word: str) -> str:
    """A word as compared: full width folded, spaces single, case ignored."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", word)).strip().casefold()


def closest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one; "" when none is near."""
    if len(word) > LONGEST_GUESSED:
        return ""
    by_plain = {plain(candidate): candidate for candidate in known}
    near = get_close_matches(plain(word), by_plain, n=1, cutoff=0.5)
    return by_plain[near[0]] if near else ""


class Vocabulary:
    """The words one place of the file understands. Synonyms are separated by |, the first is the one shown.

    words  slug → (Chinese, English), e.g. {"receive": ("受理", "receive")}
    """

    def __init__(self, words: Mapping[str, Key]) -> None:
        self._words = dict(words)
        self._slugs = {
            language: {plain(said): slug for slug, key in words.items() for said in _synonyms(key, language)}
            for language in ("zh", "en")
        }

    def also(self, words: Mapping[str, Key]) -> "Vocabulary":
        """This vocabulary with more words; a slug named again gets the new words."""
        return Vocabulary(self._words | dict(words))

    def slug_of(self, word: str, language: Language) -> str | None:
        return self._slugs[language].get(plain(word))

    def word_for(self, slug: str, language: Language) -> str:
        return _synonyms(self._words[slug], language)[0] if slug in self._words else slug

    def shown(self, language: Language) -> tuple[str, ...]:
        """Every word, the preferred form of each, in the order declared."""
        return tuple(_synonyms(key, language)[0] for key in self._words.values())

    def key_of(self, slug: str) -> Key:
        """The preferred word of a slug in both languages, to be asked for as a key."""
        return (_synonyms(self._words[slug], "zh")[0], _synonyms(self._words[slug], "en")[0])

    def slugs(self) -> tuple[str, ...]:
        return tuple(self._words)


def _synonyms(key: Key, language: str) -> list[str]:
    return (key[0] if language == "zh" else key[1]).split("|")
