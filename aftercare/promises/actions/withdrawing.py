"""Withdrawing promises that no longer apply."""

from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.promises.actions.making import refresh_next_due
from aftercare.promises.actions.time_passing import settle_promise
from aftercare.promises.facts import PromiseWithdrawn
from aftercare.promises.models import Pause, Promise


@action
def withdraw_promises(case: Case, *, reason: str, act: Act, slugs: set[str] | None = None) -> int:
    """Withdraw what is owed on the case (only these slugs when given); how many. What was broken stays on record."""
    owed = Promise.objects.owed().filter(case=case).order_by("due_at", "id")
    if slugs is not None:
        owed = owed.filter(slug__in=slugs)
    count = sum(_withdraw(promise, reason, act) for promise in owed)
    if count:
        refresh_next_due(case)
    return count


def _withdraw(promise: Promise, reason: str, act: Act) -> int:
    settle_promise(promise, at=act.at, act=act)
    Pause.objects.filter(promise=promise, until_at=None).update(until_at=act.at)
    owed = Promise.objects.owed().filter(pk=promise.pk)
    taken = owed.update(state="withdrawn", withdrawn_at=act.at, next_check_at=None)
    if taken:
        record(
            PromiseWithdrawn(promise=promise.slug, reason=reason),
            about=promise,
            thread=promise.thread,
            act=act,
        )
    return taken
