"""What reading a mail gives: one of two plain, frozen values that cross a process border as bytes."""

import datetime as dt
from dataclasses import dataclass

BINARY_TEXT = "binary-text"
"""Trouble of a mail whose text is no text: a picture or a program where words should be."""


@dataclass(frozen=True)
class Address:
    """name is for showing only: anyone may write anything there. address keeps the case it was sent with."""

    name: str
    address: str


@dataclass(frozen=True)
class Attachment:
    """One file of a mail.

    filename     safe to show and to offer, never empty; not unique within a mail
    said_type    what the sender declared, e.g. "image/png"; lower case
    found_type   what its first bytes say, "" when they say nothing
    content      decoded bytes
    inline       shown inside the text (a picture named by cid:) rather than listed below it
    content_id   without angle brackets, "" when it has none
    """

    filename: str
    said_type: str
    found_type: str
    content: bytes
    inline: bool = False
    content_id: str = ""


@dataclass(frozen=True)
class ParsedMail:
    """A mail, read.

    from_addresses          every address of every From header, as written
    sender_verified_shape   exactly one From header with exactly one address, by two independent parsers.
                            It says that the header is unambiguous, not that it is true.
    references              message ids, oldest first, at most 50, without angle brackets
    date                    what the sender claims, aware UTC; None when unreadable
    text                    what a person reads: all text parts in order, or the words of the HTML
    texts                   the same, part by part; texts[0] is the first text body
    new_words               text without quoted history and signature; never empty when text is not
    html                    cleaned HTML, "" when there is none
    remote_images           pictures that were left out because they would be loaded from elsewhere
    automatic               the word of Auto-Submitted (RFC 3834): "", "no", "auto-replied" …
    headers                 (lower-case name, decoded value) of those that nature.py judges by, in order
    troubles                slugs of what was wrong and mended or cut, each once, as discovered
    """

    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    subject: str = ""
    from_addresses: tuple[Address, ...] = ()
    sender_verified_shape: bool = False
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    date: dt.datetime | None = None
    kind: str = "text/plain"
    text: str = ""
    texts: tuple[str, ...] = ()
    new_words: str = ""
    html: str = ""
    remote_images: int = 0
    attachments: tuple[Attachment, ...] = ()
    automatic: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    troubles: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """The first kept header of this lower-case name, or ""."""
        return next((value for known, value in self.headers if known == name), "")


@dataclass(frozen=True)
class Quarantine:
    """A mail that was not read. The original is kept, shown with the reason, and can be read again.

    reason   slug: mail-too-large, too-many-parts, too-deep, header-too-long, too-many-headers,
             too-many-addresses, too-many-references, too-many-parameters, too-many-attachments,
             too-much-time, too-much-memory, reader-died, reader-broke
    found    how much of it there was; 0 when unknown
    allowed  how much of it we read
    detail   a technical word for the log (an exception's name), never text of the mail
    """

    reason: str
    found: int = 0
    allowed: int = 0
    detail: str = ""
