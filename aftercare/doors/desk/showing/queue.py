"""The queue: cases grouped by the promise due next, as a person would say it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Literal, NamedTuple

from django.utils.translation import gettext as _

from aftercare.cases.queries import QueueRow
from aftercare.doors.desk.showing.channels import channel_icon
from aftercare.doors.look import formats
from aftercare.doors.look.masks import mask_name
from aftercare.doors.words import named
from aftercare.doors.words.policy_names import by_policy

SOON = dt.timedelta(hours=2)
AMBER = dt.timedelta(hours=1)

GroupSlug = Literal["late", "soon", "today", "later", "customer", "elsewhere", "undated"]
Standstill = tuple[str, dt.datetime]


class Line(NamedTuple):
    """One row of the queue, ready to draw."""

    id: str
    href: str
    name: str
    icon: str
    channel: str
    subject: str
    meta: str
    state: str
    words: str
    due_at: dt.datetime | None
    unread: bool
    number: str
    handler_id: int | None
    handler: str | None


class Group(NamedTuple):
    """A part of the queue under its head."""

    text: str
    state: str
    lines: list[Line]


class Queue(NamedTuple):
    """What is needed to draw rows: the moment, who stands still, how an address is made, whether names are shown."""

    now: dt.datetime
    standing: Mapping[int, Standstill]
    address: str  # of a case, with {} for its number
    names: bool
    handlers: bool  # show who works on a case: not in one's own queue

    def groups(self, rows: Iterable[QueueRow]) -> list[Group]:
        """The rows, in their order, cut into groups."""
        shown = groupby(rows, key=self.group_of)
        return [self._group(slug, [self.line(row) for row in found]) for slug, found in shown]

    def plain(self, rows: Iterable[QueueRow]) -> list[Group]:
        """The rows in their order under one head: the newest word first."""
        lines = [self.line(row) for row in rows]
        return [Group(_("最近来信 %(count)s") % {"count": len(lines)}, "", lines)] if lines else []

    def group_of(self, row: QueueRow) -> GroupSlug:
        """Which group a row belongs to."""
        if row.next_due_at is None:
            cause = row.hold or self.standing.get(row.id, ("",))[0]
            return "customer" if cause == "waiting_for_customer" else ("elsewhere" if cause else "undated")
        if row.next_due_at < self.now:
            return "late"
        if row.next_due_at - self.now <= SOON:
            return "soon"
        return "today" if formats.local(row.next_due_at).date() == formats.local(self.now).date() else "later"

    def _group(self, slug: GroupSlug, lines: list[Line]) -> Group:
        return Group(f"{head(slug)} {len(lines)}", slug if slug in ("late", "soon") else "", lines)

    def line(self, row: QueueRow) -> Line:
        """One row as it is drawn."""
        state, words, due_at = self.due(row)
        name = row.customer or _("匿名")
        return Line(
            id=f"case-{row.id}",
            href=self.address.format(row.number),
            name=name if self.names else mask_name(name),
            icon=channel_icon(row.channel),
            channel=named("channel", row.channel),
            subject=row.title,
            meta=" · ".join(
                part
                for part in (row.product, row.booth, by_policy(row.type, "type"), self._waits(row))
                if part
            ),
            state=state,
            words=words,
            due_at=due_at,
            unread=row.unread,
            number=row.number,
            handler_id=row.handler_id if self.handlers else None,
            handler=row.handler if self.handlers else None,
        )

    def due(self, row: QueueRow) -> tuple[str, str, dt.datetime | None]:
        """State, words and, where it ticks, the moment of a row's clock."""
        if row.snoozed_until is not None:
            return (
                "paused",
                _("到 %(moment)s") % {"moment": formats.moment(row.snoozed_until, self.now)},
                None,
            )
        if row.next_due_at is None:
            since = self.standing.get(row.id, (row.hold, None))[1]
            if since is None:
                return ("paused", named("hold", row.hold), None) if row.hold else ("", "", None)
            return "paused", _("已等 %(span)s") % {"span": formats.span_words(self.now - since)}, None
        left = row.next_due_at - self.now
        if left <= SOON:
            state = "late" if left < dt.timedelta() else ("soon" if left < AMBER else "")
            return state, formats.due_words(row.next_due_at, self.now), row.next_due_at
        on_that_day = formats.local(row.next_due_at).date() == formats.local(self.now).date()
        shown = formats.clock_time if on_that_day else formats.moment
        return "", shown(row.next_due_at), None

    def _waits(self, row: QueueRow) -> str:
        cause = self.standing.get(row.id, ("", None))[0]
        if row.stage == "propose" and cause == "waiting_for_customer" and not row.hold:
            return _("等客户答复方案")
        if row.hold or cause:
            return _("计时暂停")
        return named("stage_waiting", row.stage)


def head(slug: GroupSlug) -> str:
    """The words over a group."""
    return {
        "late": _("已超时"), "soon": _("2 小时内"), "today": _("今天"), "later": _("以后"), "customer": _("等客户"),
        "elsewhere": _("等别处"), "undated": _("没有时限"),
    }[slug]  # fmt: skip
