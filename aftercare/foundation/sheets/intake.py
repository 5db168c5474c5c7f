"""Taking a sheet in, a batch of rows at a time: looked at first (dry run), then taken; taken again, it adds nothing.

A room says what it wants of a sheet by an Intake; this module knows the file, the place in it, and the report.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import BinaryIO, Literal, Protocol
from zoneinfo import ZoneInfo

from aftercare.foundation.act import Act
from aftercare.foundation.sheets.cells import Trouble, Value
from aftercare.foundation.sheets.columns import Column, demand_known, read_header
from aftercare.foundation.sheets.encodings import Encoding, NotASheet, encoding_of
from aftercare.foundation.sheets.records import Record, records, separator_of

Values = Mapping[str, Value | list[Value]]
Outcome = Literal["added", "known"] | Trouble


class Intake(Protocol):
    """What a room does with the rows of a sheet. A row that was taken is known when it comes again."""

    columns: Sequence[Column]

    def look(self, rows: Sequence[Values]) -> list[Outcome]:
        """What would become of each row, in their order; nothing is written."""
        ...

    def take(self, rows: Sequence[Values], *, act: Act) -> list[Outcome]:
        """Bring the rows in, in one transaction; what became of each, in their order."""
        ...


@dataclass(frozen=True, kw_only=True)
class Place:
    """How far into a file: the byte where the next record begins, and which row that is."""

    byte: int
    row: int


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How a file is to be read, found out once from its beginning."""

    encoding: Encoding
    separator: str
    header: tuple[str, ...]
    first: Place

    def as_particulars(self) -> dict[str, object]:
        """The plan as a job remembers it."""
        return asdict(self)

    @classmethod
    def remembered(cls, particulars: Mapping[str, object]) -> "Plan":
        """The plan a job remembered."""
        kept = dict(particulars)
        first, header = kept.pop("first"), kept.pop("header")
        return cls(header=tuple(header), first=Place(**first), **kept)  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A row, and what would become of it. outcome is empty for an empty row and for one with troubles."""

    record: Record
    values: Values
    outcome: Literal["added", "known", ""] = ""
    troubles: tuple[Trouble, ...] = ()


def plan_of(file: BinaryIO, intake: Intake) -> Plan:
    """How to read this file for this intake. Raises NotASheet, MissingColumns, UnknownColumns."""
    encoding = encoding_of(file)
    separator = separator_of(file.readline(1 << 16).decode(encoding, "replace"))
    first = next(records(file, encoding, separator=separator), None)
    if first is None:
        raise NotASheet(found="nothing")
    demand_known(read_header(first, intake.columns), intake.columns)
    return Plan(
        encoding=encoding, separator=separator, header=first.cells, first=Place(byte=first.end, row=2)
    )


def rows_from(file: BinaryIO, plan: Plan, place: Place) -> Iterator[Record]:
    """The rows from a place on."""
    return records(file, plan.encoding, separator=plan.separator, start=place.byte, number=place.row)


def next_rows(file: BinaryIO, plan: Plan, place: Place, *, limit: int) -> tuple[list[Record], Place]:
    """At most so many rows from a place on, and the place after them."""
    batch = list(islice(rows_from(file, plan, place), limit))
    after = Place(byte=batch[-1].end, row=batch[-1].number + 1) if batch else place
    return batch, after


def judged(batch: Sequence[Record], plan: Plan, intake: Intake, *, zone: ZoneInfo) -> list[Judged]:
    """What would become of each row of a batch; nothing is written."""
    header = read_header(Record(1, plan.header, plan.first.byte), intake.columns)
    read = [({}, []) if record.is_empty else header.read(record, zone) for record in batch]
    good = [values for values, troubles in read if values and not troubles]
    outcomes = iter(intake.look(good))
    return [
        _judged(record, values, troubles, next(outcomes) if values and not troubles else None)
        for record, (values, troubles) in zip(batch, read, strict=True)
    ]


def _judged(record: Record, values: Values, troubles: list[Trouble], outcome: Outcome | None) -> Judged:
    if isinstance(outcome, Trouble):
        return Judged(record=record, values=values, troubles=(outcome,))
    return Judged(record=record, values=values, outcome=outcome or "", troubles=tuple(troubles))


def take_all(rows: Sequence[Judged], intake: Intake, *, act: Act) -> None:
    """Bring in those of the rows that are new. Call it inside a transaction."""
    if new := [row.values for row in rows if row.outcome == "added"]:
        intake.take(new, act=act)
