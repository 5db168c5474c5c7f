"""What is heard without asking: live news, notices in the bell, and what goes out of the house as a sheet."""

import asyncio
from collections.abc import Sequence

from aftercare.doors.commands.export import COLUMNS, lines
from aftercare.doors.live import doorkeeper
from aftercare.doors.live.hub import DeskStream, Event, Hub, Listener
from aftercare.doors.live.rounds import _once_each
from aftercare.foundation.act import Act
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.ledger.tail import News
from aftercare.messages.models import Notice
from aftercare.people.models import Person
from tests.confidential.walking import Answers


def overheard(people: Sequence[Person], *, since: int) -> Answers:
    """What these people are told by itself after an entry of the ledger."""
    heard = _news(people, since)
    told = {f"notices of {one.sign_in_name}": _notices(one) for one in people}
    act = Act.begun("system:command", "command")
    sheets = {
        f"sheet of {what}, {full=}": b"".join(lines(what, full=full, act=act)).decode()
        for what in COLUMNS
        for full in (False, True)
    }
    return {where: (0, "", said) for where, said in {**heard, **told, **sheets}.items()}


def _news(people: Sequence[Person], since: int) -> dict[str, str]:
    """Every entry since then, told to pages that listen to everything, as the live process tells it."""
    entries = Entry.objects.filter(pk__gt=since).order_by("pk").values_list("pk", "thread", "kind")
    hub, streams = Hub(), {}
    for person in people:
        streams[person] = DeskStream(Listener(person.pk, person.name, ""), frozenset(), "")
        hub.streams.add(streams[person])
    heard: dict[str, list[str]] = {f"live news to {one.sign_in_name}": [] for one in people}
    for item in _once_each([News(pk, thread, kind) for pk, thread, kind in entries]):
        event = Event("news", {"thread": item.thread, "kind": item.kind})
        waiting = hub.people_waiting_for(item.thread)
        hub.tell(item.thread, event, doorkeeper.those_who_may_see(waiting, item.thread))
        for person, stream in streams.items():
            heard[f"live news to {person.sign_in_name}"] += asyncio.run(_taken(stream))
    return {where: "\n".join(events) for where, events in heard.items()}


async def _taken(stream: DeskStream) -> list[str]:
    """What lies in a stream, without the word to look again with which each begins."""
    taken = []
    while not stream._waiting.empty():
        event = await stream.next(1)
        if event is not None and event.name != "again":
            taken.append(event.encoded().decode())
    return taken


def _notices(person: Person) -> str:
    rows = Notice.objects.filter(person=person).order_by("pk")
    return "\n".join(
        map(str, rows.values_list("slug", "thread", "particulars", "count", "told_at", "read_at"))
    )
