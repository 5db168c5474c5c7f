"""Telephone numbers as people in China write them, folded to one form. Pure. Domain reference §14.3, §7.2."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["mobile", "landline", "service", "short", "foreign", "local", "virtual", "masked"]

# Numbers that do not name one person for good: seven digits without an area code, a shop's relay, a masked one, a
# hotline that everybody may ring.
NOT_A_KEY: frozenset[Kind] = frozenset({"local", "virtual", "masked", "short"})
OF_COMPANIES = ("95", "96")  # short numbers a company may have of its own: 95588; 110 and 12345 are nobody's

LONGEST_CELL = 500
_FORMATTING = {
    ord(mark): None for mark in "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
}
_JOINTS = re.compile(r"[\s\-‐‑‒–—―−.·()\[\]_]+")
_EXTENSION = re.compile(r"[\s\-—(]*(?:转|轉|分机|分機|extension|ext\b|#|(?<=\s)x)[\s.:]*(\d{1,6})\)?", re.I)
_COMMA_EXTENSION = re.compile(r"(?<=\d),\s*(\d{1,5})(?!\d)")
_BETWEEN = re.compile(r"[^\d\s+*xX#.·\-‐‑‒–—―−()\[\]_]+")  # whatever stands in no number: marks, words
_MASKED = re.compile(r"(?=[\d*x]*[*x]{3})(?=.*\d)[\d*x]{7,18}", re.I)

_SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("mobile", re.compile(r"1[3-9]\d{9}")),
    ("service", re.compile(r"[48]00\d{7}")),
    ("virtual", re.compile(r"950\d{7,11}")),
    ("landline", re.compile(r"0(?:10|2\d)\d{8}|0[3-9]\d{2}\d{7,8}")),
    ("short", re.compile(r"11[0249]|12[02]|12[3-6]\d{2}|1(?:00|11)\d{2}|95\d{3}|96\d{3,4}")),
    ("local", re.compile(r"[2-8]\d{6,7}")),
)
_FOREIGN = re.compile(r"\+(?!86)[1-9]\d{6,14}")
_HOME = re.compile(r"^(?:\+|00)86|^86(?=1[3-9]\d{9}$)")


@dataclass(frozen=True)
class Phone:
    """One number: digits only (+ in front abroad), and the extension, "" if none."""

    kind: Kind
    number: str
    extension: str = ""

    @property
    def is_key(self) -> bool:
        """Whether a customer can be known by it."""
        return self.kind not in NOT_A_KEY

    @property
    def is_hotline(self) -> bool:
        """Whether it is a short service number, at which no customer is reached: 110, 12345, 95588."""
        return self.kind == "short"

    def may_be_of(self, *, company: bool) -> bool:
        """Whether somebody may be reached by it: a hotline only where a company has it as its own."""
        return not self.is_hotline or (company and self.number.startswith(OF_COMPANIES))

    @property
    def folded(self) -> str:
        """The one way to write it: what is stored and hashed."""
        return f"{self.number}#{self.extension}" if self.extension else self.number

    @property
    def ending(self) -> str:
        """The last four digits, which people remember; "" where they are hidden or the number is shorter."""
        return self.number[-4:] if self.number[-4:].isdigit() and len(self.number) > 6 else ""


def fold_phone(text: str) -> Phone | None:
    """The number this text is, if it is exactly one; None if it is none or several."""
    phones, leftovers = phones_in(text)
    return phones[0] if len(phones) == 1 and not leftovers else None


def phones_in(cell: str) -> tuple[list[Phone], list[str]]:
    """Every number in one cell or field, each once and in order, and what looks like one and is none.

    Words around the numbers are passed over; only the first LONGEST_CELL characters are read.
    """
    phones, leftovers = _read_cell(cell[:LONGEST_CELL])
    return list(phones), list(leftovers)


@lru_cache(maxsize=1_000)  # a row of a sheet is asked about several times before it is in
def _read_cell(cell: str) -> tuple[tuple[Phone, ...], tuple[str, ...]]:
    found = [one for piece in _BETWEEN.split(_plain(cell)) for one in _read_words(piece.split())]
    phones = dict.fromkeys(one for one in found if isinstance(one, Phone))
    leftovers = [one for one in found if isinstance(one, str) and any(char.isdigit() for char in one)]
    return tuple(phones), tuple(leftovers)


def _read_words(words: list[str]) -> Iterator[Phone | str]:
    """Numbers written with spaces inside and between: the longest run of words that is one number, each time."""
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + 6), start, -1):
            if phone := _read_one("".join(words[start:end])):
                yield phone
                start = end
                break
        else:
            yield words[start]
            start += 1


def _read_one(text: str) -> Phone | None:
    main, _, extension = text.partition("#")
    compact = _JOINTS.sub("", main)
    if _MASKED.fullmatch(compact):
        return Phone("masked", re.sub(r"[xX]", "*", compact), extension)
    phone = _shaped(compact)
    if phone is None or "#" in extension or (extension and not extension.isdigit()):
        return None
    if (
        phone.kind == "mobile" and extension
    ):  # nobody's own mobile has one: a shop lent the number for some weeks
        return Phone("virtual", phone.number, extension)
    return Phone(phone.kind, phone.number, extension)


def _shaped(compact: str) -> Phone | None:
    national = _HOME.sub("", compact)
    came_from_abroad = national != compact
    if came_from_abroad and re.fullmatch(r"(?:10|[2-9]\d)\d{8,9}|[3-9]\d{2}\d{7,8}", national):
        national = f"0{national}"  # +86 21 … drops the zero of the area code
    for kind, shape in _SHAPES:
        if shape.fullmatch(national):
            return Phone(kind, national)
    abroad = "+" + compact[2:] if compact.startswith("00") else compact
    return Phone("foreign", abroad) if _FOREIGN.fullmatch(abroad) else None


def _plain(text: str) -> str:
    """Narrow characters only, nothing invisible, and every way to write an extension as #123."""
    seen = unicodedata.normalize("NFKC", text).translate(_FORMATTING)
    return _COMMA_EXTENSION.sub(r"#\1", _EXTENSION.sub(r"#\1", seen))
