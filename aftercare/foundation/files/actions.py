"""Storing and erasing files."""

import hashlib
from dataclasses import dataclass

from django.db import transaction

from aftercare.foundation.act import Act, action
from aftercare.foundation.cleaning.names import safe_name
from aftercare.foundation.files import disk
from aftercare.foundation.files.facts import FileErased, FileStored
from aftercare.foundation.files.looking import look_at
from aftercare.foundation.files.models import StoredFile
from aftercare.foundation.ledger import record
from aftercare.foundation.rows import store_rows


@dataclass(frozen=True)
class PutAside:
    """Bytes that are on disk and have no row yet. If none comes, they are swept away after a day."""

    content: bytes
    key: str


def put_aside(content: bytes) -> PutAside:
    """Write bytes to disk before the action that stores them, so that no transaction waits for the disk.

    Raises NoRoomLeft.
    """
    return PutAside(content, disk.keep(content))


@action
def store_file(
    content: bytes | PutAside, *, name: str, said_type: str, thread: str, confidential: bool = False, act: Act
) -> StoredFile:
    """Keep a file byte for byte, whatever it is; what looks wrong is flagged, and never refused here.

    name, said_type  what its sender calls it; only words
    A door that may refuse asks check_upload first. Raises NoRoomLeft.
    """
    aside = put_aside(content) if isinstance(content, bytes) else content
    harmless = safe_name(name)
    kind = look_at(aside.content, name=harmless, said_type=said_type)
    file = StoredFile(
        key=aside.key,
        digest=hashlib.sha256(aside.content).hexdigest(),
        size=len(aside.content),
        declared_type=said_type[:100],
        sniffed_type=kind.sniffed_type,
        safe_name=harmless,
        state="flagged" if kind.flag else "ok",
        flag=kind.flag,
        thread=thread,
        confidential=confidential,
        stored_at=act.at,
    )
    store_rows([file])
    fact = FileStored(digest=file.digest, size=file.size, sniffed_type=kind.sniffed_type, flag=kind.flag)
    record(fact, about=file, thread=thread, act=act)
    return file


@action
def erase_file(file: StoredFile, *, act: Act) -> None:
    """Destroy a file's bytes and name for good. Its row and digest stay, so that the ledger still makes sense."""
    there = StoredFile.objects.filter(pk=file.pk).exclude(flag="erased")
    if there.update(state="flagged", flag="erased", safe_name="", declared_type=""):
        record(FileErased(digest=file.digest), about=file, thread=file.thread, act=act)
        transaction.on_commit(lambda: disk.remove(file.key))
