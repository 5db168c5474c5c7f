"""The calendars section: when the company is open, and on which days it rests."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from zoneinfo import available_timezones

from aftercare.foundation.worktime.calendar import Closure, LaterHours, Window, WorkCalendar
from aftercare.policy.compiled import Policy
from aftercare.policy.reading import hours
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.nodes import Node, Scalar
from aftercare.policy.reading.page import Page
from aftercare.policy.reading.words import Key, Vocabulary
from aftercare.policy.sections import section
from aftercare.policy.title import ENGLISH

CALENDARS: Key = ("日历", "calendars")
HOURS: Key = ("时间", "hours")
LATER: Key = ("以后", "later hours")
HOLIDAYS = Vocabulary({"followed": ("中国|照国务院安排", "China"), "worked": ("不休|照常营业", "worked")})
ROUND_THE_CLOCK = "24x7"
ALWAYS_OPEN = WorkCalendar(name=ROUND_THE_CLOCK, week=(((0, 1440),),) * 7, follows_holidays=False)


@dataclass(frozen=True)
class Calendars:
    """by_name: the policy's own calendars in the order written; the first is the usual one. english: their names."""

    by_name: Mapping[str, WorkCalendar]
    english: Mapping[str, str] = field(default_factory=dict)


@section(CALENDARS, gives=Calendars)
def read_calendars(book: Book) -> Calendars:
    pages = book.root.page(CALENDARS).named_pages()
    return Calendars(
        MappingProxyType({name: _calendar(name, page) for name, page in pages}),
        MappingProxyType({name[:40]: page.text(ENGLISH, "", longest=80) for name, page in pages}),
    )


def _calendar(name: str, page: Page) -> WorkCalendar:
    return WorkCalendar(
        name=name[:40],
        zone=_zone(page),
        week=_week(page),
        follows_holidays=page.word(("节假日", "holidays"), HOLIDAYS, "followed") == "followed",
        make_up=_make_up(page),
        closures=tuple(_closure(closed) for closed in page.pages(("休息", "closed"))),
        special=MappingProxyType(dict(_special(day) for day in page.pages(("特别", "special days")))),
        later=_later(page),
    )


def _later(page: Page) -> tuple[LaterHours, ...]:
    """Hours that hold from a day on (summer hours), earliest first."""
    found = tuple(
        LaterHours(from_on=_date(entry, ("从", "from")), week=_week(entry), make_up=_make_up(entry))
        for entry in page.pages(LATER)
    )
    if [one.from_on for one in found] != sorted({one.from_on for one in found}):
        page.book.wrong("later-hours-out-of-order", page.under(LATER))
    return found


def _make_up(page: Page) -> tuple[Window, ...] | None:
    """Hours of a make-up workday; None for those of an ordinary Monday."""
    node = page.find(("调休", "make-up days"))
    return None if node is None else _windows(page, node)


def _zone(page: Page) -> str:
    zone = page.text(("时区", "zone"), "Asia/Shanghai")
    if zone not in _zones():
        page.book.wrong("unknown-zone", page.path, zone=zone)
        return "Asia/Shanghai"
    return zone


@cache
def _zones() -> frozenset[str]:
    """The time zones this machine knows: asking it reads a folder of some hundred files."""
    return frozenset(available_timezones())


def _week(page: Page) -> tuple[tuple[Window, ...], ...]:
    """Seven days of windows. Days named singly win over ranges, ranges over groups such as 每天."""
    week: list[tuple[Window, ...]] = [()] * 7
    said = [(_days(page, key), _windows(page, value)) for key, value in page.page(HOURS).entries()]
    for days, windows in sorted(said, key=lambda named: -len(named[0])):
        for day in days:
            week[day] = windows
    if not any(week):
        page.book.wrong("calendar-never-open", page.path)
    elif _runs_into_next_day(week):
        page.book.wrong("windows-overlap", page.under(HOURS))
    return tuple(week)


def _days(page: Page, key: str) -> tuple[int, ...]:
    days = hours.days(key, page.book.language)
    if days is None:
        page.book.wrong("unreadable-days", page.under(HOURS), said=key)
    return days or ()


def _windows(page: Page, node: Node) -> tuple[Window, ...]:
    found = hours.windows(node.text, page.book.language) if isinstance(node, Scalar) else None
    if found is None:
        page.book.wrong("unreadable-hours", node, said=node.text if isinstance(node, Scalar) else "")
        return ()
    if hours.overlapping(found):
        page.book.wrong("windows-overlap", node)
    return found


def _runs_into_next_day(week: list[tuple[Window, ...]]) -> bool:
    return any(
        today and tomorrow and today[-1][1] - 1440 > tomorrow[0][0]
        for today, tomorrow in zip(week, [*week[1:], week[0]], strict=True)
    )


def _closure(page: Page) -> Closure:
    first, last = _date(page, ("从", "from")), _date(page, ("到", "to"))
    if last < first:
        page.book.wrong("ends-before-it-begins", page.path)
    return Closure(first_on=first, last_on=last, reason=page.text(("原因", "reason"), ""))


def _special(page: Page) -> tuple[dt.date, tuple[Window, ...]]:
    page.text(("原因", "reason"), "")
    node = page.find(HOURS)
    if node is None:
        page.missing(HOURS)
    return _date(page, ("日期", "date")), () if node is None else _windows(page, node)


def _date(page: Page, key: Key) -> dt.date:
    found = page.date(key)
    if found is None and not page.has(key):
        page.missing(key)
    return found or dt.date(2000, 1, 1)


def calendars(policy: Policy) -> Mapping[str, WorkCalendar]:
    """Every calendar of the policy by name, and the one that is always open under "24x7"."""
    return MappingProxyType({**policy.part(Calendars).by_name, ROUND_THE_CLOCK: ALWAYS_OPEN})


def default_calendar(policy: Policy) -> WorkCalendar:
    """The company's usual hours: the first calendar written; always open when there is none."""
    return next(iter(policy.part(Calendars).by_name.values()), ALWAYS_OPEN)


def usual_calendar_name(book: Book) -> str:
    """The name of the first calendar of a file being read; "24x7" when it has none."""
    return next((key.text for key, _ in book.root.page(CALENDARS).node.entries), ROUND_THE_CLOCK)
