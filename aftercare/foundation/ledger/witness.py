"""The witness: a file beside the database with the head of every seal, so that a tail cut off shows."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from aftercare.foundation.config import config
from aftercare.foundation.ledger.models import Seal

NAME = "witness.log"


@dataclass(frozen=True, kw_only=True)
class Head:
    """One line of the witness."""

    seal: int
    last: int  # the last entry under it
    digest: str


def testify(seals: Iterable[Seal]) -> None:
    """Append the heads of these seals to the witness, safely on disk."""
    lines = "".join(
        f"{seal.sealed_at.isoformat()} seal={seal.pk} last={seal.last_id} digest={seal.digest}\n"
        for seal in seals
    )
    if not lines:
        return
    with open(os.open(_path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="ascii") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())


def heads() -> Iterator[Head]:
    """Every head the witness has seen, in their order. A line cut short by a power failure is passed over."""
    if not _path().exists():
        return
    with open(_path(), encoding="ascii", errors="replace") as file:
        for line in file:
            said = dict(part.split("=", 1) for part in line.split() if "=" in part)
            if line.endswith("\n") and said.keys() == {"seal", "last", "digest"}:
                yield Head(seal=int(said["seal"]), last=int(said["last"]), digest=said["digest"])


def last_seen() -> int:
    """The newest seal the witness knows; 0 when it knows none."""
    return max((head.seal for head in heads()), default=0)


def _path() -> Path:
    return config.data / NAME
