"""The rounds of the live process: hear of commits, tell those who may know, and end the streams of those who left."""

import asyncio
import logging

from aftercare.doors.live import doorkeeper
from aftercare.doors.live.asking import Asking
from aftercare.doors.live.hub import AGAIN, DeskStream, Event, Hub
from aftercare.doors.live.marks import Marks
from aftercare.doors.live.presence import Presence
from aftercare.foundation.databases.commits import Commits
from aftercare.foundation.databases.trouble import trouble_in
from aftercare.foundation.ledger.tail import News, Tail, newest_entry_id

ROUND_SECONDS = 1.0
SESSION_CHECK_ROUNDS = 3
PASS_CHECK_ROUNDS = 30  # a pass that ended hears nothing in any case: it is asked again at each delivery
log = logging.getLogger(__name__)


class Rounds:
    """What the live process does all the time, whether anyone connects or not."""

    def __init__(self, hub: Hub, presence: Presence, ask: Asking) -> None:
        self.hub, self.presence, self.ask = hub, presence, ask
        self._watch = Asking("watch")
        self._marks = Marks(hub, ask)
        self._commits = Commits()
        self._tail: Tail | None = None

    async def hear_news(self) -> None:
        """For ever: wait for a commit, tell what is new."""
        while True:
            try:
                await self._one_round_of_news()
            except Exception as error:
                await self._rest_after(error)

    async def keep_house(self) -> None:
        """For ever: forget presence that grew old, compare marks, end the streams of people who were ended."""
        passed = 0
        while True:
            await asyncio.sleep(ROUND_SECONDS)
            passed += 1
            try:
                for thread in self.presence.age():
                    await self.tell_presence(thread)
                await self._marks.compare()
                await self._end_those_gone(passed)
            except Exception as error:
                await self._rest_after(error)

    async def _end_those_gone(self, passed: int) -> None:
        if passed % SESSION_CHECK_ROUNDS == 0:
            self.hub.end_streams_of(await self.ask(doorkeeper.those_gone, self.hub.listeners()))
        if passed % PASS_CHECK_ROUNDS == 0:
            self.hub.end_visits_of(await self.ask(doorkeeper.visitors_gone, self.hub.visitors()))

    async def tell_presence(self, thread: str) -> None:
        await self._tell(thread, Event("presence", self.presence.content(thread)))

    async def again_for(self, stream: DeskStream) -> Event:
        """What a page must know that begins anew: who is where, as far as it may hear of it."""
        occupied = [thread for thread in self.presence.there if stream.wants(thread)]
        if not occupied:
            return AGAIN
        seen = await self.ask(doorkeeper.threads_seen_by, stream.listener.person_id, occupied)
        return Event("again", {"there": [self.presence.content(thread) for thread in seen]})

    async def _one_round_of_news(self) -> None:
        if self._tail is None:
            self._tail = Tail(await self._watch(newest_entry_id))
        await self._watch(self._commits.wait, ROUND_SECONDS)
        news = await self._watch(self._tail.look)
        if self._tail.lost_track:
            self.hub.tell_all_to_look_again()
        for item in _once_each(news):
            await self._tell(item.thread, Event("news", {"thread": item.thread, "kind": item.kind}, item.id))

    async def _tell(self, thread: str, event: Event) -> None:
        waiting = self.hub.people_waiting_for(thread)
        if waiting:
            self.hub.tell(thread, event, await self.ask(doorkeeper.those_who_may_see, waiting, thread))

    async def _rest_after(self, error: Exception) -> None:
        """A database that went away comes back; anything else is a bug, said loudly, and no reason to fall silent."""
        if trouble_in(error) is None:
            log.exception("live round failed")
        await asyncio.sleep(ROUND_SECONDS)
        self.hub.tell_all_to_look_again()


def _once_each(news: list[News]) -> list[News]:
    """The last entry of each thread and kind: ten messages at once are one reason to look."""
    return list({(item.thread, item.kind): item for item in news}.values())
