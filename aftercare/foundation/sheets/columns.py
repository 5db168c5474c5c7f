"""Which cell means what: columns by their Chinese or English names, and a row read as its room wants it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aftercare.foundation.refusals import Refusal
from aftercare.foundation.sheets.cells import LONGEST_SHOWN, Kind, Trouble, Unusable, Value, read_cell
from aftercare.foundation.sheets.records import Record
from aftercare.foundation.sheets.writing import unguarded

MOST_NAMED = 20
"""Names of unknown columns that are said."""


class MissingColumns(Refusal, sort="invalid"):
    """The first row names not all the columns needed. Values: columns, found."""


class UnknownColumns(Refusal, sort="invalid"):
    """No column of this sheet is one that an import of this kind reads. Values: columns, known."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: the field it fills, the names it goes by (the first is what an export writes), and its kind.

    longest  texts beyond this are refused, not cut
    many     several columns of this name add up to one list ("电话1", "电话2")
    """

    field: str
    names: tuple[str, ...]
    kind: Kind = "text"
    required: bool = False
    longest: int = 200
    many: bool = False


@dataclass(frozen=True)
class Header:
    """Where each column stands in this file, and the names in it nobody knows."""

    places: tuple[tuple[Column, int], ...]
    unknown: tuple[str, ...]
    width: int

    def read(self, record: Record, zone: ZoneInfo) -> tuple[dict[str, Value | list[Value]], list[Trouble]]:
        """The row by fields, and what is wrong with it: use the values only if that is nothing.

        Every trouble of a row is told at once. Fields of columns the file has not are absent.
        """
        if record.trouble:
            return {}, [Trouble("", record.trouble)]
        if len(record.cells) > self.width and any(cell.strip() for cell in record.cells[self.width :]):
            return {}, [Trouble("", "too-many-cells", {"cells": len(record.cells), "columns": self.width})]
        values: dict[str, Value | list[Value]] = {}
        troubles: list[Trouble] = []
        for column, place in self.places:
            text = unguarded(record.cells[place]) if place < len(record.cells) else ""
            try:
                value = _value(column, text, zone)
            except Unusable as unusable:
                given = {"given": text.strip()[:LONGEST_SHOWN]}
                troubles.append(Trouble(column.field, unusable.slug, given | unusable.values))
                continue
            _put(values, column, value)
        return values, troubles


def read_header(record: Record, columns: Sequence[Column]) -> Header:
    """Find the columns by the names in the first row, however they are decorated. Raises MissingColumns."""
    by_name = {_folded(name): column for column in columns for name in (column.field, *column.names)}
    named = [(by_name.get(_folded(cell)), place) for place, cell in enumerate(record.cells)]
    places = []
    taken: set[str] = set()
    for column, place in named:
        if column and (column.many or column.field not in taken):
            places.append((column, place))
            taken.add(column.field)
    missing = [column.names[0] for column in columns if column.required and column.field not in taken]
    if missing:
        raise MissingColumns(columns=missing, found=[cell[:LONGEST_SHOWN] for cell in record.cells[:50]])
    unknown = [
        cell for cell, (column, _) in zip(record.cells, named, strict=True) if cell.strip() and not column
    ]
    return Header(tuple(places), tuple(unknown), len(record.cells))


def demand_known(header: Header, columns: Sequence[Column]) -> None:
    """Go on only if some column means something; the others are passed over. Raises UnknownColumns."""
    if not header.places:
        unknown = [cell.strip()[:LONGEST_SHOWN] for cell in header.unknown[:MOST_NAMED]]
        raise UnknownColumns(columns=unknown, known=[column.names[0] for column in columns])


def _value(column: Column, text: str, zone: ZoneInfo) -> Value:
    value = read_cell(text, column.kind, zone)
    if column.required and value is None:
        raise Unusable("empty")
    if isinstance(value, str) and len(value) > column.longest:
        raise Unusable("too-long", longest=column.longest)
    return value


def _put(values: dict[str, Value | list[Value]], column: Column, value: Value) -> None:
    if not column.many:
        values[column.field] = value
        return
    several = values.setdefault(column.field, [])
    if isinstance(several, list) and value is not None:
        several.append(value)


def _folded(name: str) -> str:
    """A name of a column without what people add: spaces, stars, remarks in brackets, a number at the end."""
    narrow = unicodedata.normalize("NFKC", name).strip().lower().removeprefix("\ufeff").lstrip("*")
    return re.sub(r"[\s_\-]+|\d+$", "", re.sub(r"[*:(\[【].*$", "", narrow))
