"""A row of the register in words, for the page and for the file alike."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from aftercare.doors.look import formats
from aftercare.doors.look.masks import mask_name
from aftercare.doors.words import named
from aftercare.doors.words.policy_names import by_policy
from aftercare.foundation.sheets import BOM, line
from aftercare.handling.queries.register import RegisterRow

MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)")
MAIL = re.compile(r"[A-Za-z0-9._%+-]+(@[A-Za-z0-9.-]+\.[A-Za-z]{2,})")


class Line(NamedTuple):
    """One case of the register as it is read."""

    href: str
    number: str
    received: str
    customer: str
    type: str
    priority: str
    asked: str  # what was asked
    done: str  # what was done
    stage: str
    open: bool
    handler: str
    closed: str
    took: str
    result: str
    score: str  # what the customer said how it was, where that is asked


def shown(rows: Iterable[RegisterRow], address: str, *, names: bool) -> list[Line]:
    """The rows of a page. names: whether customers are called by their whole name."""
    return [_line(row, address, names) for row in rows]


def _line(row: RegisterRow, address: str, names: bool) -> Line:
    return Line(
        href=address.format(row.number),
        number=row.number,
        received=_minute(row.received_at),
        customer=_customer(row, not names) or _("匿名"),
        type=by_policy(row.type, "type"),
        priority=row.priority,
        asked=row.asked or formats.titled(row.title),
        done=done(row),
        stage=named("stage", row.stage),
        open=row.closed_at is None,
        handler=row.handler or by_policy(row.team, "team"),
        closed=_minute(row.closed_at),
        took=formats.span_words(row.closed_at - row.received_at) if row.closed_at else "",
        result=named("outcome", row.outcome) if row.outcome else "",
        score=_("评价 %(score)s 分") % {"score": row.score} if row.score else "",
    )


def done(row: RegisterRow) -> str:
    """The measures: what was found and what was agreed."""
    steps = [part.rstrip("。；;. ") for part in (row.finding, row.remedy, row.steps) if part]
    return _("；").join(dict.fromkeys(steps))


def heading() -> list[str]:
    """The first row of the file."""
    return [
        _("单号"), _("受理时间"), _("渠道"), _("类型"), _("分类"), _("优先级"), _("地区"), _("客户"),
        _("商品"), _("展位"), _("问题描述"), _("处理措施"), _("团队"), _("经办人"), _("阶段"),
        _("办结时间"), _("结案时间"), _("用时（小时）"), _("结果"), _("重开次数"),
    ]  # fmt: skip


def csv_lines(rows: Iterable[RegisterRow], *, masked: bool) -> Iterator[bytes]:
    """The file, a line at a time, as spreadsheet programs open it. masked: personal data covered."""
    yield BOM + line(heading())
    for row in rows:
        yield line(_cells(row, masked))


def _cells(row: RegisterRow, masked: bool) -> list[object]:
    hide = covered if masked else str
    return [
        row.number, _minute(row.received_at), named("channel", row.channel), by_policy(row.type, "type"),
        row.category, row.priority, row.region,
        _customer(row, masked), row.product or "",
        row.booth or "", hide(row.asked or formats.titled(row.title)), hide(done(row)),
        by_policy(row.team, "team"), row.handler or "",
        named("stage", row.stage), _minute(row.handled_at), _minute(row.closed_at), hours(row),
        named("outcome", row.outcome) if row.outcome else "", row.reopened,
    ]  # fmt: skip


def _customer(row: RegisterRow, masked: bool) -> str:
    if not row.title:
        return formats.titled(row.title)
    return mask_name(row.customer or "") if masked else row.customer or ""


def covered(text: str) -> str:
    """Words with the numbers and addresses in them covered."""
    return MAIL.sub(r"***\1", MOBILE.sub(r"\1****\2", text))


def hours(row: RegisterRow) -> float | str:
    """From receipt to closing, in hours."""
    return round((row.closed_at - row.received_at).total_seconds() / 3600, 1) if row.closed_at else ""


def _minute(at: dt.datetime | None) -> str:
    return formats.local(at).strftime("%Y-%m-%d %H:%M") if at else ""
