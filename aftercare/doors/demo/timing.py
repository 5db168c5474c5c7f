"""When things happen in the demo: in waking hours, and so that a promise falls due at a wished moment."""

import datetime as dt
from typing import NamedTuple
from zoneinfo import ZoneInfo

from aftercare.promises.dates import DatesOf
from aftercare.promises.terms import PromiseTerms

OPENS, CLOSES = dt.timedelta(hours=8, minutes=30), dt.timedelta(hours=20, minutes=30)
MINUTE = dt.timedelta(minutes=1)
FARTHEST = dt.timedelta(days=20)
NEAR = dt.timedelta(minutes=3)


class Hours(NamedTuple):
    """The hours in which people of this zone write and answer, every day of the year."""

    zone: ZoneInfo

    def next(self, at: dt.datetime) -> dt.datetime:
        """The moment itself, or the beginning of the next waking hours with the minutes kept."""
        opens, closes = self._day(at)
        if opens <= at < closes:
            return at
        morning = opens if at < opens else opens + dt.timedelta(days=1)
        return morning + dt.timedelta(minutes=at.minute, seconds=at.second)

    def before(self, now: dt.datetime, minutes: float) -> dt.datetime:
        """So many waking minutes ago."""
        left, at = minutes * MINUTE, now
        while True:
            opens, closes = self._day(at)
            until = min(at, closes)
            if until - opens >= left:
                return until - left
            left -= max(until - opens, dt.timedelta())
            at = opens - dt.timedelta(days=1) + (CLOSES - OPENS)

    def are_now(self, at: dt.datetime) -> bool:
        """Whether people are awake."""
        opens, closes = self._day(at)
        return opens <= at < closes

    def _day(self, at: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
        local = at.astimezone(self.zone)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        return (midnight + OPENS).astimezone(dt.UTC), (midnight + CLOSES).astimezone(dt.UTC)


def start_for(dates: DatesOf, term: PromiseTerms, due_at: dt.datetime) -> dt.datetime | None:
    """The latest moment from which this promise falls due just then; None when its clock knows no such moment."""
    early, late = due_at - FARTHEST, due_at
    while late - early > MINUTE:
        middle = early + (late - early) / 2
        if dates.term(term, start=middle).due_at <= due_at:
            early = middle
        else:
            late = middle
    return early if due_at - dates.term(term, start=early).due_at <= NEAR else None
