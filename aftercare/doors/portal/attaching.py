"""Photos and files sent with a form: refused by a sentence next to their field, or put aside and then stored."""

from collections.abc import Sequence
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.translation import gettext as _

from aftercare.doors.words import say_refusal
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.foundation.files import PutAside, check_upload, put_aside, store_file
from aftercare.foundation.files.models import StoredFile
from aftercare.foundation.files.taking import MEGABYTE, FileNotTaken, FileTooLarge
from aftercare.foundation.once.actions import digest_of

FIELD = "photos"
MOST = 8
"""Files of one form."""


class Given(NamedTuple):
    """One file we take. digest tells its bytes from any others."""

    name: str
    said_type: str
    content: bytes
    digest: str


def given_in(request: HttpRequest) -> tuple[list[Given], str]:
    """The files of a form, and what is wrong with them as one sentence, "" when nothing is."""
    uploads = [upload for upload in request.FILES.getlist(FIELD) if upload.name]
    if len(uploads) > MOST:
        return [], _("一次最多 %(most)s 个文件，请去掉几个。") % {"most": MOST}
    given, wrong = [], []
    for upload in uploads:
        name, said_type = upload.name or "", upload.content_type or ""
        try:
            content = _bytes_of(upload, name)
            check_upload(content, name=name, said_type=said_type)
        except (FileTooLarge, FileNotTaken) as refusal:
            wrong.append(say_refusal(refusal))
            continue
        given.append(Given(name, said_type, content, digest_of(content)))
    return given, " ".join(wrong)


def put_all_aside(given: Sequence[Given]) -> list[tuple[Given, PutAside]]:
    """Write the bytes to disk before the action begins. Raises NoRoomLeft."""
    return [(one, put_aside(one.content)) for one in given]


def store_all(
    aside: Sequence[tuple[Given, PutAside]], *, thread: str, act: Act, confidential: bool = False
) -> list[StoredFile]:
    """Keep the files, within the action they belong to."""
    return [
        store_file(
            bytes_, name=one.name, said_type=one.said_type, thread=thread, confidential=confidential, act=act
        )
        for one, bytes_ in aside
    ]


def _bytes_of(upload: object, name: str) -> bytes:
    if getattr(upload, "size", 0) > config.upload_megabytes * MEGABYTE:
        raise FileTooLarge(name=name, megabytes=config.upload_megabytes)
    return bytes(upload.read())  # type: ignore[attr-defined]
