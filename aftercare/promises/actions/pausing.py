"""Pauses: a promise stands still for a cause on record, and runs on from the moment the cause ended."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.worktime import PauseSpan
from aftercare.promises.actions.making import refresh_next_due
from aftercare.promises.actions.time_passing import settle_promise
from aftercare.promises.dates import AROUND_THE_CLOCK, DatesOf
from aftercare.promises.facts import PauseReachedLimit, PromisePaused, PromiseResumed
from aftercare.promises.models import Pause, Promise
from aftercare.promises.rules import Dates, next_check
from aftercare.promises.terms import Unit


@action
def pause_promises(case: Case, *, cause: str, act: Act) -> int:
    """Stop the clocks which policy lets this cause stop; how many stood still from now on.

    A joined case's promises all stand still: the work goes on in the other case, under its promises.
    """
    dates_of = DatesOf.case(case)
    running = list(Promise.objects.running().filter(case=case).order_by("due_at", "id"))
    paused = sum(_pause(promise, cause, dates_of, act) for promise in running)
    if paused:
        refresh_next_due(case)
    return paused


@action
def resume_promises(case: Case, *, act: Act, cause: str = "", at: dt.datetime | None = None) -> int:
    """Let what stands still run again from a moment (the customer's message, the parcel's arrival); how many do.

    cause  only pauses of this cause; any when empty
    """
    moment = at or act.at
    dates_of = DatesOf.case(case)
    standing = (
        Pause.objects.filter(promise__case=case, until_at=None).select_related("promise").order_by("id")
    )
    if cause:
        standing = standing.filter(cause=cause)
    resumed = sum(_resume(pause, moment, dates_of, act) for pause in standing)
    if resumed:
        refresh_next_due(case)
    return resumed


@action
def stand_still(
    case: Case,
    promises: Sequence[Promise],
    *,
    cause: str,
    span: tuple[dt.datetime, dt.datetime],
    act: Act,
) -> None:
    """Count a time that is over as a pause of these running promises, where policy lets this cause stop them."""
    dates_of, (begun_at, ended_at) = DatesOf.case(case), span
    for promise in promises:
        promise.refresh_from_db()
        if _pause(promise, cause, dates_of, replace(act, at=begun_at)):
            pause = Pause.objects.select_related("promise").get(promise=promise, until_at=None)
            _resume(pause, ended_at, dates_of, act)


@action
def remind_of_pause(pause: Pause, *, act: Act) -> bool:
    """Note, once, that a pause lasted as long as policy allows. False if another worker was first."""
    unreminded = Pause.objects.filter(pk=pause.pk, until_at=None, reminded_at=None)
    if not unreminded.update(reminded_at=act.at):
        return False
    fact = PauseReachedLimit(promise=pause.promise.slug, cause=pause.cause, closes=pause.close_at is not None)
    record(fact, about=pause.promise, thread=pause.promise.thread, act=act)
    return True


def spans_of(pauses: Iterable[Pause]) -> list[PauseSpan]:
    """The ended pauses as spans of time."""
    return [PauseSpan(from_at=pause.from_at, until_at=pause.until_at) for pause in pauses if pause.until_at]


def _pause(promise: Promise, cause: str, dates_of: DatesOf, act: Act) -> int:
    allowed = [pause for pause in promise.terms.get("pauses", ()) if pause["cause"] == cause]
    if cause == "joined":
        allowed = [{"limit": None, "close_after": None}]
    if not allowed:
        return 0
    settle_promise(promise, at=act.at, act=act)
    if not Promise.objects.running().filter(pk=promise.pk).update(state="paused", next_check_at=None):
        return 0
    limit, close = (_limit(allowed[0][key], act.at, dates_of) for key in ("limit", "close_after"))
    Pause.objects.create(promise=promise, cause=cause, from_at=act.at, limit_at=limit, close_at=close)
    fact = PromisePaused(promise=promise.slug, cause=cause, limit=limit.isoformat() if limit else "")
    record(fact, about=promise, thread=promise.thread, act=act)
    return 1


def _dates_after(promise: Promise, stood: dt.timedelta, dates_of: DatesOf) -> Dates:
    """A date a person gave knows no clock: it moves by the time the promise stood still. Others are recomputed."""
    dates = dates_of.promise(promise, spans_of(Pause.objects.filter(promise=promise).order_by("id")))
    if not promise.changes:
        return dates
    return replace(dates, due_at=promise.due_at + stood, aim_at=promise.aim_at + stood, warn_at=())


def _limit(allowance: Sequence[object] | None, start: dt.datetime, dates_of: DatesOf) -> dt.datetime | None:
    if not allowance:
        return None
    amount, unit = allowance
    return dates_of.due(start, int(str(amount)), cast(Unit, unit), AROUND_THE_CLOCK)


def _resume(pause: Pause, moment: dt.datetime, dates_of: DatesOf, act: Act) -> int:
    promise = pause.promise
    ended = max(moment, pause.from_at)
    if not Pause.objects.filter(pk=pause.pk, until_at=None).update(until_at=ended):
        return 0
    dates = _dates_after(promise, ended - pause.from_at, dates_of)
    check = next_check(dates.warn_at, promise.warned, dates.due_at, broken=promise.broken_at is not None)
    Promise.objects.filter(pk=promise.pk, state="paused").update(
        state="running",
        due_at=dates.due_at,
        aim_at=dates.aim_at,
        provisional=dates.provisional,
        warnings=[warning.isoformat() for warning in dates.warn_at],
        next_check_at=check,
    )
    fact = PromiseResumed(
        promise=promise.slug,
        cause=pause.cause,
        was_due=promise.due_at.isoformat(),
        is_due=dates.due_at.isoformat(),
    )
    record(fact, about=promise, thread=promise.thread, act=act)
    return 1
