"""Files sent with a form: refused when we do not take them, put on disk before the action that keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from aftercare.foundation.act import Act
from aftercare.foundation.files import PutAside, check_count, check_upload, put_aside, store_file
from aftercare.foundation.files.models import StoredFile

FIELD = "files"


@dataclass(frozen=True)
class Sent:
    """A file of a form, its bytes on disk, with no row yet."""

    aside: PutAside
    name: str
    said_type: str


def files_sent(request: HttpRequest, thread: str) -> list[Sent]:
    """The files of a form. Raises FileTooLarge, FileNotTaken, TooManyFiles, NoRoomLeft before anything is changed."""
    uploads: list[Any] = request.FILES.getlist(FIELD)
    if uploads:
        check_count(thread, adding=len(uploads))
    read = [(upload.read(), upload.name or "", upload.content_type or "") for upload in uploads]
    for content, name, said_type in read:
        check_upload(content, name=name, said_type=said_type)
    return [Sent(put_aside(content), name, said_type) for content, name, said_type in read]


def keep(sent: Sequence[Sent], *, thread: str, act: Act, confidential: bool = False) -> list[StoredFile]:
    """Store them, within the action they belong to."""
    return [
        store_file(
            one.aside,
            name=one.name,
            said_type=one.said_type,
            thread=thread,
            confidential=confidential,
            act=act,
        )
        for one in sent
    ]
