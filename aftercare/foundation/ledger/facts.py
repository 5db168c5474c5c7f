"""Facts: typed records of something that happened, in the words of the room it happened in."""

from dataclasses import dataclass
from typing import ClassVar

KINDS: dict[str, type["Fact"]] = {}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that happened. Slugs, ids, numbers and moments only: no sentence, no human-typed word."""

    kind: ClassVar[str]

    def __init_subclass__(cls, *, kind: str) -> None:
        if kind in KINDS:
            raise TypeError(f"two facts call themselves {kind!r}")
        cls.kind = kind
        KINDS[kind] = cls
