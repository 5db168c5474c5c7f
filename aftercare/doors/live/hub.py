"""The hub: who listens to what, and handing events over without waiting for the slow. No database, no network."""

import asyncio
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from aftercare.doors.portal.passes import Pass

WAITING_EVENTS = 16
STREAMS_PER_PERSON = 12
STREAMS_IN_ALL = 5000
VISITS_PER_CASE = 12
VISITS_IN_ALL = 5000
"""Of customers' pages, counted apart: they never take a place from the staff."""


@dataclass(frozen=True)
class Event:
    name: str
    content: dict[str, Any] = field(default_factory=dict)
    id: int | None = None

    def encoded(self) -> bytes:
        """As it goes over the wire, by the HTML standard's event stream format."""
        first = f"id: {self.id}\n" if self.id is not None else ""
        body = json.dumps(self.content, ensure_ascii=False, separators=(",", ":"))
        return f"{first}event: {self.name}\ndata: {body}\n\n".encode()


AGAIN = Event("again")


@dataclass(frozen=True)
class Listener:
    """A signed-in person, as one browser session of theirs."""

    person_id: int
    name: str
    session_key: str


@dataclass(frozen=True)
class Visitor:
    """A customer's browser, as the passes it holds for one case."""

    case_id: int
    number: str
    passes: tuple[Pass, ...]


class Stream:
    """One open page. seen: the mark of what it shows; "" when it does not say."""

    def __init__(self, seen: str = "") -> None:
        self.seen = seen
        self._waiting: asyncio.Queue[Event | None] = asyncio.Queue(WAITING_EVENTS)

    def offer(self, event: Event) -> None:
        """Hand over an event; a page that does not keep up is told to fetch everything again instead."""
        if self._waiting.full():
            while not self._waiting.empty():
                self._waiting.get_nowait()
            event = AGAIN
        self._waiting.put_nowait(event)

    def end(self) -> None:
        """Close the stream at its next turn."""
        while not self._waiting.empty():
            self._waiting.get_nowait()
        self._waiting.put_nowait(None)

    async def next(self, seconds: float) -> Event | None:
        """The next event; None at the end. Raises TimeoutError after so long a silence."""
        return await asyncio.wait_for(self._waiting.get(), seconds)


class DeskStream(Stream):
    """A page of the staff's. threads: what it shows; none named: every thread the person may see."""

    def __init__(self, listener: Listener, threads: frozenset[str], seen: str = "") -> None:
        super().__init__(seen)
        self.listener, self.threads = listener, threads
        self.offer(AGAIN)

    def wants(self, thread: str) -> bool:
        return not self.threads or thread in self.threads


class Visit(Stream):
    """A customer's page of one case."""

    def __init__(self, visitor: Visitor, seen: str = "") -> None:
        super().__init__(seen)
        self.visitor = visitor


class Hub:
    """All open streams of this process."""

    def __init__(self) -> None:
        self.streams: set[DeskStream] = set()
        self.visits: set[Visit] = set()

    def has_room_for(self, person_id: int) -> bool:
        theirs = sum(stream.listener.person_id == person_id for stream in self.streams)
        return theirs < STREAMS_PER_PERSON and len(self.streams) < STREAMS_IN_ALL

    def has_room_for_visit(self, case_id: int) -> bool:
        theirs = sum(visit.visitor.case_id == case_id for visit in self.visits)
        return theirs < VISITS_PER_CASE and len(self.visits) < VISITS_IN_ALL

    def listeners(self) -> set[Listener]:
        return {stream.listener for stream in self.streams}

    def visitors(self) -> set[Visitor]:
        return {visit.visitor for visit in self.visits}

    def people_waiting_for(self, thread: str) -> set[int]:
        return {stream.listener.person_id for stream in self.streams if stream.wants(thread)}

    def tell(self, thread: str, event: Event, people: Iterable[int]) -> None:
        """Give an event of this thread to those of these people who have it open."""
        allowed = set(people)
        for stream in self.streams:
            if stream.listener.person_id in allowed and stream.wants(thread):
                stream.offer(event)

    def tell_all_to_look_again(self) -> None:
        for stream in self.streams:
            stream.offer(AGAIN)

    def end_all(self) -> None:
        for stream in (*self.streams, *self.visits):
            stream.end()

    def end_streams_of(self, listeners: Iterable[Listener]) -> None:
        gone = set(listeners)
        for stream in self.streams:
            if stream.listener in gone:
                stream.end()

    def end_visits_of(self, visitors: Iterable[Visitor]) -> None:
        gone = set(visitors)
        for visit in self.visits:
            if visit.visitor in gone:
                visit.end()
