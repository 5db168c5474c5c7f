"""The plain values that parts are drawn from. Pages make them in their views; templates only read them.

Texts are already in the person's language; moments are aware and in UTC; addresses are ready to use.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, NamedTuple

Tone = Literal["", "info", "good", "soon", "late"]
State = Literal["", "idle", "soon", "late", "kept", "paused", "good", "info"]


class Option(NamedTuple):
    """One of several answers: what is sent, what is read, and a remark under it."""

    value: str
    text: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A place to switch to, or a view when used as a segment."""

    href: str
    text: str
    count: int | None = None
    current: bool = False


class PromiseCell(NamedTuple):
    """One promise in the strip of a case. `spent` is the used share of the allowance, 0 to 1, for running ones."""

    state: State
    label: str
    words: str  # how long is left, the moment, or how long it took
    by: str = ""  # the condition or the date in words; why a paused clock stands
    due_at: dt.datetime | None = None  # only for running promises: the clock that ticks
    spent: float | None = None


class TaskLine(NamedTuple):
    """One task on a case. `action` is where ticking it posts to; empty when it may not be ticked here.

    `directing` is where it changes hands or is dropped, for those who may.
    """

    id: str
    title: str
    meta: str
    done: bool = False
    action: str = ""
    directing: str = ""


class Fact(NamedTuple):
    """A label and its value; a masked value brings the address that reveals it (and records that it did)."""

    label: str
    value: str
    reveal: str = ""


class Link(NamedTuple):
    """A text that leads somewhere."""

    href: str
    text: str


class Shot(NamedTuple):
    """A picture or file of a message."""

    href: str
    thumb: str  # address of a small picture; empty for files that are not pictures
    name: str


@dataclass(frozen=True, slots=True)
class Pin:
    """Promises falling due together: where on the line (0 to 1), how many, and what is spoken."""

    at: float
    count: int
    href: str
    label: str
    state: State = ""


class RadarRow(NamedTuple):
    """One kind of promise on the radar."""

    name: str
    pins: tuple[Pin, ...]


class Tick(NamedTuple):
    """A mark under the radar; the present one is red."""

    at: float
    text: str
    present: bool = False


class Step(NamedTuple):
    """One stage of a case as the customer sees it."""

    text: str
    state: Literal["", "done", "now"] = ""
    time: str = ""
    remark: str = ""


class RuleLine(NamedTuple):
    """A policy rule: its clause id, and its sentence in pieces; every second piece is a blank."""

    clause: str
    pieces: tuple[str, ...]
    tag: str = ""
    tone: Tone = ""


class SourceLine(NamedTuple):
    """A line of a policy file in coloured pieces (kind, text), and what is wrong with it."""

    pieces: tuple[tuple[Literal["", "key", "value", "remark"], str], ...]
    state: Literal["", "lit", "soon", "late"] = ""
    says: tuple[str, ...] = ()


class DiffLine(NamedTuple):
    """A line of a difference: which side it is on, and its numbers there. A gap carries the text shown for it."""

    side: Literal["", "old", "new", "gap"]
    text: str
    old: int | None = None
    new: int | None = None


class MonthDay(NamedTuple):
    """A square of a month grid. `kind` outside: before the first or after the last day."""

    number: int | None
    kind: Literal["", "rest", "holiday", "added", "half", "outside"] = ""
    remark: str = ""
    today: bool = False


class Metric(NamedTuple):
    """A figure with its unit, target and change; `trend` is the path made by `spark`."""

    label: str
    figure: str
    unit: str = ""
    foot: str = ""
    change: str = ""
    rising: bool = True
    tone: Tone = ""
    missed: str = ""  # says in words that the target is missed
    trend: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A cause and its share of the largest, 0 to 1."""

    text: str
    count: str
    share: float
    tag: str = ""
    href: str = ""


class Notice(NamedTuple):
    """Something that happened and concerns the reader."""

    icon: str
    title: str
    text: str
    when: str
    href: str
    tone: Tone = ""
    unread: bool = False


class Found(NamedTuple):
    """One line of the palette: where it leads, and a hint at the right."""

    href: str
    text: str
    icon: str
    hint: str = ""
    keys: str = ""
