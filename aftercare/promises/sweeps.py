"""Promises as time passes: warnings, due moments, pauses at their limit, provisional dates that can be corrected."""

from django.db import transaction

from aftercare.calendars.queries import official_days
from aftercare.foundation.act import Act
from aftercare.foundation.ledger.sweeps import sweep
from aftercare.promises.actions import correct_promise, remind_of_pause, settle_promise
from aftercare.promises.models import Pause, Promise

BATCH = 200
"""Promises settled in one transaction (stack.md: 200 hold the write lock about 10 ms)."""


@sweep("promises", every_seconds=1)
def watch_promises(act: Act) -> int:
    """Settle what is to be checked, in order of due moments, one batch in one transaction; how many changed."""
    with transaction.atomic():
        due = Promise.objects.to_check(act.at).order_by("next_check_at", "id")[:BATCH]
        in_order = sorted(due, key=lambda promise: (promise.due_at, promise.pk))
        return sum(settle_promise(promise, at=act.at, act=act) for promise in in_order)


@sweep("pauses", every_seconds=30)
def watch_pauses(act: Act) -> int:
    """Note pauses that lasted as long as policy allows."""
    long = Pause.objects.filter(until_at=None, reminded_at=None, limit_at__lte=act.at).select_related(
        "promise"
    )
    return sum(remind_of_pause(pause, act=act) for pause in long.order_by("limit_at", "id")[:BATCH])


@sweep("provisional-promises", every_seconds=60)
def correct_provisional_promises(act: Act) -> int:
    """Recompute provisional dates once newer official days are known; how many were corrected."""
    version = official_days().version
    stale = Promise.objects.owed().filter(days_version__lt=version).select_related("case")
    return sum(_correct(promise, version, act) for promise in stale.order_by("id")[:BATCH])


def _correct(promise: Promise, version: int, act: Act) -> int:
    with transaction.atomic():
        corrected = correct_promise(promise, act=act)
        if not corrected:
            Promise.objects.filter(pk=promise.pk).update(days_version=version)
    return int(corrected)
