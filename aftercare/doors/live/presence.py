"""Presence: who has a case open, and who is typing. Kept in this process only, and soon forgotten."""

from dataclasses import dataclass, field
from typing import Any, Literal

from aftercare.doors.live.hub import Listener

Doing = Literal["looking", "typing", "gone"]
ROUNDS_REMEMBERED = 30  # the clock of presence is the hub's own round, about a second


@dataclass
class Presence:
    """thread → person → (name, doing, rounds since they said so)."""

    there: dict[str, dict[int, tuple[str, Doing, int]]] = field(default_factory=dict)

    def say(self, listener: Listener, thread: str, doing: Doing) -> bool:
        """Note what someone does on a thread. Whether that changes what others see."""
        people = self.there.setdefault(thread, {})
        before = people.pop(listener.person_id, None)
        if doing != "gone":
            people[listener.person_id] = (listener.name, doing, 0)
        if not people:
            del self.there[thread]
        return doing != (before[1] if before else "gone")

    def leave(self, person_id: int) -> list[str]:
        """Forget a person whose last page closed; the threads that changes."""
        left = [thread for thread, people in self.there.items() if people.pop(person_id, None)]
        self._drop_empty()
        return left

    def age(self) -> list[str]:
        """One round passes; the threads where someone was silent for too long."""
        changed = [thread for thread, people in self.there.items() if _aged(people)]
        self._drop_empty()
        return changed

    def content(self, thread: str) -> dict[str, Any]:
        """What the event of this thread says, people in the order of their ids."""
        people = sorted(self.there.get(thread, {}).items())
        return {
            "thread": thread,
            "people": [{"id": key, "name": name, "doing": doing} for key, (name, doing, _) in people],
        }

    def _drop_empty(self) -> None:
        self.there = {thread: people for thread, people in self.there.items() if people}


def _aged(people: dict[int, tuple[str, Doing, int]]) -> bool:
    """Let one round pass for these people; whether someone was forgotten."""
    before = len(people)
    for key, (name, doing, rounds) in list(people.items()):
        people[key] = (name, doing, rounds + 1)
        if rounds >= ROUNDS_REMEMBERED:
            del people[key]
    return len(people) < before
