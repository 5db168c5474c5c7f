"""Reading one mail: bytes in, a ParsedMail or a Quarantine out. Total: no bytes can make it raise.

One pass finds the parts and refuses what is too much; each field is then read on its own, so that one broken
field is one trouble and never a lost mail. Source: security.md §1.2 and T05–T13; decision 0025.
"""

from collections.abc import Iterable

from aftercare.channels.mail import caps
from aftercare.channels.mail.parsed import Address, Attachment, ParsedMail, Quarantine
from aftercare.channels.mail.reading.addresses import is_unambiguous, read_addresses
from aftercare.channels.mail.reading.choosing import choose
from aftercare.channels.mail.reading.encoded_words import header_text
from aftercare.channels.mail.reading.files import file_of, files_in_winmail
from aftercare.channels.mail.reading.headers import Headers, last_value, values
from aftercare.channels.mail.reading.identifiers import read_identifiers
from aftercare.channels.mail.reading.moments import read_moment
from aftercare.channels.mail.reading.parts import Part, read_parts
from aftercare.channels.mail.reading.refusing import TooMuch, require
from aftercare.channels.mail.reading.telling import kept_headers
from aftercare.channels.mail.words import Words, words_of
from aftercare.foundation.cleaning.text import clean_line, clean_text


def parse_mail(raw: bytes) -> ParsedMail | Quarantine:
    """Read a mail. Never raises; more than caps.py allows gives Quarantine with reason and numbers."""
    try:
        require("mail-too-large", len(raw), caps.LARGEST_MAIL)
        root = read_parts(raw)
        chosen = choose(root)
        require("too-many-attachments", len(chosen.files), caps.MOST_ATTACHMENTS)
        files, file_troubles = _files(chosen.files)
        return _told(root, words_of(chosen), files, file_troubles)
    except TooMuch as much:
        return Quarantine(much.reason, much.found, much.allowed)


def _told(root: Part, words: Words, files: tuple[Attachment, ...], file_troubles: list[str]) -> ParsedMail:
    headers = root.headers
    froms = values(headers, "from")
    identifiers = read_identifiers(headers)
    return ParsedMail(
        message_id=identifiers.message_id,
        in_reply_to=identifiers.in_reply_to,
        references=identifiers.references,
        subject=_subject(headers),
        from_addresses=tuple(address for raw in froms for address in read_addresses(raw)),
        sender_verified_shape=is_unambiguous(froms),
        to=_addresses(headers, "to"),
        cc=_addresses(headers, "cc"),
        reply_to=_addresses(headers, "reply-to"),
        date=read_moment(last_value(headers, "date")),
        kind=root.kind,
        text=words.text,
        texts=words.texts,
        new_words=words.new_words,
        html=words.html,
        remote_images=words.remote_images,
        attachments=files,
        automatic=_automatic(headers),
        headers=kept_headers(headers),
        troubles=_each_once([*_header_troubles(headers), *words.troubles, *file_troubles]),
    )


def _subject(headers: Headers) -> str:
    raw = last_value(headers, "subject")
    require("header-too-long", len(raw), caps.LONGEST_SUBJECT_HEADER)
    return clean_line(header_text(raw), longest=caps.LONGEST_SUBJECT)


def _addresses(headers: Headers, name: str) -> tuple[Address, ...]:
    return tuple(address for raw in values(headers, name)[:10] for address in read_addresses(raw))


def _automatic(headers: Headers) -> str:
    said = header_text(last_value(headers, "auto-submitted")[:200]).lower().replace(";", " ").split()
    return clean_line(said[0]) if said else ""


def _files(parts: list[Part]) -> tuple[tuple[Attachment, ...], list[str]]:
    files: list[Attachment] = []
    troubles: list[str] = []
    for part in parts:
        file, trouble = file_of(part, len(files) + 1)
        files += [file, *files_in_winmail(file, len(files) + 1)]
        troubles += [trouble, "" if part.whole else "cut-off"]
        require("too-many-attachments", len(files), caps.MOST_ATTACHMENTS)
    return tuple(files), troubles


def _header_troubles(headers: Headers) -> list[str]:
    froms = values(headers, "from")
    subject = clean_text(header_text(last_value(headers, "subject")), longest=caps.LONGEST_SUBJECT)
    found = [f"subject-{note}" for note in subject.notes]
    if not headers:
        found.append("no-headers")
    if not froms:
        found.append("no-sender")
    elif not is_unambiguous(froms):
        found.append("ambiguous-sender")
    if last_value(headers, "date") and read_moment(last_value(headers, "date")) is None:
        found.append("unreadable-date")
    return found


def _each_once(troubles: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, troubles)))
