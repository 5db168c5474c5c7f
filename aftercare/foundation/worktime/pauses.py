"""Pauses: the time in which a promise stands still."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aftercare.foundation.worktime.days import Span, joined

ENDLESS = dt.datetime.max.replace(tzinfo=dt.UTC)
"""The end of a pause that has none yet."""


@dataclass(frozen=True, kw_only=True)
class PauseSpan:
    """One time of standing still, half-open. until_at None: it lasts. reason: a slug (appraisal)."""

    from_at: dt.datetime
    until_at: dt.datetime | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.from_at.tzinfo is None or (self.until_at and self.until_at < self.from_at):
            raise ValueError(f"a pause that cannot be: {self.from_at} to {self.until_at}")


def standstills(pauses: Iterable[PauseSpan], since: dt.datetime) -> tuple[Span, ...]:
    """The union of pauses from a moment on: UTC, ascending and apart; an open end is ENDLESS."""
    ends = ((pause.from_at, ENDLESS if pause.until_at is None else pause.until_at) for pause in pauses)
    spans = ((max(begins, since).astimezone(dt.UTC), ends.astimezone(dt.UTC)) for begins, ends in ends)
    return tuple(joined(sorted(spans)))


def standstill_at(moment: dt.datetime, standing: tuple[Span, ...]) -> Span | None:
    """The standstill that holds a moment; None when the promise runs then."""
    return next((span for span in standing if span[0] <= moment < span[1]), None)


def without(spans: Iterable[Span], standing: tuple[Span, ...]) -> Iterator[Span]:
    """The open time that is left: spans minus standstills. Ends where a standstill without end begins.

    spans   ascending, not overlapping
    """
    for opens, closes in spans:
        for begins, ends in standing:
            if ends <= opens or begins >= closes:
                continue
            if opens < begins:
                yield opens, begins
            if ends == ENDLESS:
                return
            opens = ends
        if opens < closes:
            yield opens, closes
