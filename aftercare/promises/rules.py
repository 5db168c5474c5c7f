"""What time does to a promise: pure functions of its dates. Source: blueprint §4."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Dates:
    """The dates of a promise, all aware UTC.

    due_at    the customer's, rolled forward off days of rest; aim_at: ours, not rolled
    warn_at   the moments to warn at, ascending, before due_at
    provisional   computed over a year without official calendar data; days_version: by which of the data
    """

    due_at: dt.datetime
    aim_at: dt.datetime
    warn_at: tuple[dt.datetime, ...]
    provisional: bool
    days_version: int | None


def next_warning(warnings: Sequence[dt.datetime], warned: int) -> dt.datetime | None:
    """The next warning not yet given, or None."""
    return warnings[warned] if warned < len(warnings) else None


def warnings_reached(
    warnings: Sequence[dt.datetime], warned: int, at: dt.datetime, due_at: dt.datetime
) -> int:
    """How many warnings are given once time has come to `at`.

    Nothing is "due soon" that is already past: once the due moment is over, no warning is added (blueprint §4).
    """
    if at > due_at:
        return warned
    return max(warned, sum(1 for moment in warnings if moment <= at))


def is_broken(due_at: dt.datetime, at: dt.datetime) -> bool:
    """Missed when at is after the due moment; exactly on it is kept."""
    return at > due_at


def next_check(
    warnings: Sequence[dt.datetime], warned: int, due_at: dt.datetime, broken: bool
) -> dt.datetime | None:
    """When a sweep must look again: the next warning, the due moment, or never once it is broken.

    The sweep looks a microsecond after the due moment, since on it the promise is still kept.
    """
    if broken:
        return None
    after_due = due_at + dt.timedelta(microseconds=1)
    warning = next_warning(warnings, warned)
    return min(warning, after_due) if warning else after_due


def beyond(was: dt.datetime, to: dt.datetime, allowed: dt.timedelta | None) -> bool:
    """Whether a change of date is larger than a handler may make alone. allowed None: any change is his to make."""
    return allowed is not None and to - was > allowed
