"""Writing to the ledger: change, entry and errands are one transaction or none.

Every action comes through here, several times a request: so this is constant SQL, a third of the cost of bulk_create.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

from aftercare.foundation.act import Act
from aftercare.foundation.ledger.facts import Fact
from aftercare.foundation.ledger.models import Entry, Errand
from aftercare.foundation.ledger.reactions import WAITING_FOR

_COLUMNS = ("kind", "at", "act", "cause", "actor", "door", "subject", "thread", "details")
_ENTRY = f"INSERT INTO aftercare_entry ({', '.join(_COLUMNS)}) VALUES "  # noqa: S608 — column names of our own
_PLACES = f"({', '.join(['%s'] * len(_COLUMNS))})"


def record(fact: Fact, *, about: models.Model, thread: str, act: Act) -> Entry:
    """Write what happened and the errands it causes. Raises RuntimeError outside a transaction."""
    return record_many([(fact, about)], thread=thread, act=act)[0]


def record_many(facts: Iterable[tuple[Fact, models.Model]], *, thread: str, act: Act) -> list[Entry]:
    """Write several things that happened in one act on one thread, in this order.

    Costs two statements however many facts: the entries, and the errands they cause (if any).
    """
    if not connection.in_atomic_block:
        raise RuntimeError("recorded outside its action")
    entries = [_entry(fact, about, thread, act) for fact, about in facts]
    _insert(entries)
    errands = [
        Errand(entry=entry, reaction=name, try_after=act.at)
        for entry in entries
        for name in WAITING_FOR.get(entry.kind, ())
    ]
    if errands:
        Errand.objects.bulk_create(errands)
    return entries


def _insert(entries: Sequence[Entry]) -> None:
    """Store entries and give them their ids, which ascend in the order given."""
    values = [value for entry in entries for value in _stored(entry)]
    with connection.cursor() as cursor:
        cursor.execute(f"{_ENTRY}{', '.join([_PLACES] * len(entries))} RETURNING id", values)
        ids = sorted(row[0] for row in cursor.fetchall())
    for entry, pk in zip(entries, ids, strict=True):
        entry.pk, entry._state.adding = pk, False


def _stored(entry: Entry) -> tuple[Any, ...]:
    details = json.dumps(entry.details, cls=DjangoJSONEncoder, ensure_ascii=False)
    act = entry.act if connection.features.has_native_uuid_field else entry.act.hex
    return (entry.kind, connection.ops.adapt_datetimefield_value(entry.at), act, entry.cause, entry.actor, entry.door,
            entry.subject, entry.thread, details)  # fmt: skip


def _entry(fact: Fact, about: models.Model, thread: str, act: Act) -> Entry:
    return Entry(
        kind=fact.kind, at=act.at, act=act.id, cause=act.cause, actor=act.actor, door=act.door,
        subject=f"{about._meta.model_name}:{about.pk}", thread=thread,
        details={field.name: getattr(fact, field.name) for field in fields(fact)},
    )  # fmt: skip
