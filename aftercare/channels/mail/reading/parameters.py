"""Content-Type and Content-Disposition: a word and its parameters, also as careless software writes them."""

import re
from urllib.parse import unquote_to_bytes

from aftercare.channels.mail.caps import MOST_PARAMETERS
from aftercare.channels.mail.reading.charsets import guessed_text, text_of
from aftercare.channels.mail.reading.encoded_words import decoded_words
from aftercare.channels.mail.reading.refusing import require

Parameters = dict[str, str]  # lower-case names

_SPACE = re.compile(r"\s+")
_COMMENT = re.compile(r"\([^()\"]*\)")
_KIND = re.compile(r"\s*([\w!#$&^.+-]+)\s*(?:/\s*([\w!#$&^.+-]+))?")
# A value without quotes may hold blanks ("name=My File.pdf"): it ends at a semicolon or at a next name.
_PARAMETER = re.compile(
    r"[;\s]([\w!#$&^.+*-]+) ?= ?(?:\"((?:[^\"\\]|\\.)*)\"?|([^;\"][^; ]*(?: (?![\w*-]+ ?=)[^; ]+)*)|(?=;|$))"
)
_SECTION = re.compile(r"([^*]+)\*(\d{1,3})?(\*?)")


def read_kind(raw: bytes) -> tuple[str, Parameters]:
    """The word before the parameters, lower case, and the parameters. Raises TooMuch.

    "text/plain", "attachment", or "" when there is no such word. Parameters of RFC 2231 are put together.
    """
    written = _SPACE.sub(" ", guessed_text(raw)[0])
    require("too-many-parameters", written.count(";"), MOST_PARAMETERS)
    kind = _KIND.match(_COMMENT.sub(" ", written.split(";", 1)[0]))
    word = "/".join(piece for piece in kind.groups() if piece).lower() if kind else ""
    found = [(name.lower(), _value(quoted, bare)) for name, quoted, bare in _PARAMETER.findall(written)]
    return word, _put_together(found[:MOST_PARAMETERS])


def _value(quoted: str, bare: str) -> str:
    return re.sub(r"\\(.)", r"\1", quoted) if quoted else bare.strip()


def _put_together(found: list[tuple[str, str]]) -> Parameters:
    plain: Parameters = {}
    pieces: dict[str, dict[int, tuple[bool, str]]] = {}
    for name, value in found:
        section = _SECTION.fullmatch(name)
        if not section:
            plain.setdefault(name, decoded_words(value))
            continue
        escaped = bool(section[3]) or section[2] is None
        pieces.setdefault(section[1], {}).setdefault(int(section[2] or 0), (escaped, value))
    return plain | {name: _joined(sections) for name, sections in pieces.items()}


def _joined(sections: dict[int, tuple[bool, str]]) -> str:
    """One RFC 2231 value: charset'language'percent-escaped, possibly in numbered sections."""
    charset = ""
    octets = b""
    for number in sorted(sections):
        escaped, value = sections[number]
        if escaped and number == min(sections) and value.count("'") >= 2:
            charset, _, value = value.split("'", 2)
        octets += unquote_to_bytes(value) if escaped else value.encode("utf-8", "replace")
    return decoded_words(text_of(octets, charset)[0])
