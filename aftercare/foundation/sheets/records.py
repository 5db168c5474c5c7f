"""The records of a CSV file, one after another, from any place: where one ends is known in bytes, so work can resume.

Newline, quote and separator are single bytes that no character of UTF-8 or GB18030 contains, so records are cut
before they are decoded.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from aftercare.foundation.sheets.encodings import UTF8_MARK, Encoding

LONGEST_RECORD = 1 << 20  # a quote nobody closed must not swallow the rest of the file
SEPARATORS = (",", "\t", ";")

csv.field_size_limit(LONGEST_RECORD)


@dataclass(frozen=True, slots=True)
class Record:
    """One row. number is the row as a spreadsheet shows it, the header being 1; end is the byte after it.

    trouble  "" or why it could not be cut into cells: quote-not-closed, too-long, broken-row
    """

    number: int
    cells: tuple[str, ...]
    end: int
    trouble: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.trouble and not any(cell.strip() for cell in self.cells)


def separator_of(header: str) -> str:
    """What stands between the cells, from the first line: comma, tab or semicolon, whichever is there most."""
    return max(SEPARATORS, key=header.count)


def records(
    file: BinaryIO, encoding: Encoding, *, separator: str = ",", start: int = 0, number: int = 1
) -> Iterator[Record]:
    """The records from the byte `start` on, the first being row `number`. Faulty ones come with their trouble."""
    file.seek(start)
    place = start
    while first := file.readline(LONGEST_RECORD + 1):
        record = _record_beginning(first, file)
        place += len(record)
        yield _cut(record, number, place, encoding, separator)
        file.seek(place)
        number += 1


def _record_beginning(first: bytes, file: BinaryIO) -> bytes:
    """The whole record this line begins: up to the line that closes the last quote; this line alone if none does."""
    lines, quotes, size = [first], first.count(b'"'), len(first)
    while quotes % 2 and size <= LONGEST_RECORD:
        following = file.readline(LONGEST_RECORD)
        if not following:
            return first
        lines.append(following)
        quotes += following.count(b'"')
        size += len(following)
    return b"".join(lines) if size <= LONGEST_RECORD else first


def _cut(record: bytes, number: int, end: int, encoding: Encoding, separator: str) -> Record:
    if len(record) > LONGEST_RECORD:
        return Record(number, (), end, "too-long")
    if record.count(b'"') % 2:
        return Record(number, (), end, "quote-not-closed")
    text = record.removeprefix(UTF8_MARK).decode(encoding, "replace").replace("\x00", "").rstrip("\r\n")
    try:
        cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
    except csv.Error:  # such as a carriage return in a cell without quotes
        return Record(number, (), end, "broken-row")
    return Record(number, tuple(cells), end)
