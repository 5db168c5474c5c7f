"""Sampling, scores and the satisfaction figure: pure. Source: domain reference §12."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

LOWEST_GOOD = 4
"""A score of 4 or 5 counts as satisfied (CSAT)."""

HIGHEST_BAD = 2
"""A score of 1 or 2 is called back."""


@dataclass(frozen=True, kw_only=True)
class Share:
    """A share with its parts: empty denominators are "no data", never 0 % or 100 %."""

    numerator: int
    denominator: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None when there is no data."""
        return self.numerator / self.denominator if self.denominator else None


def is_sampled(number: str, ask: bool | float) -> bool:
    """Whether this case falls into the share that is asked. The same number always gives the same answer."""
    if isinstance(ask, bool):
        return ask
    place = int.from_bytes(hashlib.sha256(number.encode()).digest()[:4], "big") / 2**32
    return place < ask


def satisfaction(scores: Sequence[int]) -> Share:
    """Satisfied answers among all valid ones; a missing answer is not an answer."""
    return Share(numerator=sum(1 for score in scores if score >= LOWEST_GOOD), denominator=len(scores))


def is_low(scores: Sequence[int | None]) -> bool:
    """Whether any score is so low that someone should call back."""
    return any(score is not None and score <= HIGHEST_BAD for score in scores)
