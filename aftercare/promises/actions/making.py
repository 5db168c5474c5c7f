"""Making promises: rows with their dates, and what is due next on the case."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import Fact, record_many
from aftercare.foundation.rows import store_rows
from aftercare.promises.dates import DatesOf
from aftercare.promises.facts import PromiseMade
from aftercare.promises.models import Promise
from aftercare.promises.rules import next_check
from aftercare.promises.terms import PromiseTerms

KEPT_TERMS = ("warn_at", "escalate_to", "pauses", "approve_change_beyond", "outer", "otherwise", "starts_on")


def prepare_promises(
    case: Case, terms: Iterable[PromiseTerms], *, start: dt.datetime, dates_of: DatesOf, through: str = ""
) -> list[Promise]:
    """Promises with their dates, not stored yet. start: the moment their clock begins."""
    return [_promise(case, term, start, dates_of, through) for term in terms]


def promises_made(promises: Sequence[Promise]) -> list[tuple[Fact, Promise]]:
    """The facts to record about newly stored promises."""
    return [
        (
            PromiseMade(
                promise=promise.slug,
                clause=promise.clause,
                due=promise.due_at.isoformat(),
                provisional=promise.provisional,
            ),
            promise,
        )
        for promise in promises
    ]


@action
def make_promises(
    case: Case, *, terms: Sequence[PromiseTerms], start: dt.datetime, act: Act, through: str = ""
) -> list[Promise]:
    """Promise these things on a case from a moment on. Those whose slug is still owed are not made twice."""
    owed = set(Promise.objects.owed().filter(case=case).values_list("slug", flat=True))
    fresh = [term for term in terms if term.slug not in owed]
    if not fresh:
        return []
    promises = prepare_promises(case, fresh, start=start, dates_of=DatesOf.case(case), through=through)
    store_rows(promises)
    record_many(promises_made(promises), thread=case.thread, act=act)
    refresh_next_due(case)
    return promises


def refresh_next_due(case: Case) -> None:
    """Bring the case's next due moment, by which queues are sorted, up to its running promises."""
    soonest = Promise.objects.running().filter(case_id=case.pk).order_by("due_at", "id").first()
    case.next_due_at = soonest.due_at if soonest else None
    case.next_due_kind = soonest.slug if soonest else ""
    Case.objects.filter(pk=case.pk).update(next_due_at=case.next_due_at, next_due_kind=case.next_due_kind)


def earliest(promises: Sequence[Promise]) -> Promise | None:
    """Which of these running promises is due first; None when there are none."""
    return min(promises, key=lambda promise: promise.due_at, default=None)


def _promise(case: Case, term: PromiseTerms, start: dt.datetime, dates_of: DatesOf, through: str) -> Promise:
    dates = dates_of.term(term, start=start)
    return Promise(
        case=case,
        slug=term.slug,
        name=term.name,
        english=term.english,
        clause=term.clause,
        basis=term.basis,
        kept_by=term.kept_by,
        repeats=term.repeats,
        started_at=start,
        amount=term.amount,
        unit=term.unit,
        calendar=term.calendar,
        terms={key: value for key, value in asdict(term).items() if key in KEPT_TERMS},
        first_due_at=dates.due_at,
        due_at=dates.due_at,
        aim_at=dates.aim_at,
        warnings=[moment.isoformat() for moment in dates.warn_at],
        next_check_at=next_check(dates.warn_at, 0, dates.due_at, broken=False),
        provisional=dates.provisional,
        days_version=dates.days_version,
        begun_through=through,
    )


@action
def promise_date(
    case: Case, *, slug: str, kept_by: str, due_at: dt.datetime, act: Act, name: str = ""
) -> Promise:
    """Promise a date that a person gave, on no clock of the policy. One given before under this slug is replaced."""
    Promise.objects.owed().filter(case=case, slug=slug).update(state="withdrawn", withdrawn_at=act.at)
    promise = Promise.objects.create(
        case=case,
        slug=slug,
        name=name,
        kept_by=kept_by,
        started_at=act.at,
        unit="minutes",
        calendar="24x7",
        amount=max(1, int((due_at - act.at).total_seconds() // 60)),
        first_due_at=due_at,
        due_at=due_at,
        aim_at=due_at,
        next_check_at=next_check((), 0, due_at, broken=False),
        changes=0,
        terms={"given": True},
    )
    record_many(promises_made([promise]), thread=case.thread, act=act)
    refresh_next_due(case)
    return promise
