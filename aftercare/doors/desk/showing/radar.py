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


def radar_rows(
    due: Iterable[DueRow], before: Iterable[Overdue], span: Span, now: dt.datetime, address: Address
) -> list[RadarRow]:
    """One row a kind, the one due first first; what is overdue from before stands at the left edge."""
    names: dict[str, str] = {}
    steps: dict[str, dict[int, int]] = {}
    for old in before:
        names[old.slug] = kind_name(old.slug, old.name, old.english)
        steps.setdefault(old.slug, {})[-1] = old.count
    for row in due:
        names[row.slug] = kind_name(row.slug, row.name, row.english)
        kind, step = steps.setdefault(row.slug, {}), int((row.due_at - span.begins) / STEP)
        kind[step] = kind.get(step, 0) + 1
    return [
        RadarRow(names[slug], tuple(_pin(slug, names[slug], step, count, span, now, address) for step, count in sorted(counts.items())))
        for slug, counts in steps.items()
    ]  # fmt: skip


def _pin(
    slug: str, name: str, step: int, count: int, span: Span, now: dt.datetime, address: Address
) -> Pin:  # fmt: skip
    begins = None if step < 0 else span.begins + step * STEP
    ends = span.begins + (step + 1) * STEP
    state: State = "late" if ends <= now else ("soon" if begins is not None and begins - now < SOON else "")
    when = formats.moment(begins, now) if begins else _("更早")
    said = ngettext("%(num)s 件", "%(num)s 件", count) % {"num": count}
    label = _("%(name)s，%(when)s，%(count)s") % {"name": name, "when": when, "count": said}
    middle = span.begins if begins is None else begins + STEP / 2
    return Pin(span.share(middle), count, address(slug, begins, ends), label, state)


def ticks(span: Span, now: dt.datetime) -> list[Tick]:
    """Marks under the radar every two hours, and the present one in red."""
    marks = [span.begins + TICK * number for number in range(int((span.ends - span.begins) / TICK) + 1)]
    away = [Tick(span.share(at), formats.clock_time(at)) for at in marks if abs(at - now) > dt.timedelta(minutes=50)]
    here = Tick(span.share(now), _("现在 %(clock)s") % {"clock": formats.clock_time(now)}, present=True)
    return sorted([*away, here], key=lambda tick: tick.at)


def kind_name(slug: str, name: str, english: str) -> str:
    """What a kind of promise is called in the reader's language."""
    return (english or named("promise", slug)) if spoken() == "en" else (name or named("promise", slug))
