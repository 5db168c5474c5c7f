"""The radar: promises due together as pins on a line of time, two hours back and eight ahead."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aftercare.doors.look import formats
from aftercare.doors.look.shapes import Pin, RadarRow, State, Tick
from aftercare.doors.words import named, spoken
from aftercare.promises.queries import DueRow, Overdue

BACK, AHEAD = dt.timedelta(hours=2), dt.timedelta(hours=8)
STEP = dt.timedelta(minutes=30)
"""Promises due within one step share a pin."""

TICK = dt.timedelta(hours=2)
SOON = dt.timedelta(hours=1)

Address = Callable[[str, dt.datetime | None, dt.datetime], str]
"""(kind, begins, ends) → the list of exactly these promises."""


class Span(NamedTuple):
    """The time the radar shows: from a half hour on, half open."""

    begins: dt.datetime
    ends: dt.datetime

    @classmethod
    def around(cls, now: dt.datetime) -> "Span":
        floor = now.replace(minute=now.minute // 30 * 30, second=0, microsecond=0)
        return cls(floor - BACK, floor + AHEAD)

    def share(self, at: dt.datetime) -> float:
        """Where a moment lies, 0 to 1."""
        return min(max((at - self.begins) / (self.ends - self.begins), 0), 1)


class Radar(NamedTuple):
    """What pins are made with: the time shown, the moment, and how the promises of a pin are listed."""

    span: Span
    now: dt.datetime
    address: Address

    def rows(self, due: Iterable[DueRow], before: Iterable[Overdue]) -> list[RadarRow]:
        """One row a kind, the one due first first; what is overdue from before stands at the left edge."""
        names: dict[str, str] = {}
        steps: dict[str, dict[int, int]] = {}
        for old in before:
            names[old.slug] = kind_name(old.slug, old.name, old.english)
            steps.setdefault(old.slug, {})[-1] = old.number
        for row in due:
            names[row.slug] = kind_name(row.slug, row.name, row.english)
            kind, step = steps.setdefault(row.slug, {}), int((row.due_at - self.span.begins) / STEP)
            kind[step] = kind.get(step, 0) + 1
        return [
            RadarRow(names[slug], tuple(self.pin(slug, names[slug], *one) for one in sorted(counts.items())))
            for slug, counts in steps.items()
        ]

    def pin(self, slug: str, name: str, step: int, count: int) -> Pin:
        """The promises of one kind that fall due within one step; step -1: before the radar begins."""
        begins = None if step < 0 else self.span.begins + step * STEP
        ends = self.span.begins + (step + 1) * STEP
        when = formats.moment(begins, self.now) if begins else _("更早")
        said = ngettext("%(num)s 件", "%(num)s 件", count) % {"num": count}
        label = _("%(name)s，%(when)s，%(count)s") % {"name": name, "when": when, "count": said}
        middle = self.span.begins if begins is None else begins + STEP / 2
        address = self.address(slug, begins, ends)
        return Pin(self.span.share(middle), count, address, label, self.state(begins, ends))

    def state(self, begins: dt.datetime | None, ends: dt.datetime) -> State:
        """Late once the whole step is past, soon within an hour."""
        if ends <= self.now:
            return "late"
        return "soon" if begins is not None and begins - self.now < SOON else ""


def ticks(span: Span, now: dt.datetime) -> list[Tick]:
    """Marks under the radar every two hours, and the present one in red."""
    marks = [span.begins + TICK * number for number in range(int((span.ends - span.begins) / TICK) + 1)]
    away = [
        Tick(span.share(at), formats.clock_time(at))
        for at in marks
        if abs(at - now) > dt.timedelta(minutes=50)
    ]
    here = Tick(span.share(now), _("现在 %(clock)s") % {"clock": formats.clock_time(now)}, present=True)
    return sorted([*away, here], key=lambda tick: tick.at)


def kind_name(slug: str, name: str, english: str) -> str:
    """What a kind of promise is called in the reader's language."""
    return (english or named("promise", slug)) if spoken() == "en" else (name or named("promise", slug))
