"""The official days of mainland China from 2004 on, as the chinesecalendar package carries them."""

from collections.abc import Iterator
from itertools import groupby

from chinese_calendar import Holiday
from chinese_calendar.constants import holidays, workdays

from aftercare.calendars.rules.published import PublishedDay, PublishedYear


def years_of_package() -> Iterator[PublishedYear]:
    """Every year the package knows, ascending, with Chinese names."""
    off = [PublishedDay(on=on, works=False, name=_chinese(name)) for on, name in holidays.items()]
    make_up = [PublishedDay(on=on, works=True, name=_chinese(name)) for on, name in workdays.items()]
    for year, days in groupby(sorted(off + make_up), key=lambda day: day.on.year):
        yield PublishedYear(year=year, days=tuple(days))


def _chinese(name: str) -> str:
    return str(Holiday(name).chinese)
