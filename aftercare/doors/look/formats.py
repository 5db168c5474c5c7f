"""How moments, spans, money and numbers are written: the Jinja filters of every page.

Moments come in aware and in UTC and are shown in the zone the door activated for the person.
Words are Chinese with an English catalogue behind them. `now` is the act's moment when the page gives one.
"""

import datetime as dt
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aftercare.foundation import clock

MINUTE, HOUR, DAY = 60, 3600, 86400
NEAR = {-1: gettext_lazy("昨天"), 0: gettext_lazy("今天"), 1: gettext_lazy("明天")}
WEEKDAYS = (
    gettext_lazy("周一"),
    gettext_lazy("周二"),
    gettext_lazy("周三"),
    gettext_lazy("周四"),
    gettext_lazy("周五"),
    gettext_lazy("周六"),
    gettext_lazy("周日"),
)


def local(moment: dt.datetime) -> dt.datetime:
    """The same moment on the person's wall clock. Raises ValueError for a moment without a zone."""
    return timezone.localtime(moment)


def moment(value: dt.datetime | None, now: dt.datetime | None = None) -> str:
    """A day and a time, as near as a person would say it: 今天 18:00, 11月23日 20:00, 2025年3月1日 09:00."""
    if value is None:
        return ""
    return f"{day(value, now)} {clock_time(value)}"


def day(value: dt.datetime | dt.date | None, now: dt.datetime | None = None) -> str:
    """A day, as near as a person would say it: 昨天, 今天, 明天, 11月23日, 2025年3月1日."""
    if value is None:
        return ""
    on = local(value).date() if isinstance(value, dt.datetime) else value
    today = local(now or clock.now()).date()
    near = NEAR.get((on - today).days)
    return str(near) if near else calendar_day(on, now)


def calendar_day(value: dt.datetime | dt.date, now: dt.datetime | None = None) -> str:
    """A day by its date, the year only where it is another: 11月23日, 2025年3月1日."""
    on = local(value).date() if isinstance(value, dt.datetime) else value
    if on.year != local(now or clock.now()).year:
        return full_day(on)
    return _("%(month)s月%(day)s日") % {"month": on.month, "day": on.day, "short": on.strftime("%b")}


def full_day(value: dt.datetime | dt.date | None) -> str:
    """A day with its year: 2025年3月1日."""
    if value is None:
        return ""
    on = local(value).date() if isinstance(value, dt.datetime) else value
    parts = {"year": on.year, "month": on.month, "day": on.day, "short": on.strftime("%b")}
    return _("%(year)s年%(month)s月%(day)s日") % parts


def weekday(value: dt.datetime | dt.date) -> str:
    """The day of the week, short: 周六."""
    return str(WEEKDAYS[(local(value) if isinstance(value, dt.datetime) else value).weekday()])


def clock_time(value: dt.datetime | None) -> str:
    """The wall clock, 24 hours: 18:00."""
    return "" if value is None else local(value).strftime("%H:%M")


def exact(value: dt.datetime | None) -> str:
    """A moment in full for a hover: 2026年11月21日 周六 18:00."""
    return "" if value is None else f"{full_day(value)} {weekday(value)} {clock_time(value)}"


def machine(value: dt.datetime | None) -> str:
    """A moment for `datetime` attributes and scripts: UTC, ISO 8601, whole seconds."""
    return "" if value is None else value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def span_words(value: dt.timedelta | float | None) -> str:
    """A length of time in its two largest units: 42 分, 1 时 46 分, 3 天 2 时. Seconds or a timedelta; sign ignored."""
    if value is None:
        return ""
    seconds = abs(int(value.total_seconds() if isinstance(value, dt.timedelta) else value))
    days, hours, minutes = seconds // DAY, seconds % DAY // HOUR, seconds % HOUR // MINUTE
    if days:
        return _with(_("%(n)s 天") % {"n": days}, _("%(n)s 时") % {"n": hours} if hours else "")
    if hours:
        return _with(_("%(n)s 时") % {"n": hours}, _("%(n)s 分") % {"n": minutes} if minutes else "")
    return _("%(n)s 分") % {"n": minutes}


def _with(first: str, second: str) -> str:
    return f"{first} {second}" if second else first


def due_words(due_at: dt.datetime, now: dt.datetime | None = None) -> str:
    """How long is left, or how late it is: 剩 42 分, 超时 18 分. The words <count-down> keeps up to date."""
    left = due_at - (now or clock.now())
    words = _("超时 %(span)s") if left < dt.timedelta() else _("剩 %(span)s")
    return words % {"span": span_words(left)}


def money(amount: Decimal | int | None, currency: str = "CNY") -> str:
    """An amount with its sign and separators: ¥2,799, ¥12.50. Whole amounts have no decimals."""
    if amount is None:
        return ""
    sign = "¥" if currency == "CNY" else f"{currency} "
    whole = amount == int(amount)
    return f"{'-' if amount < 0 else ''}{sign}{abs(amount):,.{0 if whole else 2}f}"


def number(value: float | Decimal | None, places: int = 0) -> str:
    """A number with separators and fixed places: 86,800, 4.72. Empty for None."""
    return "" if value is None else f"{value:,.{places}f}"


def percent(share: float | Decimal | None, places: int = 0) -> str:
    """A share of one as a percentage: 0.962 → 96.2%. Empty for None: no data is not zero."""
    return "" if share is None else f"{share * 100:.{places}f}%"


def short_name(name: str) -> str:
    """What an avatar shows: the last two characters, or of a Latin name its initials or beginning."""
    plain = name.strip()
    words = plain.split()
    if plain.isascii():
        return (words[0][0] + words[-1][0]).upper() if len(words) > 1 else plain[:2].capitalize()
    return plain[-2:]


BROWSERS = (
    ("MicroMessenger", "微信"), ("DingTalk", "钉钉"), ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("HarmonyOS", "HarmonyOS"), ("Android", "Android"),
    ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip
"""Marks in what a browser says of itself, and what people call it; the first that is found: all claim to be Safari."""


def titled(title: str) -> str:
    """What a case is called: its title, which it has until its customer is forgotten."""
    return title or _("已删除个人信息")


def browser(said: str) -> str:
    """The browser and system a User-Agent names, as its owner knows them: Chrome · Windows. Others as they are."""
    found = [next((name for mark, name in marks if mark in said), "") for marks in (BROWSERS, SYSTEMS)]
    return " · ".join(filter(None, found)) or said


FILTERS = {
    made.__name__: made
    for made in (
        moment,
        day,
        full_day,
        weekday,
        clock_time,
        exact,
        machine,
        span_words,
        due_words,
        money,
        number,
        percent,
        short_name,
        titled,
        browser,
    )
}
