"""Header blocks: where they end, and what they hold, also when lines in them are broken."""

import re
from collections.abc import Callable

from aftercare.channels.mail.caps import LONGEST_HEADER, MOST_HEADER_BYTES, MOST_HEADERS
from aftercare.channels.mail.reading.refusing import TooMuch, require

Headers = tuple[tuple[str, bytes], ...]  # lower-case name, value as written with its folds; in order

_HEADER = re.compile(rb"[ \t]*([!-9;-~]{1,200})[ \t]*:")
_FAMILIAR = re.compile(
    rb"[ \t]*(?:content-[a-z-]+|mime-version|message-id|in-reply-to|references|subject|from|to|cc|date|sender"
    rb"|received|return-path|reply-to|delivered-to|auto-submitted|x-[!-9;-~]+)[ \t]*:",
    re.IGNORECASE,
)


def read_headers(raw: bytes, start: int, is_delimiter: Callable[[bytes], bool]) -> tuple[Headers, int]:
    """The headers from `start` on, and where the body begins. Raises TooMuch.

    A line that is no header belongs to the one above it while more headers follow (senders forget to indent);
    otherwise the body begins there. A delimiter of an open multipart ends the block at once.
    """
    lines, end = _block(raw, start, is_delimiter)
    if not any(_FAMILIAR.match(line) for line in lines):
        return (), _after_blank(raw, end) if not lines else start
    last = max((place for place, line in enumerate(lines) if _is_header(line, place)), default=-1)
    kept: list[tuple[str, bytearray]] = []
    for place, line in enumerate(lines):
        if place > last and not (kept and line[:1] in b" \t"):
            return _frozen(kept), end - sum(len(rest) for rest in lines[place:])
        _take(kept, line, place)
    return _frozen(kept), _after_blank(raw, end)


def last_value(headers: Headers, name: str) -> bytes:
    """The value of the last header of this name, b"" when there is none."""
    return next((value for known, value in reversed(headers) if known == name), b"")


def values(headers: Headers, name: str) -> list[bytes]:
    """All values of this name, in order."""
    return [value for known, value in headers if known == name]


def _block(raw: bytes, start: int, is_delimiter: Callable[[bytes], bool]) -> tuple[list[bytes], int]:
    """The lines of the block with their ends, and where it stops: at a blank line, a delimiter or the end."""
    lines: list[bytes] = []
    place = start
    while place < len(raw):
        furthest = min(len(raw), place + MOST_HEADER_BYTES)
        stop = raw.find(b"\n", place, furthest) + 1 or furthest
        line = raw[place:stop]
        if not line.strip(b"\r\n") or (line.startswith(b"--") and is_delimiter(line)):
            break
        if not lines and not _HEADER.match(line) and not _mailbox_line(line):
            break
        lines.append(line)
        place = stop
        _stay_within(lines, place - start)
    return lines, place


def _stay_within(lines: list[bytes], size: int) -> None:
    """Raises TooMuch, unless these lines are a text without headers, which may be as long as it likes."""
    if size > MOST_HEADER_BYTES:
        raise TooMuch("header-too-long", size, MOST_HEADER_BYTES)
    require("too-many-headers", len(lines), 4 * MOST_HEADERS)


def _mailbox_line(line: bytes) -> bool:
    return line.startswith((b"From ", b">From "))


def _is_header(line: bytes, place: int) -> bool:
    indented = line[:1] in b" \t"
    return bool(_HEADER.match(line)) and not (place and indented)


def _take(kept: list[tuple[str, bytearray]], line: bytes, place: int) -> None:
    found = _HEADER.match(line) if _is_header(line, place) else None
    if found:
        require("too-many-headers", len(kept) + 1, MOST_HEADERS)
        kept.append((found[1].decode("ascii").lower(), bytearray(line[found.end() :])))
    elif kept:
        kept[-1][1].extend(line if line[:1] in b" \t" else b" " + line)
        require("header-too-long", len(kept[-1][1]), LONGEST_HEADER)


def _frozen(kept: list[tuple[str, bytearray]]) -> Headers:
    return tuple((name, bytes(value).strip()) for name, value in kept)


def _after_blank(raw: bytes, end: int) -> int:
    """Past the blank line that ends a block; a delimiter line is left for the reader of parts."""
    if raw[end : end + 2] == b"\r\n":
        return end + 2
    return end + 1 if raw[end : end + 1] == b"\n" else end
