"""Verifying the ledger: what the seals prove, what they do not, and where the chain first breaks."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from django.db.models import Exists, OuterRef
from django.db.models.functions import Now

from aftercare.foundation.keys import UnknownKey, key_named
from aftercare.foundation.ledger.models import Entry, Seal, Sealed
from aftercare.foundation.ledger.sealing import chain, witness
from aftercare.foundation.ledger.seals import says

SEALED_WITHIN = dt.timedelta(seconds=60)

Reason = Literal[
    "entry-changed", "entry-missing", "seal-changed", "seal-missing", "key-unknown", "cut-after-witness"
]


@dataclass(frozen=True, kw_only=True)
class Break:
    """The first place where the ledger is not what was sealed.

    entry  the first entry that does not fit; for a missing one, the entry after which it stood
    """

    reason: Reason
    seal: int
    entry: int | None = None


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What a look at the whole ledger found.

    sealed     entries whose seal was checked and fits, up to the break if there is one
    unsealed   entries not under a seal yet: nothing is proved about them
    overdue    those of them that should have been sealed: sealing stands still
    head       digest of the last seal; compare it with one noted elsewhere
    witnessed  seals the witness confirms
    """

    sealed: int
    unsealed: int
    overdue: int
    seals: int
    head: str
    witnessed: int
    broken: Break | None = None
    proves: tuple[str, ...] = ("sealed-unchanged", "none-removed-between", "none-put-between")
    cannot_prove: tuple[str, ...] = ("unsealed", "tail-cut-from-ledger-and-witness", "holder-of-the-key")

    @property
    def is_whole(self) -> bool:
        return self.broken is None


class _Broken(Exception):
    def __init__(self, reason: Reason, seal: int, entry: int | None = None) -> None:
        self.found = Break(reason=reason, seal=seal, entry=entry)


def verify() -> Verification:
    """Check every seal against its entries and the witness. Reads the whole ledger; changes nothing."""
    sealed, seals, head, broken = 0, 0, chain.BEGINNING, None
    digests: dict[int, str] = {}
    try:
        for seal in _chained_seals():
            _check(seal, follows=head)
            sealed, seals, head = sealed + seal.count, seals + 1, seal.digest
            digests[seal.pk] = seal.digest
        _check_witness(digests)
    except _Broken as found:
        broken = found.found
    unsealed = Entry.objects.filter(~Exists(Sealed.objects.filter(entry=OuterRef("pk"))))
    return Verification(
        sealed=sealed,
        seals=seals,
        head=head,
        broken=broken,
        unsealed=unsealed.count(),
        overdue=unsealed.filter(recorded_at__lt=Now() - SEALED_WITHIN).count(),
        witnessed=sum(digests.get(seen.seal) == seen.digest for seen in witness.heads()),
    )


def _chained_seals() -> Iterator[Seal]:
    before = None
    for seal in Seal.objects.order_by("pk").iterator():
        if seal.previous_id != before:
            raise _Broken("seal-missing", seal.pk)
        yield seal
        before = seal.pk


def _check(seal: Seal, *, follows: str) -> None:
    try:
        secret = key_named("seals", seal.key_id).secret
    except UnknownKey:
        raise _Broken("key-unknown", seal.pk) from None
    running = _check_entries(seal, follows=follows, secret=secret)
    if chain.seal_digest(running, says(seal), secret=secret) != seal.digest:
        raise _Broken("seal-changed", seal.pk)


def _check_entries(seal: Seal, *, follows: str, secret: bytes) -> str:
    """The running digest after the seal's last entry."""
    columns = ("place", "mark", *(f"entry__{column}" for column in chain.ENTRY_COLUMNS))
    rows = list(Sealed.objects.filter(seal=seal).order_by("place").values_list(*columns))
    links = chain.links_of((row[2:] for row in rows), previous=follows, secret=secret)
    running, last_good = follows, seal.first_id - 1
    for expected, row, link in zip_longest(range(seal.count), rows, links):
        if row is None or row[0] != expected:
            raise _Broken("entry-missing", seal.pk, last_good)
        if link[: chain.MARK] != row[1]:
            raise _Broken("entry-changed", seal.pk, row[2])
        running, last_good = link, row[2]
    return running


def _check_witness(digests: dict[int, str]) -> None:
    for seen in witness.heads():
        if seen.seal not in digests:
            raise _Broken("cut-after-witness", seen.seal, seen.last)
        if digests[seen.seal] != seen.digest:
            raise _Broken("seal-changed", seen.seal)
