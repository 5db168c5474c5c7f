"""Marks: each page says by a mark what it shows. When that is no longer so, its stream says so, once.

One statement a second for everyone who is here, so that a page without news costs its reader nothing; and it finds what
no ledger entry tells of: a promise that is late because time passed, a reply whose seconds of undo are over.
"""

from collections.abc import Callable, Iterable

from aftercare.doors.live import doorkeeper
from aftercare.doors.live.asking import Asking
from aftercare.doors.live.hub import Event, Hub

AT_ONCE = 500
STANDING, CHANGED = Event("standing"), Event("changed")
Question = Callable[[Iterable[int]], dict[int, str]]


class Marks:
    """Compares what pages show with how things stand."""

    def __init__(self, hub: Hub, ask: Asking) -> None:
        self.hub, self.ask = hub, ask

    async def compare(self) -> None:
        """Tell every page that shows what is no longer so."""
        await self._compare_desks()
        await self._compare_visits()

    async def _compare_desks(self) -> None:
        pages = [stream for stream in self.hub.streams if stream.seen]
        marks = await self._marks(doorkeeper.standings, {page.listener.person_id for page in pages})
        for page in pages:
            mark = marks.get(page.listener.person_id, page.seen)  # whoever has ended hears nothing more
            if mark != page.seen:
                page.seen = mark
                page.offer(STANDING)

    async def _compare_visits(self) -> None:
        visits = list(self.hub.visits)
        marks = await self._marks(doorkeeper.shown_to_customers, {visit.visitor.case_id for visit in visits})
        stale = [visit for visit in visits if marks.get(visit.visitor.case_id) != visit.seen]
        if stale:
            gone = await self.ask(doorkeeper.visitors_gone, {visit.visitor for visit in stale})
            self.hub.end_visits_of(gone)
            for visit in stale:
                if visit.visitor not in gone:
                    visit.seen = marks[visit.visitor.case_id]
                    visit.offer(CHANGED)

    async def _marks(self, question: Question, about: set[int]) -> dict[int, str]:
        marks: dict[int, str] = {}
        all_of_them = sorted(about)
        for first in range(0, len(all_of_them), AT_ONCE):
            marks |= await self.ask(question, all_of_them[first : first + AT_ONCE])
        return marks
