"""The chain of the seals: how entries become a keyed running digest. Pure."""

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from typing import Any

ENTRY_COLUMNS = (
    "id",
    "kind",
    "at",
    "recorded_at",
    "act",
    "cause",
    "actor",
    "door",
    "subject",
    "thread",
    "details",
)
BEGINNING = "0" * 64  # what the first seal follows
MARK = 16  # hexadecimal digits


def links_of(entries: Iterable[tuple[Any, ...]], *, previous: str, secret: bytes) -> Iterator[str]:
    """The running digest after each entry, hexadecimal.

    entries   the values of ENTRY_COLUMNS, in the order they are sealed
    previous  digest of the seal before, or BEGINNING
    """
    running = previous
    for entry in entries:
        running = _keyed(secret, running, entry)
        yield running


def seal_digest(running: str, says: Iterable[Any], *, secret: bytes) -> str:
    """The digest a seal stores: the running digest after its last entry, and what the seal says of itself."""
    return _keyed(secret, running, says)


def _keyed(secret: bytes, running: str, values: Iterable[Any]) -> str:
    return hmac.new(secret, running.encode() + canonical(values), hashlib.sha256).hexdigest()


def canonical(values: Iterable[Any]) -> bytes:
    """The same values always as the same bytes: JSON with sorted keys, no spaces, moments in UTC."""
    return _ENCODER.encode(list(values)).encode()


def _plain(value: object) -> str:
    return value.astimezone(dt.UTC).isoformat() if isinstance(value, dt.datetime) else str(value)


_ENCODER = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=_plain
)
