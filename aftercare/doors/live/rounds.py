"""The rounds of the live process: hear of commits, tell those who may know, and end the streams of those who left."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import connection

from aftercare.doors.live import doorkeeper
from aftercare.doors.live.hub import Event, Hub
from aftercare.doors.live.presence import Presence
from aftercare.foundation.databases.commits import Commits
from aftercare.foundation.databases.trouble import trouble_in
from aftercare.foundation.ledger.tail import News, Tail, newest_entry_id

T = TypeVar("T")
ROUND_SECONDS = 1.0
SESSION_CHECK_ROUNDS = 3
log = logging.getLogger(__name__)


class Asking:
    """One thread with one database connection, asked in turn."""

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def __call__(self, question: Callable[..., T], *about: Any) -> T:
        """Ask in the thread. A connection that broke is put away, so that the next question finds a new one."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, _asked, question, about)


def _asked(question: Callable[..., T], about: tuple[Any, ...]) -> T:
    try:
        return question(*about)
    except Exception:
        connection.close()
        raise


class Rounds:
    """What the live process does all the time, whether anyone connects or not."""

    def __init__(self, hub: Hub, presence: Presence, ask: Asking) -> None:
        self.hub, self.presence, self.ask = hub, presence, ask
        self._watch = Asking("watch")
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
        """For ever: forget presence that grew old, end the streams of people who were ended."""
        passed = 0
        while True:
            await asyncio.sleep(ROUND_SECONDS)
            passed += 1
            try:
                for thread in self.presence.age():
                    await self.tell_presence(thread)
                if passed % SESSION_CHECK_ROUNDS == 0:
                    self.hub.end_streams_of(await self.ask(doorkeeper.those_gone, self.hub.listeners()))
            except Exception as error:
                await self._rest_after(error)

    async def tell_presence(self, thread: str) -> None:
        await self._tell(thread, Event("presence", self.presence.content(thread)))

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
    told = [item for item in news if item.kind not in doorkeeper.TOLD_TO_NOBODY]
    return list({(item.thread, item.kind): item for item in told}.values())
