"""Keys: one ring per purpose, made at first start in the data folder, outside the database and its backup.

A ring is a file keys/<purpose>.json (0600), newest key first. The newest signs; the older ones still verify.
"""

import base64
import json
import os
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from aftercare.foundation.config import config

Purpose = Literal["django", "links", "seals", "phones", "secrets"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
KEY_BYTES = 32


class UnknownKey(Exception):
    """Something was signed with a key this installation does not have (any more)."""


@dataclass(frozen=True)
class Key:
    id: str  # short, public: it stands beside what the key signed
    secret: bytes  # KEY_BYTES random bytes


def current_key(purpose: Purpose) -> Key:
    """The key that signs for this purpose now, made if there is none yet."""
    return ring(purpose)[0]


def key_named(purpose: Purpose, key_id: str) -> Key:
    """The key of this id. Raises UnknownKey. Reads the file again first, in case another process rotated."""
    for attempt in (ring, _read_again):
        for key in attempt(purpose):
            if key.id == key_id:
                return key
    raise UnknownKey(f"{purpose}/{key_id}")


@cache
def ring(purpose: Purpose) -> tuple[Key, ...]:
    """All keys of this purpose, newest first, at least one."""
    path = _path(purpose)
    if not path.exists():
        _make_first(path)
    return _load(path)


def rotate(purpose: Purpose) -> Key:
    """Put a fresh key in front; the older ones go on verifying. Running processes take it up when restarted."""
    keys = (_fresh(), *_read_again(purpose))
    path = _path(purpose)
    _written_beside(path, keys).replace(path)
    ring.cache_clear()
    return keys[0]


def make_all() -> None:
    """Make the keys of every purpose that has none, so that they exist before the first backup."""
    for purpose in PURPOSES:
        ring(purpose)


def _read_again(purpose: Purpose) -> tuple[Key, ...]:
    ring.cache_clear()
    return ring(purpose)


def _path(purpose: Purpose) -> Path:
    folder = config.data / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{purpose}.json"


def _fresh() -> Key:
    return Key(id=secrets.token_hex(4), secret=secrets.token_bytes(KEY_BYTES))


def _make_first(path: Path) -> None:
    """Several processes may start at once: a hard link decides which of their keys becomes the one."""
    mine = _written_beside(path, (_fresh(),))
    try:
        os.link(mine, path)
    except FileExistsError:
        pass
    finally:
        mine.unlink()


def _written_beside(path: Path, keys: tuple[Key, ...]) -> Path:
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    rows = [{"id": key.id, "secret": base64.b64encode(key.secret).decode()} for key in keys]
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        json.dump(rows, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    return beside


def _load(path: Path) -> tuple[Key, ...]:
    rows = json.loads(path.read_text(encoding="ascii"))
    return tuple(Key(id=row["id"], secret=base64.b64decode(row["secret"])) for row in rows)
