"""Bytes on disk: under a random key, for us alone, whole or not at all."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from aftercare.foundation.chaos import chaos
from aftercare.foundation.config import config
from aftercare.foundation.databases.trouble import trouble_in

KEY_BYTES = 16


def keep(content: bytes) -> str:
    """Write bytes, safely on disk; the key they lie under. Raises NoRoomLeft; then nothing is left behind."""
    key = secrets.token_hex(KEY_BYTES)
    path = path_of(key)
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(part, content)
        chaos("file.before-rename")
        part.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise trouble_in(error) or error from error
    return key


def opened(key: str) -> BinaryIO:
    """The bytes under a key, to read from. Raises FileNotFoundError."""
    return path_of(key).open("rb")


def remove(key: str) -> None:
    """Remove the bytes under a key; nothing if there are none."""
    path_of(key).unlink(missing_ok=True)


def kept() -> Iterator[Path]:
    """Every file we keep, and every part of one that was never finished."""
    yield from (config.data / "files").glob("??/*")


def path_of(key: str) -> Path:
    """Where the bytes of a key lie. Raises ValueError for what is no key of ours, such as a path."""
    if len(key) != 2 * KEY_BYTES or set(key) - set("0123456789abcdef"):
        raise ValueError("not a key of a stored file")
    return config.data / "files" / key[:2] / key


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
