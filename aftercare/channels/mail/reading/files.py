"""The files of a mail: a safe name, what the sender said they are, and what their bytes say."""

import mimetypes

import puremagic

from aftercare.channels.mail.parsed import Attachment
from aftercare.channels.mail.reading.bodies import content_of
from aftercare.channels.mail.reading.choosing import disposition_of
from aftercare.channels.mail.reading.encoded_words import header_text
from aftercare.channels.mail.reading.headers import last_value, read_headers
from aftercare.channels.mail.reading.parts import Part
from aftercare.channels.mail.reading.refusing import TooMuch
from aftercare.channels.mail.winmail.tnef import files_inside
from aftercare.foundation.cleaning.names import safe_name
from aftercare.foundation.cleaning.text import clean_line

_SNIFFED = 8_192  # bytes from either end; signatures lie within
_TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")
_ENDINGS = {"message/rfc822": ".eml", "text/calendar": ".ics", "text/plain": ".txt", "image/jpeg": ".jpg"}


def file_of(part: Part, number: int) -> tuple[Attachment, str]:
    """One part as a file, and a trouble slug or "". `number` counts from 1 and names what has no name."""
    disposition, parameters = disposition_of(part)
    content, trouble = content_of(part)
    said = parameters.get("filename") or part.parameters.get("name") or _subject_of(part, content)
    content_id = clean_line(header_text(last_value(part.headers, "content-id")), longest=200).strip("<> ")
    attachment = Attachment(
        filename=safe_name(said) or f"attachment-{number}{_ending(part.kind)}",
        said_type=part.kind[:100],
        found_type="" if part.kind.startswith("message/") else type_found(content),
        content=content,
        inline=disposition != "attachment" and (disposition == "inline" or bool(content_id)),
        content_id=content_id,
    )
    return attachment, trouble


def files_in_winmail(winmail: Attachment, number: int) -> list[Attachment]:
    """The files inside a winmail.dat, [] for any other attachment."""
    if winmail.said_type not in _TNEF and winmail.filename.lower() != "winmail.dat":
        return []
    return [
        Attachment(
            filename=safe_name(name) or f"attachment-{number + place}.bin",
            said_type="application/octet-stream",
            found_type=type_found(content),
            content=content,
        )
        for place, (name, content) in enumerate(files_inside(winmail.content), start=1)
    ]


def type_found(content: bytes) -> str:
    """The media type these bytes announce, "" when they announce none. Never what a name claims."""
    if not content:
        return ""
    try:
        sample = content if len(content) <= 2 * _SNIFFED else content[:_SNIFFED] + content[-_SNIFFED:]
        return next((match.mime_type for match in puremagic.magic_string(sample) if match.mime_type), "")
    except (puremagic.PureError, ValueError):
        return ""


def _ending(kind: str) -> str:
    return _ENDINGS.get(kind) or mimetypes.guess_extension(kind, strict=False) or ".bin"


def _subject_of(part: Part, content: bytes) -> str:
    """A mail attached to a mail is known by its subject."""
    if part.kind != "message/rfc822":
        return ""
    try:
        headers, _ = read_headers(content, 0, lambda line: False)
    except TooMuch:
        return ""
    subject = header_text(last_value(headers, "subject")[:4_000])
    return subject.replace("/", "-").replace("\\", "-")[:100] + ".eml" if subject else ""
