"""Days and moments as people and programs in China write them. Pure."""

import datetime as dt
import re
import unicodedata
from zoneinfo import ZoneInfo

# Excel counts days from here, its false 29 February 1900 included; serials of 1954 to 2173 are taken for dates.
EXCEL_ZERO = dt.datetime(1899, 12, 30)  # noqa: DTZ001  a wall clock, which the zone makes a moment
_SERIAL = re.compile(r"[2-9]\d{4}(?:\.\d+)?")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]*(.+))?")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:[T\s]?(\d{2}:?\d{2}(?::?\d{2})?))?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:\s+(.+))?")
_NO_YEAR = re.compile(r"\d{1,2}\s*(?:月\s*\d{1,2}\s*日?|[-/]\s*\d{1,2})")
_TIME = re.compile(
    r"(上午|下午|AM|PM)?\s*(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})?秒?)?(?:\.\d+)?\s*(AM|PM)?", re.I
)


class Unreadable(Exception):
    """Why this is no day: not-a-day, year-missing, day-or-month."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


def read_moment(text: str, zone: ZoneInfo) -> dt.datetime:
    """The moment this names, aware, in UTC; a day alone is its midnight in the zone. Raises Unreadable.

    Read are ISO, 2026/11/21, 2026年11月21日, 20261121, Excel's serials (45982.5) and, where day and month cannot be
    mistaken, 21/11/2026; a day without a year is never guessed.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if len(plain) > 10 and plain[10] in "T " and plain[-6:][0] in "+-" or plain.endswith("Z"):
        return _with_offset(plain)
    try:
        local = _local(plain)
    except (ValueError, OverflowError) as impossible:
        raise Unreadable("not-a-day") from impossible
    return local.replace(tzinfo=zone).astimezone(dt.UTC)


def read_day(text: str) -> dt.date:
    """The day this names, whatever time stands with it. Raises Unreadable."""
    zone = ZoneInfo("UTC")
    return read_moment(text, zone).date()


def _with_offset(text: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(text).astimezone(dt.UTC)
    except ValueError as impossible:
        raise Unreadable("not-a-day") from impossible


def _local(text: str) -> dt.datetime:
    if found := _COMPACT.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        return _at(int(found[1]), int(found[2]), int(found[3]), found[4])
    if _SERIAL.fullmatch(text):
        return EXCEL_ZERO + dt.timedelta(seconds=round(float(text) * 86400))
    if found := _YEAR_LAST.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        if first <= 12 and second <= 12 and first != second:
            raise Unreadable("day-or-month")
        day, month = (first, second) if second <= 12 else (second, first)
        return _at(int(found[3]), month, day, found[4])
    raise Unreadable("year-missing" if _NO_YEAR.fullmatch(text) else "not-a-day")


def _at(year: int, month: int, day: int, time: str | None) -> dt.datetime:
    return dt.datetime.combine(dt.date(year, month, day), _time(time) if time else dt.time())


def _time(text: str) -> dt.time:
    if re.fullmatch(r"\d{4}(?:\d{2})?", text):
        text = ":".join(text[place : place + 2] for place in range(0, len(text), 2))
    found = _TIME.fullmatch(text.strip())
    if not found:
        raise Unreadable("not-a-day")
    hour, half = int(found[2]), (found[1] or found[5] or "").upper()
    if half in ("下午", "PM") and hour < 12:
        hour += 12
    if half in ("上午", "AM") and hour == 12:
        hour = 0
    return dt.time(hour, int(found[3]), int(found[4] or 0))
