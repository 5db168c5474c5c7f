"""A ruling: what the policy answers, and by which clause of which version, because of what."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T", covariant=True)


@dataclass(frozen=True, kw_only=True)
class Ruling(Generic[T]):
    """An answer of the policy with its grounds.

    clause   clause id, as in the file ("例外[2].承诺.维修完成")
    version  id of the policy version that was asked; None for a file not stored
    why      the circumstances that made this clause the one ("region=浙江"), empty for the general rule
    """

    value: T
    clause: str
    version: int | None = None
    why: tuple[str, ...] = ()
