"""Opening hours, days of the week and dates: "09:00-12:00 13:00-21:00", "周一至周五", "2027-02-16"."""

import datetime as dt
import re

from aftercare.policy.reading.words import Language, plain

Window = tuple[int, int]

_WINDOW = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9]) ?[-–—~至] ?([01]?[0-9]|2[0-4]):([0-5][0-9])")
_DAYS = {
    "zh": {"周一": 0, "周二": 1, "周三": 2, "周四": 3, "周五": 4, "周六": 5, "周日": 6, "周天": 6},
    "en": {
        "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
        "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
    },
}  # fmt: skip
_GROUPS = {
    "zh": {"每天": range(7), "工作日": range(5), "周末": range(5, 7)},
    "en": {"every day": range(7), "working days": range(5), "weekends": range(5, 7)},
}
_CLOSED = {"zh": ("休息", "不营业"), "en": ("closed", "rest")}


def windows(text: str, language: Language) -> tuple[Window, ...] | None:
    """Minutes after midnight, ascending; the last may pass 1440. () when closed; None when not understood."""
    said = plain(text)
    if said in _CLOSED[language]:
        return ()
    pieces = re.split(r"[ ,，、;；]+(?=[0-9])", said)
    found = [_WINDOW.fullmatch(piece) for piece in pieces]
    if not all(found):
        return None
    return tuple(_window(match) for match in found if match)


def _window(found: re.Match[str]) -> Window:
    opens, closes = (int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4]))
    return (opens, closes if closes > opens else closes + 1440)


def overlapping(spans: tuple[Window, ...]) -> bool:
    """Whether windows of one day overlap, are out of order, or reach beyond a day's length."""
    apart = all(before[1] <= after[0] for before, after in zip(spans, spans[1:], strict=False))
    return not apart or any(closes - opens > 1440 or opens >= 1440 for opens, closes in spans)


def days(text: str, language: Language) -> tuple[int, ...] | None:
    """Days of the week, Monday 0: "每天", "工作日", "周一至周五", "周六、周日". None when not understood."""
    said = plain(text)
    if said in _GROUPS[language]:
        return tuple(_GROUPS[language][said])
    named = _DAYS[language]
    ends = re.split(r" ?(?:至|到|[-–—~]| to ) ?", said)
    if len(ends) == 2 and all(end in named for end in ends):
        first, last = named[ends[0]], named[ends[1]]
        return tuple(day % 7 for day in range(first, last + 1 if last >= first else last + 8))
    single = re.split(r" ?[、,，] ?| and ", said)
    return tuple(named[day] for day in single) if all(day in named for day in single) else None


def date(text: str) -> dt.date | None:
    """A date written 2027-02-16; None when it is not one."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()):
        return None
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return None
