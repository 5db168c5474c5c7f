"""The witness: a file beside the database with the head of every seal, so that a tail cut off shows."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from aftercare.foundation.config import config
from aftercare.foundation.ledger.models import Seal

NAME = "witness.log"
LINE = re.compile(rb"\S+ seal=(\d+) last=(\d+) digest=([0-9a-f]{64})\n")
TAIL_BYTES = 4096  # some thirty lines: the newest are among them


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
    with open(_path(), "a", encoding="ascii", opener=_for_us_alone) as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())


def heads() -> Iterator[Head]:
    """Every head the witness has seen, in their order. A line cut short by a power failure is passed over."""
    yield from _heads_after(0)


def last_seen() -> int:
    """The newest seal the witness knows; 0 when it knows none."""
    size = _path().stat().st_size if _path().exists() else 0
    return max((head.seal for head in _heads_after(max(0, size - TAIL_BYTES))), default=0)


def _heads_after(offset: int) -> Iterator[Head]:
    if not _path().exists():
        return
    with _path().open("rb") as file:
        file.seek(offset)
        for line in file:
            head = LINE.fullmatch(line)
            if head:
                yield Head(seal=int(head[1]), last=int(head[2]), digest=head[3].decode())


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _path() -> Path:
    return config.data / NAME
