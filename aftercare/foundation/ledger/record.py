"""Writing to the ledger: change, entry and errands are one transaction or none."""

from collections.abc import Iterable
from dataclasses import fields

from django.db import connection, models

from aftercare.foundation.act import Act
from aftercare.foundation.ledger.facts import Fact
from aftercare.foundation.ledger.models import Entry, Errand
from aftercare.foundation.ledger.reactions import WAITING_FOR
from aftercare.foundation.rows import store_rows


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
    store_rows(entries)
    errands = [
        Errand(entry=entry, reaction=name, try_after=act.at)
        for entry in entries
        for name in WAITING_FOR.get(entry.kind, ())
    ]
    store_rows(errands)
    return entries


def _entry(fact: Fact, about: models.Model, thread: str, act: Act) -> Entry:
    return Entry(
        kind=fact.kind, at=act.at, act=act.id, cause=act.cause, actor=act.actor, door=act.door,
        subject=f"{about._meta.model_name}:{about.pk}", thread=thread,
        details={field.name: getattr(fact, field.name) for field in fields(fact)},
    )  # fmt: skip
