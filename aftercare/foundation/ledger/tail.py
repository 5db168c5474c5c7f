"""The growing end of the ledger, for those who only want a hint that something happened (live updates).

Never a way to do work: on PostgreSQL ids become visible out of order, and work is done from errands (decision 0003).
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Max

from aftercare.foundation.ledger.models import Entry

MOST_AT_ONCE = 500
ROUNDS_TO_WAIT_FOR_A_GAP = 20


class News(NamedTuple):
    id: int
    thread: str
    kind: str


class Tail:
    """What is new since the last look, each entry once, those that became visible late included."""

    def __init__(self, from_id: int) -> None:
        self.complete_to = from_id  # every entry up to here was seen, or will never come
        self._seen: dict[int, int] = {}  # seen beyond a gap: id → rounds since
        self.lost_track = False  # the last look found more than it may take: say so instead of telling all

    def look(self) -> list[News]:
        """The entries that became visible since the last look, ascending."""
        rows = list(
            Entry.objects.filter(pk__gt=self.complete_to)
            .order_by("pk")
            .values_list("pk", "thread", "kind")[: MOST_AT_ONCE + 1]
        )
        self.lost_track = len(rows) > MOST_AT_ONCE
        if self.lost_track:
            self.complete_to, self._seen = newest_entry_id(), {}
            return []
        return self.take(News(*row) for row in rows)

    def take(self, rows: Iterable[News]) -> list[News]:
        """Of these rows beyond complete_to, those not told before; moves complete_to on."""
        fresh = [row for row in rows if row.id not in self._seen]
        self._seen = {key: rounds + 1 for key, rounds in self._seen.items()}
        self._seen.update((row.id, 0) for row in fresh)
        self._close_gaps()
        return fresh

    def _close_gaps(self) -> None:
        """A missing id is a transaction still open or one that failed: wait for it, but not for ever."""
        for key in sorted(self._seen):
            if key != self.complete_to + 1 and self._seen[key] < ROUNDS_TO_WAIT_FOR_A_GAP:
                return
            self.complete_to = key
            del self._seen[key]


def newest_entry_id() -> int:
    """The highest id in the ledger, 0 when it is empty."""
    newest = Entry.objects.aggregate(id=Max("pk"))["id"]
    return newest or 0
