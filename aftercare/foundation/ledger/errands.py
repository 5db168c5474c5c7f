"""Errands: what rooms upstairs do about a recorded fact, afterwards, once, whatever happens to the worker."""

import datetime as dt
import logging
from dataclasses import replace

from django.db import transaction
from django.db.models.functions import Now

from aftercare.foundation.act import Act, action
from aftercare.foundation.chaos import chaos
from aftercare.foundation.ledger.lanes import lane
from aftercare.foundation.ledger.leases import LeaseLost, back_off, claim
from aftercare.foundation.ledger.models import Errand
from aftercare.foundation.ledger.reactions import REACTIONS
from aftercare.foundation.ledger.trouble import place_of
from aftercare.foundation.refusals import Refusal

LEASE = dt.timedelta(minutes=5)
BATCH = 20
MOST_ATTEMPTS = 12  # about three hours of trying

log = logging.getLogger(__name__)


def claim_errands(*, limit: int = BATCH, at: dt.datetime | None = None) -> list[Errand]:
    """Take up to `limit` due errands for this worker, the longest due first.

    at  count as due what is due at this moment (demo, tests); None: now, by the database's clock
    """
    waiting = Errand.objects.filter(given_up_at=None).select_related("entry")
    return claim(waiting, limit=limit, lease=LEASE, at=at)


def run_errand(errand: Errand, *, act: Act) -> None:
    """Do a claimed errand. Raises LeaseLost, undoing all, if another worker took it meanwhile."""
    with transaction.atomic():
        if not Errand.objects.filter(pk=errand.pk, attempts=errand.attempts).delete()[0]:
            raise LeaseLost
        REACTIONS[errand.reaction](errand.entry, act=act)
        chaos("errand.before-commit")
    chaos("errand.after-commit")


def put_off(errand: Errand, *, trouble: str, act: Act) -> None:
    """Wait longer before the next attempt, or give up for good and leave the row for people to see.

    trouble  what went wrong and where, without a word of anybody's
    """
    gives_up = errand.attempts >= MOST_ATTEMPTS
    with transaction.atomic():
        Errand.objects.filter(pk=errand.pk, attempts=errand.attempts).update(
            trouble=trouble[:500],
            try_after=Now() + back_off(errand.attempts),
            given_up_at=act.at if gives_up else None,
        )


@action
def try_errand_again(errand: Errand, *, act: Act) -> None:
    """Give an errand that was given up its attempts again, from now."""
    Errand.objects.filter(pk=errand.pk).exclude(given_up_at=None).update(
        given_up_at=None, attempts=0, try_after=act.at
    )


def act_for(errand: Errand, *, at: dt.datetime | None = None) -> Act:
    """The occasion on which the worker does this errand; its cause is the entry."""
    return replace(Act.begun("system:worker", "worker", at=at), cause=errand.entry_id)


@lane("errands")
def work_on_errands() -> int:
    """Do a batch of due errands; how many were taken. One that fails is put off and says why."""
    errands = claim_errands()
    chaos("errand.claimed")
    for errand in errands:
        _attend(errand)
    return len(errands)


def drain_errands(*, at: dt.datetime | None = None) -> int:
    """Do every errand due, and those they cause, until none is left; how many. For demo, commands and tests.

    at  the moment to do them at, past or future; None: now
    Nothing is put off here: what a reaction raises is raised.
    """
    count = 0
    while errands := claim_errands(at=at):
        for errand in errands:
            run_errand(errand, act=act_for(errand, at=at))
        count += len(errands)
    return count


def _attend(errand: Errand) -> None:
    act = act_for(errand)
    if errand.attempts > MOST_ATTEMPTS:  # it kills its worker: never reached put_off
        return put_off(errand, trouble="the worker did not survive it", act=act)
    try:
        run_errand(errand, act=act)
    except LeaseLost:
        log.info("errand %s was taken by another worker", errand.pk)
    except Exception as trouble:  # a reaction may fail in any way: its errand stays, and its neighbours go on
        _tell(errand, trouble)
        put_off(errand, trouble=place_of(trouble), act=act)


def _tell(errand: Errand, trouble: Exception) -> None:
    """A thing that changed meanwhile is no fault: it is tried again, and given up in sight of all if it never ends."""
    if isinstance(trouble, Refusal) and trouble.sort == "conflict":
        log.info("errand %s (%s) is put off: %s", errand.pk, errand.reaction, trouble.slug)
    else:
        log.error("errand %s (%s) failed", errand.pk, errand.reaction, exc_info=trouble)
