"""The timeline of a case: what was said and what happened, in one column, a line for each act."""

import datetime as dt
from collections.abc import Mapping
from itertools import groupby
from typing import Literal, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from aftercare.cases.models import Case
from aftercare.doors.desk.showing.marks import with_marks_named
from aftercare.doors.look import formats
from aftercare.doors.look.shapes import Shot
from aftercare.doors.words import named, say_fact
from aftercare.handling.queries.timeline import EventRow, FileRow, MessageRow, Timeline

ICONS = {
    "case.received": "inbox", "case.moved": "right", "case.reassessed": "flag", "case.flagged_urgent": "bolt",
    "case.assigned": "give", "case.nobody_fits": "users", "case.held": "pause", "case.released": "clock",
    "case.snoozed": "clock", "case.chased": "bell", "case.escalated": "rise", "case.joined": "link",
    "case.closed": "check", "case.reopened": "undo", "case.cause_found": "guide", "case.solution_proposed": "bulb",
    "case.solution_accepted": "thumb", "case.solution_declined": "x", "case.fix_tested": "wrench",
    "case.work_finished": "checks", "case.solved_confirmed": "thumb", "case.reviewed": "shield",
    "case.decision_asked": "scale", "case.decision_taken": "scale", "promise.broken": "alert",
    "promise.kept": "check", "promise.changed": "calendar", "promise.paused": "pause", "task.given": "list",
    "task.done": "check", "task.broken": "alert", "delivery.failed": "alert",
    "delivery.unsettled": "alert", "case.policy_adopted": "scale", "erasure.asked": "trash",
    "erasure.answered": "trash",
}  # fmt: skip
SECONDARY = ("promise.", "task.", "case.moved")
"""What stands behind when one act has several facts: the act's own fact gives the symbol."""

TELLS_OF_CUSTOMER: dict[str, tuple[str, frozenset[str]]] = {
    "case.solution_accepted": ("", frozenset()), "case.solution_declined": ("", frozenset()),
    "case.solved_confirmed": ("", frozenset()), "case.solved_denied": ("", frozenset()),
    "survey.answered": ("", frozenset()), "case.goods_moved": ("happened", frozenset({"customer_sent"})),
    "case.moved": ("reason", frozenset({"declined", "not_solved"})),
}  # fmt: skip
"""What says of itself that the customer did it, always or by one value of the fact: a colleague only recorded it."""
DONE_BY_CUSTOMER = frozenset({"case.chased", "case.reopened"})
"""What a customer does; all else that follows from their press the house does."""
DONE_BY_TIME = frozenset({"promise.broken", "promise.warned", "task.broken", "case.customer_silent"})
SAID_BY_ITS_MOVE = {
    "declined": "case.solution_declined", "not_solved": "case.solved_denied", "failed": "case.reviewed",
}  # fmt: skip
"""A way back tells why, and to where: the fact that caused it need not be told beside it."""


class Said(NamedTuple):
    """A message as it is drawn."""

    sort: Literal["message"]
    id: str
    at: dt.datetime
    sender: str
    name: str
    person_id: int
    when: str
    remark: str
    state: str
    undo: str
    shots: list[Shot]
    text: str


class Happened(NamedTuple):
    """An act as it is drawn: one line, and the words someone wrote for it."""

    sort: Literal["event"]
    id: str
    at: dt.datetime
    icon: str
    when: str
    text: str
    words: list[str]


class Day(NamedTuple):
    """Where a day begins."""

    sort: Literal["day"]
    text: str


Item = Said | Happened | Day


class Telling(NamedTuple):
    """What is needed to tell a timeline."""

    case: Case
    read: Timeline
    now: dt.datetime
    things: Mapping[str, str]  # "task:12" → its name, for events about things of the case
    file_address: str  # of a file, with {} for its key; "" when files are not served yet

    def items(self) -> list[Item]:
        """Everything in the order it happened, each day under its mark."""
        told: list[Said | Happened] = [
            self.said(row) for row in self.read.messages if row.withdrawn_at is None
        ]
        told += self.happenings()
        told.sort(key=lambda item: item.at)
        days = groupby(told, key=lambda item: formats.local(item.at).date())
        return [item for _day, items in days for item in self._with_mark(list(items))]

    def _with_mark(self, items: list[Said | Happened]) -> list[Item]:
        return [Day("day", self._day(items[0].at)), *items]

    def _day(self, at: dt.datetime) -> str:
        near, on = formats.day(at, self.now), formats.calendar_day(at, self.now)
        return f"{on} {formats.weekday(at)}" if near == on else f"{near} {on} {formats.weekday(at)}"

    def said(self, row: MessageRow) -> Said:
        """One message."""
        name, person_id = self._author(row)
        held = row.held_until is not None and row.held_until > self.now
        undo = f"/desk/cases/{self.case.number}/messages/{row.id}/withdrawal" if held else ""
        return Said(
            sort="message",
            id=f"message-{row.id}",
            at=row.said_at,
            sender={"system": "us"}.get(row.side, row.side),
            name=name,
            person_id=person_id,
            when=formats.clock_time(row.said_at),
            remark=self._remark(row),
            state="failed" if row.failed_at else "",
            undo=undo,
            shots=[self._shot(file) for file in self.read.files.get(row.id, ())],
            text=with_marks_named(row.text),
        )

    def _author(self, row: MessageRow) -> tuple[str, int]:
        kind, _colon, number = row.author.partition(":")
        if row.side == "customer":
            customer = self.case.customer
            return (
                customer.name if customer and customer.name else _("客户"),
                customer.pk if customer else 0,
            )
        if kind == "staff" and not row.automatic:
            return self.read.names.get(int(number), pgettext("one", "同事")), int(number)
        return _("系统"), 0

    def _remark(self, row: MessageRow) -> str:
        if row.side == "note" and not row.automatic:
            return ""
        channel = named("channel", row.channel)
        if row.side == "customer":
            return channel
        state, trouble = self.read.deliveries.get(row.id, ("", ""))
        if row.failed_at:
            return f"{channel} · " + _("没有送达：%(why)s") % {
                "why": named("trouble", trouble) or _("多次重试未果")
            }
        said = {"waiting": _("待发出"), "sent": _("已发出"), "unknown": _("不知是否送达")}.get(state, "")
        automatic = _("自动") if row.automatic else ""
        return " · ".join(part for part in (channel, said, automatic) if part)

    def _shot(self, file: FileRow) -> Shot:
        address = self.file_address.format(file.key) if self.file_address else ""
        is_picture = file.sniffed_type.startswith("image/") and file.state == "ok"
        return Shot(address, address if is_picture else "", file.name)

    def happenings(self) -> list[Happened]:
        """The events, one line for each act that did them."""
        acts = groupby(self.read.events, key=lambda row: (row.act, row.at))
        notes = {note.id: note.text for note in self.read.notes}
        lines = (self.happened(list(rows), notes) for _act, rows in acts)
        return [line for line in lines if line.text]

    def happened(self, rows: list[EventRow], notes: Mapping[int, str]) -> Happened:
        """One act: its own fact first, what followed from it behind."""
        rows.sort(key=lambda row: row.kind.startswith(SECONDARY))
        first = rows[0]
        twice = {
            SAID_BY_ITS_MOVE.get(row.details.get("reason", "")) for row in rows if row.kind == "case.moved"
        }
        told = [row for row in rows if row.kind not in twice]
        text = _("；").join(dict.fromkeys(said for row in told if (said := self._sentence(row))))
        return Happened(
            sort="event",
            id=f"event-{first.id}",
            at=first.at,
            icon=ICONS.get(first.kind, "info"),
            when=formats.clock_time(first.at),
            text=self._told(first, text) if text else "",
            words=[words for row in rows if (words := notes.get(row.details.get("note_id") or 0))],
        )

    def _sentence(self, row: EventRow) -> str:
        thing = self.things.get(row.subject, "")
        called = {"promise": thing} if thing and "promise" in row.details else {}
        about = row._replace(details={**row.details, **called, "thing": thing})
        kind, _colon, number = row.actor.partition(":")
        oneself = {int(number): _("自己")} if kind == "staff" else {}
        return say_fact(about, names={**self.read.names, **oneself})

    def _told(self, row: EventRow, text: str) -> str:
        """What happened, after the name of whoever did it or put it on record."""
        kind, _colon, number = row.actor.partition(":")
        if row.kind in DONE_BY_TIME:
            return text
        if kind == "staff":
            name = self.read.names.get(int(number), pgettext("one", "同事"))
            told = _("%(who)s 记录：%(what)s") if _tells_of_customer(row) else _("%(who)s %(what)s")
            return told % {"who": name, "what": text}
        if kind == "customer" and row.kind in DONE_BY_CUSTOMER:
            return _("%(who)s %(what)s") % {"who": _("客户"), "what": text}
        return text


def _tells_of_customer(row: EventRow) -> bool:
    field, values = TELLS_OF_CUSTOMER.get(row.kind, ("", None))
    return values is not None and (not field or row.details.get(field) in values)
