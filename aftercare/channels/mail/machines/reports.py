"""Delivery reports (RFC 3464) and complaint reports (RFC 5965): fields in blocks, one block per recipient."""

import re

from aftercare.channels.mail.parsed import Attachment, ParsedMail
from aftercare.channels.mail.reading.addresses import read_addresses
from aftercare.channels.mail.reading.charsets import guessed_text
from aftercare.channels.mail.reading.headers import read_headers
from aftercare.channels.mail.reading.identifiers import read_identifiers
from aftercare.channels.mail.reading.refusing import TooMuch

_LARGEST_REPORT = 200_000  # bytes
_MOST_BLOCKS = 100
_RETURNED = (
    "message/rfc822",
    "message/global",
    "message/partial",
    "text/rfc822-headers",
    "message/rfc822-headers",
)

Fields = dict[str, str]  # lower-case field name → value; the first of a name counts


def parts_of(mail: ParsedMail, *kinds: str) -> list[Attachment]:
    """The parts of a mail that their sender declared to be of these kinds, in order."""
    return [part for part in mail.attachments if part.said_type in kinds]


def blocks_of(report: Attachment) -> list[Fields]:
    """The blocks of one report, in order; those of recipients follow the one of the message."""
    text = guessed_text(report.content[:_LARGEST_REPORT])[0].replace("\r\n", "\n")
    blocks = [_fields(block) for block in re.split(r"\n[ \t]*\n", text)[:_MOST_BLOCKS]]
    return [block for block in blocks if block]


def returned_ids(mail: ParsedMail) -> tuple[str, ...]:
    """Message ids of the mails that a bounce or complaint returns, so that they can be found among ours."""
    found = []
    for part in parts_of(mail, *_RETURNED)[:5]:
        try:
            headers, _ = read_headers(part.content.lstrip(), 0, lambda line: False)
            found.append(read_identifiers(headers).message_id)
        except TooMuch:
            continue
    return tuple(dict.fromkeys(filter(None, found)))


def address_in(field: str) -> str:
    """The address of a field like "rfc822; <an@example.com>", "" when there is none."""
    written = field.partition(";")[2] or field
    return next((one.address for one in read_addresses(written[:500].encode()) if "@" in one.address), "")


def _fields(block: str) -> Fields:
    fields: Fields = {}
    last = ""
    for line in block.split("\n"):
        name, colon, value = line.partition(":")
        if line[:1] in (" ", "\t") and last:
            fields[last] += " " + line.strip()
        elif colon and re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", name.strip()):
            last = name.strip().lower()
            fields.setdefault(last, value.strip())
    return fields
