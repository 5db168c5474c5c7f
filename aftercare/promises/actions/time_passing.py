"""What time has done to a promise: warnings given, the due moment passed. Always settled before anything else."""

import datetime as dt
from dataclasses import replace

from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.promises.facts import PromiseBroken, PromiseWarned
from aftercare.promises.models import Promise
from aftercare.promises.rules import is_broken, next_check, warnings_reached


@action
def settle_promise(promise: Promise, *, at: dt.datetime, act: Act) -> bool:
    """Bring one running promise up to a moment: warn, or mark it broken as of its due moment.

    False when nothing was to do, it moved meanwhile, or another worker was first. Broken is not the end: it is still
    owed, stays running and stays in the queue.
    """
    if promise.state != "running" or promise.broken_at is not None:
        return False
    if is_broken(promise.due_at, at):
        return _break(promise, at, act)
    return _warn(promise, at, act)


def _break(promise: Promise, at: dt.datetime, act: Act) -> bool:
    unsettled = Promise.objects.running().filter(pk=promise.pk, due_at=promise.due_at, broken_at=None)
    if not unsettled.update(broken_at=promise.due_at, next_check_at=None):
        return False
    promise.broken_at, promise.next_check_at = promise.due_at, None
    late = int((at - promise.due_at).total_seconds())
    fact = PromiseBroken(promise=promise.slug, noticed_late_by_seconds=late)
    record(fact, about=promise, thread=promise.thread, act=replace(act, at=promise.due_at))
    return True


def _warn(promise: Promise, at: dt.datetime, act: Act) -> bool:
    moments = promise.warning_moments
    reached = warnings_reached(moments, promise.warned, at, promise.due_at)
    if reached == promise.warned:
        return False
    following = next_check(moments, reached, promise.due_at, broken=False)
    unwarned = Promise.objects.running().filter(pk=promise.pk, warned=promise.warned, due_at=promise.due_at)
    if not unwarned.update(warned=reached, next_check_at=following):
        return False
    promise.warned, promise.next_check_at = reached, following
    fact = PromiseWarned(
        promise=promise.slug, step=reached, last=reached == len(moments), due=promise.due_at.isoformat()
    )
    record(fact, about=promise, thread=promise.thread, act=replace(act, at=moments[reached - 1]))
    return True
