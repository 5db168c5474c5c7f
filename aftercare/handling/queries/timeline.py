"""What was said and what happened on a case, as it is read from the database: six statements, however much it is."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet

from aftercare.cases.models import Case, Note
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.reads import Question, constant_read, constant_reads
from aftercare.handling.turns.reply import HEARD_MEANWHILE, OF_THE_MACHINE
from aftercare.messages.models import Attachment, Delivery, Message
from aftercare.people.queries import names_of

NEWEST = 300
EVERYTHING = 10_000
"""Messages and entries shown at once; older ones behind a link."""

SHOWN_AS_MESSAGES = ("message.heard", "message.said", "message.noted", "message.partner_told")
QUIET = (*SHOWN_AS_MESSAGES, "promise.warned", "delivery.sent", "link.", "file.")
"""Beginnings of the kinds of facts that a reader of the case need not see as events of their own."""

Details = dict[str, Any]


class MessageRow(NamedTuple):
    """One thing said."""

    id: int
    side: str
    channel: str
    author: str
    text: str
    situation: str
    said_at: dt.datetime
    held_until: dt.datetime | None
    withdrawn_at: dt.datetime | None
    failed_at: dt.datetime | None
    automatic: bool


class EventRow(NamedTuple):
    """One thing that happened: an entry of the ledger."""

    id: int
    kind: str
    at: dt.datetime
    act: Any
    actor: str
    subject: str
    details: Details


class FileRow(NamedTuple):
    """One file said with a message."""

    message_id: int
    key: str
    name: str
    sniffed_type: str
    state: str


class NoteRow(NamedTuple):
    """Words someone wrote on the case for a reason."""

    id: int
    about: str
    text: str


class Timeline(NamedTuple):
    """Everything a timeline is drawn from.

    more    there is older than what is here
    newest  id of the newest entry, by which a form knows what its writer had seen
    heard   id of the newest one that makes a draft stale
    """

    messages: list[MessageRow]
    events: list[EventRow]
    files: dict[int, list[FileRow]]
    deliveries: dict[int, tuple[str, str]]  # message id → state and trouble of the newest
    notes: list[NoteRow]
    names: dict[int, str]
    more: bool
    newest: int
    heard: int


def timeline_of(case: Case, *, everything: bool = False) -> Timeline:
    """What was said and what happened on a case, oldest first; the newest part of it unless everything is asked."""
    limit = EVERYTHING if everything else NEWEST
    messages = [MessageRow(*row) for row in constant_reads(_messages, limit)(case.pk)][::-1]
    entries = [EventRow(*row) for row in constant_reads(_entries, limit)(case.thread)][::-1]
    events = [row for row in entries if not row.kind.startswith(QUIET)]
    from_id = messages[0].id if messages else 0
    return Timeline(
        messages=messages,
        events=events,
        files=_by_message(_files(case.pk, from_id)),
        deliveries={message: (state, trouble) for message, state, trouble in _deliveries(case.pk, from_id)},
        notes=[NoteRow(*row) for row in _notes(case.pk)],
        names=names_of(_people(messages, events)),
        more=max(len(messages), len(entries)) >= limit,
        newest=entries[-1].id if entries else 0,
        heard=max((row.id for row in entries if _is_heard(row)), default=0),
    )


def _is_heard(row: EventRow) -> bool:
    """Whether a draft begun before it is stale: not by what the house said by itself."""
    by_itself = row.kind == "message.said" and row.actor.startswith(OF_THE_MACHINE)
    return row.kind in HEARD_MEANWHILE and not by_itself


def happened_since(case: Case, entry_id: int) -> list[EventRow]:
    """What was recorded on a case after an entry, oldest first, the newest fifty of it."""
    rows = Entry.objects.filter(thread=case.thread, pk__gt=entry_id).exclude(kind="promise.warned")
    return _event_rows(rows.order_by("-id"), 50)


def _messages(limit: int) -> Question:
    def question(case_id: int) -> "QuerySet[Message, tuple[Any, ...]]":
        return Message.objects.filter(case=case_id).order_by("-id").values_list(*MessageRow._fields)[:limit]

    return question


def _entries(limit: int) -> Question:
    def question(thread: str) -> "QuerySet[Entry, tuple[Any, ...]]":
        return Entry.objects.filter(thread=thread).order_by("-id").values_list(*EventRow._fields)[:limit]

    return question


@constant_read
def _files(case_id: int, from_id: int) -> "QuerySet[Attachment, tuple[Any, ...]]":
    said = Attachment.objects.filter(message__case=case_id, message_id__gte=from_id).order_by("id")
    return said.values_list("message_id", "file__key", "name", "file__sniffed_type", "file__state")


@constant_read
def _deliveries(case_id: int, from_id: int) -> "QuerySet[Delivery, tuple[Any, ...]]":
    left = Delivery.objects.filter(message__case=case_id, message_id__gte=from_id).order_by("id")
    return left.values_list("message_id", "state", "trouble")


@constant_read
def _notes(case_id: int) -> "QuerySet[Note, tuple[Any, ...]]":
    return Note.objects.filter(case=case_id).order_by("id").values_list(*NoteRow._fields)


def _by_message(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[FileRow]]:
    found: dict[int, list[FileRow]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(FileRow(*row))
    return found


def _event_rows(entries: "QuerySet[Entry]", limit: int) -> list[EventRow]:
    return [EventRow(*row) for row in entries.values_list(*EventRow._fields)[:limit]][::-1]


def _people(messages: Iterable[MessageRow], events: Iterable[EventRow]) -> set[int]:
    actors = {message.author for message in messages} | {event.actor for event in events}
    named = {int(actor.partition(":")[2]) for actor in actors if actor.startswith("staff:")}
    for event in events:
        named |= {
            value for field, value in event.details.items()
            if isinstance(value, int) and field.endswith(("handler_id", "person_id"))
        }  # fmt: skip
    return named


class SaidRow(NamedTuple):
    """Something said, for someone who must compare it with a draft."""

    side: str
    author: str
    text: str
    said_at: dt.datetime


def said_since(case: Case, entry_id: int) -> list[SaidRow]:
    """What customer and colleagues said on a case after an entry, oldest first."""
    later = Entry.objects.filter(thread=case.thread, pk__gt=entry_id, kind__in=SHOWN_AS_MESSAGES[:2])
    by_people = later.exclude(kind="message.said", actor__startswith=OF_THE_MACHINE)
    ids = [details["message_id"] for details in by_people.values_list("details", flat=True)]
    rows = Message.objects.filter(pk__in=ids, withdrawn_at=None).order_by("id").values_list(*SaidRow._fields)
    return [SaidRow(*row) for row in rows]
