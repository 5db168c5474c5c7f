"""A question put before a manager, as a person would ask it: what is wanted, of which case, and since when."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from django.utils.translation import gettext as _

from aftercare.doors.look import formats
from aftercare.doors.words import named, spoken
from aftercare.doors.words.policy_names import by_policy
from aftercare.handling.queries.decisions import DateChange, DecisionRow, PauseAtLimit

Answer = Literal["verdict", "handler"]
CHOOSES_HANDLER = frozenset({"major", "joint", "nobody_fits"})
ENDS_THE_CASE = "not_agreed"
"""Agreed to, this closes the case; and the closing is told in words."""


class Question(NamedTuple):
    """One question ready to draw. asks: a yes or no, or someone to lead it (and departments to join)."""

    id: int
    href: str
    number: str
    title: str
    about: str
    text: str
    words: str  # the reason given
    late: str  # how late the customer waits already
    asks: Answer
    yes: str
    no: str
    demands_words: bool  # a yes must be explained


class Standstill(NamedTuple):
    """A promise that has stood still to its limit."""

    href: str
    title: str
    text: str


def shown_decisions(
    rows: Iterable[DecisionRow], changes: Mapping[int, DateChange], now: dt.datetime, address: str
) -> list[Question]:
    """The questions in their order. address: of a case, with {} for its number."""
    return [_question(row, changes.get(row.particulars.get("change", 0)), now, address) for row in rows]


def _question(row: DecisionRow, change: DateChange | None, now: dt.datetime, address: str) -> Question:
    waiting = _("已等 %(span)s") % {"span": formats.span_words(now - row.asked_at)}
    whose = " · ".join(
        part
        for part in (
            row.customer or _("匿名"),
            by_policy(row.type, "type"),
            row.handler or by_policy(row.team, "team"),
            waiting,
        )
        if part
    )
    late = formats.due_words(row.next_due_at, now) if row.next_due_at and row.is_late(now) else ""
    yes, no = answers_to(row.about)
    return Question(
        id=row.id,
        href=address.format(row.number),
        number=row.number,
        title=row.title,
        about=named("decision", row.about),
        text=f"{asked_date(change, now)} · {whose}" if change else whose,
        words=(change.reason if change else row.reason) or "",
        late=late,
        asks="handler" if row.about in CHOOSES_HANDLER else "verdict",
        yes=yes,
        no=no,
        demands_words=row.about == ENDS_THE_CASE,
    )


def asked_date(change: DateChange, now: dt.datetime) -> str:
    """Which promise is to move from when to when."""
    name = change.english if spoken() == "en" and change.english else change.promise
    was, is_ = formats.moment(change.was_due_at, now), formats.moment(change.is_due_at, now)
    return _("%(promise)s：%(was)s 改到 %(is)s") % {"promise": name, "was": was, "is": is_}


def answers_to(about: str) -> tuple[str, str]:
    """What the two buttons say."""
    return {
        "date_change": (_("同意改期"), _("不同意")),
        "not_agreed": (_("同意结案"), _("继续协商")),
        "not_accepted": (_("不予受理"), _("照常受理")),
        "major": (_("就这样办"), _("按普通工单办")),
        "joint": (_("派给他们"), _("不用会办")),
        "nobody_fits": (_("派给这位同事"), _("先放着")),
    }.get(about, (_("同意"), _("不同意")))


def shown_pauses(rows: Iterable[PauseAtLimit], now: dt.datetime, address: str) -> list[Standstill]:
    """What stands still past its limit, in the order given."""
    return [_standstill(row, now, address) for row in rows]


def _standstill(row: PauseAtLimit, now: dt.datetime, address: str) -> Standstill:
    promise = row.english if spoken() == "en" and row.english else row.promise
    said = _("%(promise)s因%(cause)s停表 %(span)s，已到上限") % {
        "promise": promise, "cause": named("hold", row.cause), "span": formats.span_words(now - row.from_at)
    }  # fmt: skip
    who = " · ".join(part for part in (row.customer, row.handler) if part)
    return Standstill(address.format(row.number), row.title, f"{said} · {who}" if who else said)
