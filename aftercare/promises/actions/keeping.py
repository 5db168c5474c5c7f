"""Keeping promises, and taking it back when what kept them never arrived."""

import datetime as dt
from dataclasses import replace

from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.promises.actions.making import prepare_promises, promises_made, refresh_next_due
from aftercare.promises.actions.pausing import stand_still
from aftercare.promises.actions.time_passing import settle_promise
from aftercare.promises.dates import DatesOf, unit_of
from aftercare.promises.facts import PromiseKept, PromiseOwedAgain, PromiseWithdrawn
from aftercare.promises.models import Promise
from aftercare.promises.rules import next_check
from aftercare.promises.terms import PauseTerms, PromiseTerms


@action
def keep_promises(
    case: Case,
    *,
    kept_by: set[str],
    act: Act,
    at: dt.datetime | None = None,
    through: str = "",
    for_good: bool = False,
) -> int:
    """Fulfil what is owed on the case and kept by one of these happenings; how many were.

    at        when it was done: the act's moment unless given (a call logged afterwards)
    through   what kept it, so that taking that back undoes this ("message:12")
    for_good  nothing more is owed of it; else promises that repeat begin anew at that moment
    """
    moment = at or act.at
    owed = (
        Promise.objects.owed()
        .filter(case=case, kept_by__in=kept_by, started_at__lte=moment)
        .order_by("due_at", "id")
    )
    kept = [promise for promise in owed if _keep(promise, moment, through, act)]
    for promise in kept:
        if promise.repeats and not for_good:
            _begin_anew(case, promise, moment, through, act)
    if kept:
        refresh_next_due(case)
    return len(kept)


def due_when_kept(case: Case, *, kept_by: set[str], at: dt.datetime) -> dt.datetime | None:
    """When what repeats falls due next, if it is kept at this moment; None when nothing of the kind repeats."""
    owed = Promise.objects.owed().filter(case=case, kept_by__in=kept_by, repeats=True, started_at__lte=at)
    terms = [terms_of(promise) for promise in owed.order_by("due_at", "id")]
    fresh = prepare_promises(case, terms, start=at, dates_of=DatesOf.case(case)) if terms else []
    return min((promise.due_at for promise in fresh), default=None)


@action
def owe_again(
    case: Case, *, through: str, act: Act, waited_for_customer: tuple[dt.datetime, dt.datetime] | None = None
) -> int:
    """Undo what something that never counted had kept or begun: a message taken back or finally failed, work that
    solved nothing; how many are owed again.

    waited_for_customer  from when until when they stood still, where policy lets them, since the customer was asked
    """
    for begun in Promise.objects.owed().filter(case=case, begun_through=through).order_by("id"):
        Promise.objects.filter(pk=begun.pk, state=begun.state).update(state="withdrawn", withdrawn_at=act.at)
        record(
            PromiseWithdrawn(promise=begun.slug, reason="begun_through_taken_back"),
            about=begun,
            thread=begun.thread,
            act=act,
        )
    again = Promise.objects.filter(case=case, kept_through=through, state="fulfilled").order_by("id")
    owed = [promise for promise in again if _owe(promise, act)]
    if waited_for_customer is not None:
        stand_still(case, owed, cause="waiting_for_customer", span=waited_for_customer, act=act)
    refresh_next_due(case)
    return len(owed)


def _keep(promise: Promise, moment: dt.datetime, through: str, act: Act) -> bool:
    settle_promise(promise, at=moment, act=act)
    owed = Promise.objects.owed().filter(pk=promise.pk)
    if not owed.update(state="fulfilled", fulfilled_at=moment, next_check_at=None, kept_through=through):
        return False
    on_time = moment <= promise.first_due_at
    after = int((moment - promise.started_at).total_seconds())
    record(
        PromiseKept(promise=promise.slug, on_time=on_time, after_seconds=after),
        about=promise,
        thread=promise.thread,
        act=replace(act, at=moment),
    )
    return True


def _owe(promise: Promise, act: Act) -> int:
    check = next_check(
        promise.warning_moments, promise.warned, promise.due_at, broken=promise.broken_at is not None
    )
    kept = Promise.objects.filter(pk=promise.pk, state="fulfilled")
    taken = kept.update(state="running", fulfilled_at=None, kept_through="", next_check_at=check)
    if taken:
        record(PromiseOwedAgain(promise=promise.slug), about=promise, thread=promise.thread, act=act)
    return taken


def _begin_anew(case: Case, promise: Promise, moment: dt.datetime, through: str, act: Act) -> None:
    [fresh] = prepare_promises(
        case, [terms_of(promise)], start=moment, dates_of=DatesOf.case(case), through=through
    )
    fresh.save(force_insert=True)
    for fact, about in promises_made([fresh]):
        record(fact, about=about, thread=case.thread, act=act)


def terms_of(promise: Promise) -> PromiseTerms:
    """The terms a stored promise was made under."""
    kept = dict(promise.terms)
    kept["pauses"] = tuple(
        PauseTerms(
            cause=pause["cause"],
            limit=tuple(pause["limit"]) if pause["limit"] else None,
            close_after=tuple(pause["close_after"]) if pause["close_after"] else None,
        )
        for pause in kept.get("pauses", ())
    )
    for key in ("warn_at", "escalate_to"):
        kept[key] = tuple(kept.get(key, ()))
    for key in ("approve_change_beyond", "outer"):
        kept[key] = tuple(kept[key]) if kept.get(key) else None
    return PromiseTerms(
        slug=promise.slug,
        name=promise.name,
        english=promise.english,
        clause=promise.clause,
        basis=promise.basis,
        amount=promise.amount,
        unit=unit_of(promise),
        calendar=promise.calendar,
        kept_by=promise.kept_by,
        repeats=promise.repeats,
        **kept,
    )
