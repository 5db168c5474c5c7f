"""Giving files back: checked against their digest, and so that no browser runs them."""

import hashlib
from typing import BinaryIO
from urllib.parse import quote

from aftercare.foundation.files import disk
from aftercare.foundation.files.kinds import PICTURES
from aftercare.foundation.files.models import StoredFile
from aftercare.foundation.refusals import Refusal


class FileLost(Refusal, sort="missing"):
    """The row is there, the bytes are not, or are not the ones that were stored."""


def open_file(file: StoredFile) -> BinaryIO:
    """The bytes of a file, to be streamed. Raises FileLost when they are gone, erased or of another length."""
    try:
        handle = disk.opened(file.key)
    except FileNotFoundError:
        raise FileLost(file=file.pk) from None
    if handle.seek(0, 2) != file.size:
        handle.close()
        raise FileLost(file=file.pk)
    handle.seek(0)
    return handle


def read_file(file: StoredFile) -> bytes:
    """The bytes of a file, the very ones that were stored. Raises FileLost otherwise."""
    with open_file(file) as handle:
        content = handle.read()
    if hashlib.sha256(content).hexdigest() != file.digest:
        raise FileLost(file=file.pk)
    return content


def may_be_shown(file: StoredFile) -> bool:
    """Whether a page may show it as a picture."""
    return file.state == "ok" and file.sniffed_type in PICTURES


def headers_for(file: StoredFile) -> dict[str, str]:
    """How a file leaves: as a download of a harmless type that no browser runs, frames or stores."""
    name = file.safe_name or f"file-{file.pk}"
    plain = "".join(char if char.isascii() and (char.isalnum() or char in "._- ") else "_" for char in name)
    return {
        "Content-Type": file.sniffed_type if may_be_shown(file) else "application/octet-stream",
        "Content-Length": str(file.size),
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "private, no-store",
    }
