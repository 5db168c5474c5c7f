"""Writing to the ledger: change, entry and errands are one transaction or none."""

from collections.abc import Iterable
from dataclasses import asdict

from django.db import models, transaction

from aftercare.foundation.act import Act
from aftercare.foundation.ledger.facts import Fact
from aftercare.foundation.ledger.models import Entry, Errand
from aftercare.foundation.ledger.reactions import WAITING_FOR


def record(fact: Fact, *, about: models.Model, thread: str, act: Act) -> Entry:
    """Write what happened and the errands it causes. Raises RuntimeError outside a transaction."""
    return record_many([(fact, about)], thread=thread, act=act)[0]


def record_many(facts: Iterable[tuple[Fact, models.Model]], *, thread: str, act: Act) -> list[Entry]:
    """Write several things that happened in one act on one thread, in this order.

    Costs two statements however many facts: the entries, and the errands they cause (if any).
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("recorded outside its action")
    entries = Entry.objects.bulk_create([_entry(fact, about, thread, act) for fact, about in facts])
    errands = [
        Errand(entry=entry, reaction=name, try_after=act.at)
        for entry in entries
        for name in WAITING_FOR.get(entry.kind, ())
    ]
    if errands:
        Errand.objects.bulk_create(errands)
    return entries


def _entry(fact: Fact, about: models.Model, thread: str, act: Act) -> Entry:
    return Entry(
        kind=fact.kind,
        at=act.at,
        act=act.id,
        cause=act.cause,
        actor=act.actor,
        door=act.door,
        subject=f"{about._meta.model_name}:{about.pk}",
        thread=thread,
        details=asdict(fact),
    )
