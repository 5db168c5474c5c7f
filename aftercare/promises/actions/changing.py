"""New dates. A change has a reason and tells the customer; a correction comes from official calendar data.

Source: blueprint §4. The original date is never overwritten by a change; a correction replaces it.
"""

import datetime as dt

from aftercare.cases.actions import write_note
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.people.access import may
from aftercare.promises.actions.making import refresh_next_due
from aftercare.promises.actions.pausing import spans_of
from aftercare.promises.actions.time_passing import settle_promise
from aftercare.promises.dates import DatesOf
from aftercare.promises.facts import (
    PromiseChangeAsked,
    PromiseChanged,
    PromiseChangeRefused,
    PromiseCorrected,
)
from aftercare.promises.models import Change, Pause, Promise
from aftercare.promises.rules import Dates, beyond, next_check


class PromiseNotOwed(Refusal, sort="conflict"):
    """The promise is no longer owed, so its date cannot change. values: promise."""


class ChangeNeedsReason(Refusal):
    """A date may only be changed with a reason. values: promise."""


class NewDateIsPast(Refusal):
    """The new date lies in the past. values: promise."""


class NoSuchChange(Refusal, sort="missing"):
    """There is no such change waiting for a decision."""


@action
def change_promise(
    case: Case, promise: Promise, *, to: dt.datetime, reason: str, act: Act, by_customer: bool = False
) -> Change:
    """Give a promise another date, or ask a manager for it when policy says so (decided_at is then empty).

    by_customer  the customer asked for it: it needs no approval and does not count against us
    Raises PromiseNotOwed, ChangeNeedsReason, NewDateIsPast.
    """
    if promise.state not in ("running", "paused"):
        raise PromiseNotOwed(promise=promise.slug)
    if not reason.strip():
        raise ChangeNeedsReason(promise=promise.slug)
    if to <= act.at:
        raise NewDateIsPast(promise=promise.slug)
    note = write_note(case, about="promise_change", text=reason, act=act)
    change = Change.objects.create(
        promise=promise,
        kind="changed",
        was_due_at=promise.due_at,
        is_due_at=to,
        note=note,
        asked_by=act.actor,
        asked_at=act.at,
        by_customer=by_customer,
    )
    if (
        not by_customer
        and beyond(promise.due_at, to, _own_limit(promise))
        and not may(act, "promise.approve")
    ):
        fact = PromiseChangeAsked(
            promise=promise.slug, was_due=promise.due_at.isoformat(), is_due=to.isoformat(), note_id=note.pk
        )
        record(fact, about=promise, thread=promise.thread, act=act)
        return change
    _give(case, change, act)
    return change


@action
def decide_change(case: Case, change: Change, *, approved: bool, act: Act) -> None:
    """A manager gives the new date or keeps the old one. Raises NoSuchChange when it was decided already."""
    if change.decided_at is not None:
        raise NoSuchChange
    if approved:
        _give(case, change, act)
        return
    Change.objects.filter(pk=change.pk, decided_at=None).update(
        decided_at=act.at, approved_by=act.actor, refused=True
    )
    record(
        PromiseChangeRefused(promise=change.promise.slug), about=change.promise, thread=case.thread, act=act
    )


@action
def correct_promise(promise: Promise, *, act: Act) -> bool:
    """Recompute a provisional promise by the official days known now. False when nothing is known yet or changed.

    A breach that disappears is withdrawn; a date told to the customer never moves earlier: only our aim does.
    """
    case = promise.case
    dates = DatesOf.case(case).promise(
        promise, spans_of(Pause.objects.filter(promise=promise).order_by("id"))
    )
    if dates.provisional or promise.state not in ("running", "paused"):
        return False
    due = max(dates.due_at, promise.due_at)
    unbroken = promise.broken_at is not None and due > promise.broken_at
    broken_at = None if unbroken else promise.broken_at
    changed = Promise.objects.filter(pk=promise.pk, due_at=promise.due_at, provisional=True).update(
        due_at=due,
        first_due_at=_first_due(promise, due),
        aim_at=dates.aim_at,
        provisional=False,
        days_version=None,
        broken_at=broken_at,
        warnings=[at.isoformat() for at in dates.warn_at],
        next_check_at=_check(promise, dates, due, broken_at is not None),
    )
    if not changed:
        return False
    _note_correction(promise, due, unbroken, act)
    refresh_next_due(case)
    return True


def _first_due(promise: Promise, due: dt.datetime) -> dt.datetime:
    return promise.first_due_at if promise.changes else due


def _check(promise: Promise, dates: Dates, due: dt.datetime, broken: bool) -> dt.datetime | None:
    if promise.state != "running":
        return None
    return next_check(dates.warn_at, promise.warned, due, broken)


def _note_correction(promise: Promise, due: dt.datetime, unbroken: bool, act: Act) -> None:
    if due != promise.due_at:
        Change.objects.create(
            promise=promise,
            kind="corrected",
            was_due_at=promise.due_at,
            is_due_at=due,
            asked_by=act.actor,
            asked_at=act.at,
            decided_at=act.at,
        )
    fact = PromiseCorrected(
        promise=promise.slug,
        was_due=promise.due_at.isoformat(),
        is_due=due.isoformat(),
        breach_withdrawn=unbroken,
    )
    record(fact, about=promise, thread=promise.thread, act=act)


def _own_limit(promise: Promise) -> dt.timedelta | None:
    allowance = promise.terms.get("approve_change_beyond")
    if not allowance:
        return None
    amount, unit = allowance
    return (
        dt.timedelta(minutes=amount)
        if unit == "minutes"
        else (dt.timedelta(hours=amount) if unit == "hours" else dt.timedelta(days=amount))
    )


def _give(case: Case, change: Change, act: Act) -> None:
    promise = change.promise
    settle_promise(promise, at=act.at, act=act)
    Change.objects.filter(pk=change.pk).update(decided_at=act.at, approved_by=act.actor)
    check = next_check((), 0, change.is_due_at, broken=promise.broken_at is not None)
    Promise.objects.filter(pk=promise.pk).update(
        due_at=change.is_due_at,
        aim_at=change.is_due_at,
        changes=promise.changes + 1,
        next_check_at=check if promise.state == "running" else None,
    )
    fact = PromiseChanged(
        promise=promise.slug,
        was_due=change.was_due_at.isoformat(),
        is_due=change.is_due_at.isoformat(),
        by_customer=change.by_customer,
        note_id=change.note_id,
    )
    record(fact, about=promise, thread=promise.thread, act=act)
    refresh_next_due(case)
