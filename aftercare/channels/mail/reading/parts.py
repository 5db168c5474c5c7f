"""The parts of a mail: one pass over its bytes, no recursion, refusing before anything grows.

The standard library's parser needs 20 s for 10,000 parts and dies of recursion at 1,000 levels, and does not
read a mail whose delimiters are slightly wrong; hence this one (decision 0025).
"""

import re
from dataclasses import dataclass, field

from aftercare.channels.mail.caps import DEEPEST_PARTS, MOST_PARTS
from aftercare.channels.mail.reading.headers import Headers, last_value, read_headers
from aftercare.channels.mail.reading.parameters import Parameters, read_kind
from aftercare.channels.mail.reading.refusing import require

LONGEST_BOUNDARY = 250  # RFC 2046 allows 70

_NEVER = re.compile(rb"(?!)")
_GUESS_WINDOW = 256 * 1024  # bytes of a body in which its first delimiter is looked for


@dataclass
class Part:
    """One part. kind is "type/subtype", lower case; body still transfer-encoded; whole: its end was seen."""

    headers: Headers
    kind: str
    parameters: Parameters
    body: bytes = b""
    parts: list["Part"] = field(default_factory=list)
    whole: bool = True


class _OpenPart:
    """A multipart whose end has not come yet."""

    def __init__(self, part: Part, boundary: bytes) -> None:
        self.part, self.boundary = part, boundary


class _Reader:
    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._open: list[_OpenPart] = []
        self._delimiters = _NEVER
        self._count = 0

    def read(self) -> Part:
        root, place = self._entity(0, parent=None)
        while self._open and place < len(self._raw):
            place = self._next_part(place)
        for still_open in self._open:
            still_open.part.whole = False
        return root

    def _entity(self, start: int, parent: Part | None) -> tuple[Part, int]:
        """The part that begins here, its body read up to the next delimiter (a multipart's: its preamble)."""
        self._count += 1
        require("too-many-parts", self._count, MOST_PARTS)
        is_delimiter = self._delimiters.match
        headers, body_start = read_headers(self._raw, start, lambda line: bool(is_delimiter(line)))
        kind, parameters = read_kind(last_value(headers, "content-type"))
        part = Part(headers, _usable(kind, parent), parameters)
        if part.kind.startswith("multipart/"):
            self._begin_multipart(part, body_start)
        end, part.whole = self._delimiter(body_start)
        body = self._raw[body_start:end]
        part.body = _without_last_line_end(body) if part.whole else body
        return part, end

    def _begin_multipart(self, part: Part, body_start: int) -> None:
        said = part.parameters.get("boundary", "").encode("utf-8", "replace").rstrip()[:LONGEST_BOUNDARY]
        boundary = _boundary_used(self._raw[body_start : body_start + _GUESS_WINDOW], said)
        if boundary:
            self._open.append(_OpenPart(part, boundary))
            require("too-deep", len(self._open), DEEPEST_PARTS)
            self._look_for_delimiters()

    def _look_for_delimiters(self) -> None:
        """One pattern for all open boundaries, so that a body full of dashes is searched at C's speed."""
        boundaries = b"|".join(re.escape(one.boundary) for one in self._open)
        ends = rb"(?:[ \t]*(?=[\r\n]|\Z)|--[^\r\n]*)"
        pattern = rb"^--(?:" + boundaries + rb")" + ends
        self._delimiters = re.compile(pattern, re.MULTILINE) if boundaries else _NEVER

    def _next_part(self, place: int) -> int:
        """Act on the delimiter line at this place; where the one after it begins."""
        line = self._delimiters.match(self._raw, place)
        if line is None:  # a header block ended at a delimiter of a boundary that the block itself declared
            return self._delimiter(place + 1)[0]
        level, closes = self._meaning(line[0])
        for left_open in self._open[level + 1 :]:
            left_open.part.whole = False
        del self._open[level + (0 if closes else 1) :]
        parent = None if closes else self._open[level].part
        self._look_for_delimiters()
        after = _after_line(self._raw, line.end())
        if parent is None:
            return self._delimiter(after)[0]
        part, end = self._entity(after, parent)
        parent.parts.append(part)
        return end

    def _delimiter(self, start: int) -> tuple[int, bool]:
        """Where the next delimiter of any open multipart is, and whether there is one."""
        line = self._delimiters.search(self._raw, start)
        return (line.start(), True) if line else (len(self._raw), not self._open)

    def _meaning(self, line: bytes) -> tuple[int, bool]:
        """Which open multipart this delimiter line belongs to, innermost first, and whether it closes it."""
        said = line.rstrip()[2:]
        innermost_first = range(len(self._open) - 1, -1, -1)
        exact = next((level for level in innermost_first if said == self._open[level].boundary), None)
        if exact is not None:
            return exact, False
        closed = (level for level in innermost_first if said.startswith(self._open[level].boundary + b"--"))
        return next(closed, 0), True


def read_parts(raw: bytes) -> Part:
    """The mail as a tree of parts. Raises TooMuch (too-many-parts, too-deep, and what headers refuse)."""
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    return _Reader(raw).read()


def _boundary_used(body: bytes, said: bytes) -> bytes:
    """The boundary as said; where it does not occur but lines like it do, those; b"" when there are none.

    RFC 2046 lets a delimiter line continue after the boundary, and some mails never say their boundary.
    """
    if said and _occurs_exactly(body, said):
        return said
    longer = rb"^--(" + re.escape(said) + rb"\S{1,70})\s+content-"
    guess = re.search(longer, body, re.MULTILINE | re.IGNORECASE)
    return guess[1] if guess else said


def _occurs_exactly(body: bytes, boundary: bytes) -> bool:
    delimiter = b"--" + boundary
    after = body.find(delimiter) + len(delimiter)  # in a sound mail the first place is one
    if after >= len(delimiter) and body[after : after + 2].strip() in (b"", b"--"):
        return True
    exactly = rb"^" + re.escape(delimiter) + rb"(?:--)?[ \t]*\r?$"
    return bool(re.search(exactly, body, re.MULTILINE))


def _usable(kind: str, parent: Part | None) -> str:
    if "/" in kind:
        return kind
    return "message/rfc822" if parent and parent.kind == "multipart/digest" and not kind else "text/plain"


def _after_line(raw: bytes, place: int) -> int:
    return raw.find(b"\n", place) + 1 or len(raw)


def _without_last_line_end(body: bytes) -> bytes:
    return body[:-2] if body.endswith(b"\r\n") else body.removesuffix(b"\n")
