"""The registry of sections: each room says how its part of the policy is read and checked, and policy runs them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from aftercare.policy.reading.book import Book
from aftercare.policy.reading.words import Key

if TYPE_CHECKING:
    from aftercare.policy.compiled import Policy

T = TypeVar("T")
Reader = Callable[[Book], T]
CrossCheck = Callable[["Policy", Book], None]


@dataclass(frozen=True, kw_only=True)
class Section:
    """One top-level key of the file, what is made of it, and how."""

    key: Key
    gives: type[Any]
    read: Reader[Any]


SECTIONS: dict[type[Any], Section] = {}
CHECKS: list[CrossCheck] = []


def section(key: Key, gives: type[T]) -> Callable[[Reader[T]], Reader[T]]:
    """Register how a top-level key becomes a value. The reader must answer for an absent key as well.

    Two sections may share a key (types and their tasks): each reads its own words of it.
    """

    def register(read: Reader[T]) -> Reader[T]:
        if gives in SECTIONS:
            raise TypeError(f"two sections give {gives.__name__}")
        SECTIONS[gives] = Section(key=key, gives=gives, read=read)
        return read

    return register


def cross_check(check: CrossCheck) -> CrossCheck:
    """Register a check that needs several sections, run when all of them have been read."""
    CHECKS.append(check)
    return check
