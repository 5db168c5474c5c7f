"""Reading a year from JSON as holiday-cn publishes it: {year, papers, days: [{date, name, isOffDay}]}."""

import datetime as dt
import json
from typing import Any

from aftercare.calendars.rules.published import (
    YEARS,
    HolidaysUnreadable,
    Mistake,
    NothingToLoad,
    PublishedDay,
    PublishedYear,
    mistakes_in,
)

LARGEST = 1_000_000


def read_holiday_json(raw: bytes) -> PublishedYear:
    """The year a file holds; it may hold dates of the neighbouring years.

    Raises NothingToLoad when no day has been published yet, HolidaysUnreadable with every mistake.
    """
    content = _parsed(raw)
    year, days, papers = (content.get(key, []) for key in ("year", "days", "papers"))
    if not isinstance(year, int) or year not in YEARS:
        raise HolidaysUnreadable([Mistake(number=0, reason="year", said=str(year)[:40])])
    if not isinstance(days, list) or not isinstance(papers, list):
        raise HolidaysUnreadable([Mistake(number=0, reason="shape")])
    if not days:
        raise NothingToLoad(year=year)
    read = [_day(number, entry) for number, entry in enumerate(days, 1)]
    mistakes = [entry for entry in read if isinstance(entry, Mistake)]
    good = [(number, entry) for number, entry in enumerate(read, 1) if isinstance(entry, PublishedDay)]
    mistakes += mistakes_in(good, year)
    if mistakes:
        raise HolidaysUnreadable(sorted(mistakes, key=lambda mistake: mistake.number))
    return PublishedYear(
        year=year, days=tuple(day for _, day in good), papers=tuple(str(paper) for paper in papers)
    )


def _parsed(raw: bytes) -> dict[str, Any]:
    if len(raw) > LARGEST:
        raise HolidaysUnreadable([Mistake(number=0, reason="size", said=str(len(raw)))])
    try:
        content = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise HolidaysUnreadable([Mistake(number=0, reason="encoding")]) from None
    except (ValueError, RecursionError) as trouble:
        line = getattr(trouble, "lineno", 0)
        raise HolidaysUnreadable([Mistake(number=0, reason="syntax", said=str(line))]) from None
    if not isinstance(content, dict):
        raise HolidaysUnreadable([Mistake(number=0, reason="shape")])
    return content


def _day(number: int, entry: object) -> PublishedDay | Mistake:
    if not isinstance(entry, dict):
        return Mistake(number=number, reason="shape", said=str(entry)[:40])
    on, off, name = entry.get("date"), entry.get("isOffDay"), entry.get("name")
    if not isinstance(off, bool):
        return Mistake(number=number, reason="kind", said=str(off)[:40])
    if not isinstance(name, str):
        return Mistake(number=number, reason="name", said=str(name)[:40])
    try:
        return PublishedDay(on=dt.date.fromisoformat(str(on)), works=not off, name=name)
    except ValueError:
        return Mistake(number=number, reason="date", said=str(on)[:40])
