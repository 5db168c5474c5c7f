"""Where texts come from, for indexing everything again. A room registers one source for each kind it indexes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Text:
    """One searchable text, as index takes it."""

    row_id: int
    words: str
    group: int | None = None
    extra_tokens: tuple[str, ...] = ()


Source = Callable[[int, int], Sequence[Text]]
"""Takes a row id and a limit; gives the texts of the rows after it, ascending, so many at most."""

SOURCES: dict[str, Source] = {}


def texts_of(kind: str) -> Callable[[Source], Source]:
    """Register where the texts of a kind come from."""

    def register(source: Source) -> Source:
        if kind in SOURCES:
            raise TypeError(f"two sources of {kind!r}")
        SOURCES[kind] = source
        return source

    return register
