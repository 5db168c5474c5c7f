"""Sheets waiting to be brought in: copied to the data folder as they come, under a random key, for some days.

They are streamed, never held in memory, and are no attachments: nobody is ever shown one.
"""

import datetime as dt
import os
import re
import secrets
from pathlib import Path
from typing import BinaryIO

from aftercare.foundation.config import config
from aftercare.foundation.refusals import Refusal

CHUNK = 1 << 20
LARGEST = 1 << 30  # bytes; a million rows are some 200 MB
KEPT_FOR = dt.timedelta(days=14)
_KEY = re.compile(r"[0-9a-f]{32}")


class SheetTooLarge(Refusal, sort="invalid"):
    """The file is larger than anyone may bring in at once. Values: megabytes."""


class SheetGone(Refusal, sort="missing"):
    """The file was put away: it is kept for some days only. Bring it again."""


def keep(stream: BinaryIO) -> str:
    """Copy a sheet to the data folder; its key. Raises SheetTooLarge, and leaves nothing behind then."""
    key = secrets.token_hex(16)
    path = _path(key)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(descriptor, "wb") as file:
            while chunk := stream.read(CHUNK):
                file.write(chunk)
                if file.tell() > LARGEST:
                    raise SheetTooLarge(megabytes=LARGEST >> 20)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink()
        raise
    return key


def opened(key: str) -> BinaryIO:
    """A kept sheet, to read. Raises SheetGone."""
    try:
        return _path(key).open("rb")
    except FileNotFoundError as gone:
        raise SheetGone from gone


def put_away(key: str) -> None:
    """Remove a kept sheet; nothing when it is gone."""
    _path(key).unlink(missing_ok=True)


def put_away_old(*, at: dt.datetime) -> int:
    """Remove sheets kept for longer than KEPT_FOR; how many."""
    oldest = (at - KEPT_FOR).timestamp()
    old = [path for path in _folder().iterdir() if path.stat().st_mtime < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _folder() -> Path:
    folder = config.data / "sheets"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _path(key: str) -> Path:
    if not _KEY.fullmatch(key):
        raise SheetGone
    return _folder() / key
