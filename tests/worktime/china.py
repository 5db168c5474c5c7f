"""The official days of 2007 to 2026, as published, and a few calendars Chinese companies really have."""

import datetime as dt
import json
from functools import lru_cache
from zoneinfo import ZoneInfo

from aftercare.foundation.worktime import OfficialDays, WorkCalendar
from tests.shared import SHARED

SHANGHAI = ZoneInfo("Asia/Shanghai")
YEARS = range(2007, 2027)

OFFICE = WorkCalendar(name="办公室", week=(((540, 720), (780, 1080)),) * 5 + ((), ()))
HOTLINE = WorkCalendar(name="客服中心", week=(((540, 1080),),) * 7, follows_holidays=False)
NIGHT = WorkCalendar(name="夜班", week=(((1320, 1800),),) * 5 + ((), ()))


@lru_cache
def official() -> OfficialDays:
    off: dict[dt.date, str] = {}
    make_up: dict[dt.date, str] = {}
    for year in YEARS:
        for day in json.loads((SHARED / f"data/holiday-cn/{year}.json").read_text())["days"]:
            kind = off if day["isOffDay"] else make_up
            kind[dt.date.fromisoformat(day["date"])] = day["name"]
    return OfficialDays(off=off, make_up=make_up, years=frozenset(YEARS), version=1)


def at(text: str) -> dt.datetime:
    """A moment as a Shanghai wall clock shows it."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def shown(moment: dt.datetime | None) -> str | None:
    return moment and f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
