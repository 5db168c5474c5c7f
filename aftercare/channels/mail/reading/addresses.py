"""Address headers: people's names and addresses, out of whatever was written there."""

import re
from email.utils import getaddresses

from aftercare.channels.mail.caps import DEEPEST_COMMENT, LONGEST_ADDRESS, LONGEST_NAME, MOST_ADDRESSES
from aftercare.channels.mail.parsed import Address
from aftercare.channels.mail.reading.charsets import guessed_text
from aftercare.channels.mail.reading.encoded_words import decoded_words
from aftercare.channels.mail.reading.refusing import require
from aftercare.foundation.cleaning.text import clean_line

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"?|<([^<>]*)>?|([(),;:>])|([^\s",;:<>()]+)|(\s+)')
_COMMENT_PIECE = re.compile(r"[^()\\]+|\\.|[()]|\\", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)")
_PLAIN_ADDRESS = re.compile(r"[^@\s<>()\[\],;:\"\\]{1,64}@[^@\s<>()\[\],;:\"\\]{1,253}")
_LONGEST_SENDER = 2_000  # characters of a From header that the standard library may judge


class _Mailbox:
    """One mailbox being read: its words, its angle brackets and its comments so far."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.angles: list[str] = []
        self.comments: list[str] = []

    def addresses(self) -> list[Address]:
        """None, one, or as many as there are angle brackets (which makes the header ambiguous)."""
        spoken = "".join(self.words).strip()
        shown = decoded_words(spoken) or decoded_words(" ".join(self.comments))
        name = clean_line(shown, longest=LONGEST_NAME)
        if self.angles:
            return [Address(name, _tidy(angle)) for angle in self.angles]
        if "@" in spoken:
            return [Address(clean_line(" ".join(self.comments), longest=LONGEST_NAME), _tidy(spoken))]
        return [Address(name, "")] if spoken else []


def read_addresses(raw: bytes) -> tuple[Address, ...]:
    """The addresses of one header, in order; members of groups too. Raises TooMuch.

    A name without an address gives Address(name, ""). Names are decoded after the header is taken apart, so
    that an encoded word can never bring in a comma or an address of its own.
    """
    written = guessed_text(raw)[0]
    require("too-many-addresses", written.count(",") + written.count(";") + 1, MOST_ADDRESSES)
    found: list[Address] = []
    mailbox = _Mailbox()
    place = 0
    while token := _TOKEN.match(written, place):
        place = token.end()
        if token[3] == "(":
            comment, place = _comment(written, place)
            mailbox.comments.append(comment)
        elif token[3] in (",", ";", ":"):
            found += mailbox.addresses() if token[3] != ":" else ()
            mailbox = _Mailbox()
        else:
            _take(mailbox, token)
    return (*found, *mailbox.addresses())


def is_unambiguous(froms: list[bytes]) -> bool:
    """Exactly one From header with exactly one plain address, as two independent parsers see it."""
    if len(froms) != 1:
        return False
    ours = read_addresses(froms[0])
    written = guessed_text(froms[0])[0]
    if len(ours) != 1 or len(written) > _LONGEST_SENDER or written.count("(") > DEEPEST_COMMENT:
        return False
    theirs = [address for _, address in getaddresses([written.replace("\n", " ")])]
    return theirs == [ours[0].address] and bool(_PLAIN_ADDRESS.fullmatch(theirs[0]))


def _take(mailbox: _Mailbox, token: re.Match[str]) -> None:
    if token[2] is not None:
        mailbox.angles.append(token[2])
    elif token[1] is not None:
        mailbox.words.append(_ESCAPED.sub(r"\1", token[1]) if not _is_local_part(token) else token[0])
    else:
        mailbox.words.append(token[4] or " ")  # white space, or a lone closing bracket


def _is_local_part(token: re.Match[str]) -> bool:
    """Whether these quotes belong to an address ("john doe"@example.com) and not to a name."""
    return token.string[token.end() : token.end() + 1] == "@"


def _comment(written: str, place: int) -> tuple[str, int]:
    """The words of a comment that began before `place`, and where it ends. Comments may hold comments."""
    depth = 1
    words: list[str] = []
    while depth and (piece := _COMMENT_PIECE.match(written, place)):
        place = piece.end()
        depth += {"(": 1, ")": -1}.get(piece[0], 0)
        words.append(piece[0] if len(piece[0]) != 2 or piece[0][0] != "\\" else piece[0][1])
    return "".join(words).removesuffix(")").strip(), place


def _tidy(written: str) -> str:
    """An address without its white space, comments and obsolete route ("@relay:")."""
    address = clean_line(re.sub(r"\([^()]*\)", "", written)).replace(" ", "")
    if address.startswith("@") and ":" in address:
        address = address.rsplit(":", 1)[1]
    return address[:LONGEST_ADDRESS]
