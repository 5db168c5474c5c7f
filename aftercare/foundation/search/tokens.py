"""Tokens: how a text becomes what is in the index, and a query what is asked of it. Measured in docs/decisions/0019.

A run of Chinese becomes all its two-character windows and its last character alone; a word or number becomes
itself; an identifier also all its endings. So every part of a Chinese run, every beginning of a word and every
part of an identifier of four characters or more is found, and nothing else is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aftercare.foundation.search.folding import fold
from aftercare.foundation.search.phones import WRITTEN, may_be_phone, phone_choices, phone_tokens

VERSION = 1  # raise it when the same text would yield other tokens, and index again

MOST_TOKENS = 15_000  # of one text; PostgreSQL knows positions up to 16,383
MOST_ENDINGS = 4_000
LONGEST_WORD = 64
LONGEST_QUERY = 200  # folded characters
SHORTEST_IDENTIFIER, LONGEST_IDENTIFIER = 6, 40
SHORTEST_ENDING = 4

_CJK = (
    "々〇\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(rf"[{_CJK}]+|[^\W_{_CJK}]+")
_IS_CJK = re.compile(rf"[{_CJK}]")


class QueryTooLong(Exception):
    """The query is longer than anything people search for."""


@dataclass(frozen=True)
class Choice:
    """Tokens that stand side by side in a text, in this order; open_ended: the last may go on."""

    tokens: tuple[str, ...]
    open_ended: bool = False


Term = tuple[Choice, ...]
"""What one run of a query asks for: any of these."""


def tokens_of(text: str) -> list[str]:
    """What to index for a text, in order. Telephone numbers in it become keyed hashes."""
    folded = fold(text)
    phones = [token for found in WRITTEN.finditer(folded) for token in phone_tokens(found[0])]
    runs = _RUN.findall(WRITTEN.sub(" ", folded))
    near = [token for run in runs for token in _tokens_of_run(run)][:MOST_TOKENS]
    endings = [ending for run in runs for ending in _endings(run)][:MOST_ENDINGS]
    return phones[:MOST_ENDINGS] + near + endings


def terms_of(query: str) -> list[Term]:
    """What a query asks for: all of these. Empty when it holds nothing to search for. Raises QueryTooLong."""
    folded = fold(query)
    if len(folded) > LONGEST_QUERY:
        raise QueryTooLong
    phones: list[Term] = [
        tuple(Choice((token,)) for token in phone_choices(found[0])) for found in WRITTEN.finditer(folded)
    ]
    return phones + [_term_of_run(run) for run in _RUN.findall(WRITTEN.sub(" ", folded))]


def kind_token(kind: str) -> str:
    """The token every text of a kind carries, so that the index itself tells kinds apart.

    Raises ValueError for a kind that is not letters and digits only: the index would cut it apart.
    """
    if not kind.isalnum():
        raise ValueError(f"no kind of text: {kind!r}")
    return f"⁂{kind}"


def _tokens_of_run(run: str) -> Iterator[str]:
    if not _IS_CJK.match(run):
        yield run[:LONGEST_WORD]
        return
    yield from _windows(run)
    yield run[-1]  # completes the search for one character, and keeps runs from touching


def _windows(run: str) -> list[str]:
    return [run[place : place + 2] for place in range(len(run) - 1)]


def _endings(run: str) -> Iterator[str]:
    is_identifier = not _IS_CJK.match(run) and any(char.isdigit() for char in run)
    if is_identifier and SHORTEST_IDENTIFIER <= len(run) <= LONGEST_IDENTIFIER:
        for place in range(1, len(run) - SHORTEST_ENDING + 1):
            yield run[place:]


def _term_of_run(run: str) -> Term:
    if _IS_CJK.match(run):
        return (Choice((run,), open_ended=True),) if len(run) == 1 else (Choice(tuple(_windows(run))),)
    word = Choice((run[:LONGEST_WORD],), open_ended=len(run) > 1)
    if not may_be_phone(run):
        return (word,)
    return (word, *(Choice((token,)) for token in phone_choices(run)))
