"""Sealing: entries are put under keyed digests, chained, a few seconds after they were written."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now

from aftercare.foundation.act import Act
from aftercare.foundation.chaos import chaos
from aftercare.foundation.keys import current_key
from aftercare.foundation.ledger.models import Entry, Seal, Sealed
from aftercare.foundation.ledger.sealing import chain, witness
from aftercare.foundation.ledger.sweeps import sweep

BATCH = 500
SETTLED = dt.timedelta(seconds=3)  # transactions that began together have ended by then
LOOK_BACK = 5_000  # ids: an entry of a slow transaction appears behind those already sealed

Row = tuple[Any, ...]  # the values of chain.ENTRY_COLUMNS


@sweep("seal", every_seconds=15, patience=dt.timedelta())
def seal_batch(*, act: Act) -> int:
    """Put the oldest unsealed entries under a seal and tell the witness; how many. 0 when another was first."""
    return _seal(_since_last_look(), act=act)


@sweep("seal-stragglers", every_seconds=3600, patience=dt.timedelta())
def seal_stragglers(*, act: Act) -> int:
    """Seal what seal_batch no longer looks at: entries of a transaction that outlived thousands of others."""
    return _seal(0, act=act)


def _seal(after_id: int, *, act: Act) -> int:
    _catch_up_witness()
    try:
        with transaction.atomic():
            seal = _sealed_together(_unsealed(after_id), act=act)
            chaos("seal.before-commit")
    except IntegrityError:  # another worker sealed these entries, or followed the same seal
        return 0
    chaos("seal.after-commit")
    if seal is None:
        return 0
    witness.testify([seal])
    return seal.count


def _since_last_look() -> int:
    last = Seal.objects.order_by("-pk").first()
    return max(0, last.last_id - LOOK_BACK) if last else 0


def _unsealed(after_id: int) -> list[Row]:
    settled = Entry.objects.filter(pk__gt=after_id, recorded_at__lte=Now() - SETTLED)
    unsealed = settled.filter(~Exists(Sealed.objects.filter(entry=OuterRef("pk"))))
    return list(unsealed.order_by("pk").values_list(*chain.ENTRY_COLUMNS)[:BATCH])


def says(seal: Seal) -> list[object]:
    """What a seal states about itself, as its digest covers it."""
    return [seal.count, seal.first_id, seal.last_id, seal.sealed_at]


def _sealed_together(entries: list[Row], *, act: Act) -> Seal | None:
    if not entries:
        return None
    key = current_key("seals")
    previous = Seal.objects.order_by("-pk").first()
    first_id, last_id = entries[0][0], entries[-1][0]
    before = previous.digest if previous else chain.BEGINNING
    links = list(chain.links_of(entries, previous=before, secret=key.secret))
    seal = Seal(
        previous=previous,
        count=len(entries),
        first_id=first_id,
        last_id=last_id,
        key_id=key.id,
        sealed_at=act.at,
    )
    seal.digest = chain.seal_digest(links[-1], says(seal), secret=key.secret)
    Seal.objects.bulk_create([seal])
    Sealed.objects.bulk_create(
        Sealed(entry_id=entry[0], seal=seal, place=place, mark=link[: chain.MARK])
        for place, (entry, link) in enumerate(zip(entries, links, strict=True))
    )
    return seal


def _catch_up_witness() -> None:
    """A worker killed between its commit and its testimony left a head untold."""
    witness.testify(Seal.objects.filter(pk__gt=witness.last_seen()).order_by("pk"))
