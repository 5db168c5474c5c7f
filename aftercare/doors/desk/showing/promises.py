"""The promise strip of a case: at most four, each with its clock, its condition, and why a paused one stands."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aftercare.doors.look import formats
from aftercare.doors.look.shapes import PromiseCell
from aftercare.doors.words import named, spoken
from aftercare.doors.words.deadlines import span_said
from aftercare.promises.models import Pause, Promise

AT_MOST = 4
HOUR = dt.timedelta(hours=1)


def strip(promises: Sequence[Promise], pauses: Mapping[int, Pause], now: dt.datetime) -> list[PromiseCell]:
    """The cells to show: what is owed by due moment, after what was kept last."""
    owed = [promise for promise in promises if promise.state in ("running", "paused")]
    owed.sort(key=lambda promise: (promise.state == "paused", promise.due_at, promise.pk))
    owed = owed[:AT_MOST]
    shown = {(promise.slug, promise.name) for promise in owed}
    kept = _newest_of_each(promise for promise in promises if promise.state == "fulfilled")
    kept = [promise for promise in kept if (promise.slug, promise.name) not in shown]
    newest_kept = kept[max(0, len(kept) - (AT_MOST - len(owed))) :]
    return [cell(promise, pauses.get(promise.pk), now) for promise in (*newest_kept, *owed)]


def _newest_of_each(promises: Iterable[Promise]) -> list[Promise]:
    """Of a promise that is made again and again, the last: what was told before is behind 全部承诺."""
    newest = {(promise.slug, promise.name): promise for promise in promises}
    return sorted(newest.values(), key=lambda promise: promise.pk)


def cell(promise: Promise, pause: Pause | None, now: dt.datetime) -> PromiseCell:
    """One promise as it stands."""
    if promise.state == "fulfilled":
        return _kept(promise)
    if promise.state == "withdrawn":
        return PromiseCell("idle", name_of(promise), _("已撤销"))
    if promise.state == "paused":
        return _paused(promise, pause, now)
    return _running(promise, now)


def name_of(promise: Promise) -> str:
    """What the policy calls it, in the reader's language."""
    if spoken(get_language()) == "en":
        called = promise.english or named("promise", promise.slug)
        return called[:1].upper() + called[1:]
    return promise.name or named("promise", promise.slug)


def allowance(promise: Promise) -> str:
    """How long was allowed: 2 小时. A date a person gave had no allowance."""
    if promise.terms.get("given"):
        return _("约定的时间")
    return span_said(promise.amount, promise.unit, spoken())


def _kept(promise: Promise) -> PromiseCell:
    assert promise.fulfilled_at is not None
    late = promise.fulfilled_at - promise.first_due_at
    by = _("承诺 %(allowance)s内") % {"allowance": allowance(promise)}
    if late > dt.timedelta():
        return PromiseCell(
            "late", name_of(promise), _("晚 %(span)s") % {"span": formats.span_words(late)}, by
        )
    return PromiseCell(
        "kept", name_of(promise), formats.span_words(promise.fulfilled_at - promise.started_at), by
    )


def _paused(promise: Promise, pause: Pause | None, now: dt.datetime) -> PromiseCell:
    if pause is None:
        return PromiseCell("paused", name_of(promise), _("停表"))
    said = _("已停 %(span)s") % {"span": formats.span_words(now - pause.from_at)}
    cause = named("hold", pause.cause)
    limit = (
        _("，最多到 %(moment)s") % {"moment": formats.moment(pause.limit_at, now)} if pause.limit_at else ""
    )
    return PromiseCell("paused", name_of(promise), said, f"{cause}{limit}")


def _running(promise: Promise, now: dt.datetime) -> PromiseCell:
    left = promise.due_at - now
    state = "late" if left < dt.timedelta() else ("soon" if left < HOUR else "")
    by = _("%(moment)s 前 · %(allowance)s") % {
        "moment": formats.moment(promise.due_at, now), "allowance": _agreed(promise, now)
    }  # fmt: skip
    if promise.provisional:
        by = _("暂定 · %(by)s") % {"by": by}
    return PromiseCell(state, name_of(promise), clock_words(left), by, promise.due_at, spent(promise, now))  # type: ignore[arg-type]


def _agreed(promise: Promise, now: dt.datetime) -> str:
    """How long was allowed; of a promise that got another date, when it was due at first."""
    if promise.changes:
        return _("原定 %(due)s") % {"due": formats.moment(promise.first_due_at, now)}
    return allowance(promise)


def clock_words(left: dt.timedelta) -> str:
    """What the clock shows before it ticks: 00:42:19 under an hour, 3 时 10 分 above, 超 … when late."""
    seconds = abs(int(left.total_seconds()))
    face = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    shown = face if seconds < HOUR.total_seconds() else formats.span_words(left)
    return _("超 %(clock)s") % {"clock": shown} if left < dt.timedelta() else shown


def spent(promise: Promise, now: dt.datetime) -> float:
    """The share of the time from beginning to due moment that is gone, 0 to 1."""
    whole = (promise.due_at - promise.started_at).total_seconds()
    gone = (now - promise.started_at).total_seconds()
    return round(min(max(gone / whole, 0), 1), 3) if whole > 0 else 1.0
