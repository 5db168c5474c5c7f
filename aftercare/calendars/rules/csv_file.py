"""Reading a year from a table of three columns, date, kind, name: as people keep it, as Excel leaves it."""

import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Iterator

from aftercare.calendars.rules.json_file import LARGEST
from aftercare.calendars.rules.published import (
    HolidaysUnreadable,
    Mistake,
    NothingToLoad,
    PublishedDay,
    PublishedYear,
    mistakes_in,
)

OFF = frozenset({"休", "休息", "放假", "休假", "休息日", "节假日", "off", "holiday", "rest"})
WORKS = frozenset({"班", "上班", "补班", "调休上班", "调休上班日", "工作日", "work", "workday", "make-up"})
UNCLEAR = frozenset({"调休"})  # some write it for the day off, some for the day worked instead
HEADINGS = frozenset({"日期", "date"})
DATE = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?")
EXCEL_NUMBER = re.compile(r"\d{5}(\.0)?")


def read_holiday_csv(raw: bytes, *, year: int) -> PublishedYear:
    """The year a table holds, in UTF-8, UTF-16 or GB18030, with or without a heading; it names no papers.

    Raises NothingToLoad when it holds no day, HolidaysUnreadable with every mistake.
    """
    read = list(_rows(_text(raw)))
    mistakes = [row for _, row in read if isinstance(row, Mistake)]
    good = [(line, row) for line, row in read if isinstance(row, PublishedDay)]
    mistakes += mistakes_in(good, year)
    if mistakes:
        raise HolidaysUnreadable(sorted(mistakes, key=lambda mistake: mistake.number))
    if not good:
        raise NothingToLoad(year=year)
    return PublishedYear(year=year, days=tuple(day for _, day in good))


def _text(raw: bytes) -> str:
    if len(raw) > LARGEST:
        raise HolidaysUnreadable([Mistake(number=0, reason="size", said=str(len(raw)))])
    encodings = ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise HolidaysUnreadable([Mistake(number=0, reason="encoding")])


def _rows(text: str) -> Iterator[tuple[int, PublishedDay | Mistake]]:
    """Each filled row with the number of its line."""
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text), delimiter=max(",\t;", key=first.count))
    try:
        for cells in rows:
            cells = [unicodedata.normalize("NFKC", cell).strip() for cell in cells]
            if any(cells) and not (rows.line_num == 1 and cells[0].lower() in HEADINGS):
                yield rows.line_num, _day(rows.line_num, cells)
    except csv.Error:
        yield rows.line_num, Mistake(number=rows.line_num, reason="syntax")


def _day(line: int, cells: list[str]) -> PublishedDay | Mistake:
    if len(cells) < 2 or any(cells[3:]):
        return Mistake(number=line, reason="columns", said=",".join(cells)[:40])
    kind = cells[1].lower()
    if kind not in OFF | WORKS:
        reason = "unclear-kind" if kind in UNCLEAR else "kind"
        return Mistake(number=line, reason=reason, said=cells[1][:40])
    on = _date(cells[0])
    if on is None:
        reason = "excel-number" if EXCEL_NUMBER.fullmatch(cells[0]) else "date"
        return Mistake(number=line, reason=reason, said=cells[0][:40])
    return PublishedDay(on=on, works=kind in WORKS, name=cells[2] if len(cells) > 2 else "")


def _date(cell: str) -> dt.date | None:
    found = DATE.fullmatch(cell)
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
