"""Header text: raw 8-bit bytes and encoded words (RFC 2047), as senders really write them."""

import binascii
import re

from aftercare.channels.mail.reading.charsets import guessed_text, text_of
from aftercare.channels.mail.reading.encodings import from_base64

_WORD = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?]*)\?=", re.DOTALL)
_FOLD = re.compile(r"[ \t]*\r?\n[ \t\r\n]*")
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")


def header_text(raw: bytes) -> str:
    """One header as readable text, unfolded. Cannot fail: a word that cannot be decoded is guessed."""
    return decoded_words(guessed_text(raw)[0])


def decoded_words(written: str) -> str:
    """Encoded words replaced by what they say.

    Neighbours of one charset are joined before decoding, because many Chinese clients cut a hanzi in two;
    white space between neighbours does not count (RFC 2047, 6.2).
    """
    said: list[str] = []
    waiting: list[bytes] = []
    charset, end = "", 0
    for word in _WORD.finditer(written):
        between = written[end : word.start()]
        if not waiting or between.strip() or word[1].lower() != charset:
            said.append(_spoken(waiting, charset))
            said.append(_unfolded(between) if between.strip() or not waiting else "")
            waiting = []
        waiting.append(_payload(word[2], word[3]))
        charset, end = word[1].lower(), word.end()
    said.append(_spoken(waiting, charset))
    said.append(_unfolded(written[end:]))
    return "".join(said).strip()


def _spoken(payloads: list[bytes], charset: str) -> str:
    return text_of(b"".join(payloads), charset)[0] if payloads else ""


def _payload(encoding: str, payload: str) -> bytes:
    octets = _FOLD.sub("", payload).encode("utf-8", "surrogateescape")
    if encoding in "bB":
        return from_base64(octets)
    return _HEX.sub(lambda found: binascii.unhexlify(found[1]), octets.replace(b"_", b" "))


def _unfolded(text: str) -> str:
    return _FOLD.sub(" ", text)
