"""The two indexes behind one face: which one it is, the database's vendor decides."""

from collections.abc import Sequence
from typing import Protocol

from django.db import connection

from aftercare.foundation.search import postgresql, sqlite
from aftercare.foundation.search.tokens import Term


class BackEnd(Protocol):
    """What an index can do. Its statements run on Django's connection, in whatever transaction is open."""

    @property
    def MAKE(self) -> Sequence[str]: ...  # noqa: N802  the statements that make it
    @property
    def UNMAKE(self) -> Sequence[str]: ...  # noqa: N802

    def put(self, kind: str, row_id: int, group_id: int, tokens: Sequence[str], version: int) -> None:
        """Remember a text under these tokens, instead of what was remembered of its row before."""

    def take_away(self, kind: str, row_id: int) -> None:
        """Forget the text of a row, if any is remembered."""

    def written(self, terms: Sequence[Term]) -> str:
        """The terms in the index's own language."""

    def hits(self, words: str, start: int, most: int) -> tuple[str, tuple[object, ...]]:
        """The query for the newest documents before `start` with these words, and its particulars."""

    def newest_hits(self, words: str, start: int) -> tuple[str, tuple[object, ...]]:
        """The same for a first look, which may find fewer and costs much less."""


_BACK_ENDS: dict[str, BackEnd] = {"sqlite": sqlite, "postgresql": postgresql}


def back_end(vendor: str = "") -> BackEnd:
    """The index of the database we are on, or of this vendor."""
    return _BACK_ENDS[vendor or connection.vendor]
