"""Steps: a job repeats one ordinary action, a batch of items per transaction, its cursor moved in the same."""

import datetime as dt
import logging

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F
from django.db.models.functions import Now

from aftercare.foundation.act import Act
from aftercare.foundation.chaos import chaos
from aftercare.foundation.jobs.actions import MOST_TROUBLES, keep_books, put_job_off, stop_job
from aftercare.foundation.jobs.kinds import JOBS, Item, Kind
from aftercare.foundation.jobs.models import Job, JobFailure
from aftercare.foundation.ledger.leases import LeaseLost, claim
from aftercare.foundation.ledger.trouble import place_of
from aftercare.foundation.refusals import Refusal

LEASE = dt.timedelta(minutes=5)

log = logging.getLogger(__name__)


def take_up_job(*, at: dt.datetime | None = None) -> Job | None:
    """Take up the job that has waited longest, counted as a trouble until a step is good; None if none waits."""
    taken = claim(Job.objects.filter(state="running"), limit=1, lease=LEASE, at=at)
    for job in taken:
        with transaction.atomic():
            Job.objects.filter(pk=job.pk, attempts=job.attempts).update(troubles=F("troubles") + 1)
        job.troubles += 1
    return taken[0] if taken else None


def run_job_step(job: Job, *, act: Act) -> bool:
    """Do a batch of a job's items and remember where. True while there is more. Raises LeaseLost, undoing all."""
    kind = JOBS[job.kind]
    with transaction.atomic():
        _keep_lease(job)
        items = kind.work.next_items(job, limit=kind.items_per_step)
        failures = [failure for item in items if (failure := _do(kind, item, job, act))]
        is_last = len(items) < kind.items_per_step
        keep_books(job, items, failures, is_last=is_last, act=act)
        chaos("job.before-commit")
    chaos("job.after-commit")
    return not is_last


def attend_to(job: Job) -> None:
    """Do one step of a job that was taken up, or put the job off when the step fails."""
    act = act_for(job)
    if job.troubles > MOST_TROUBLES:  # it kills its worker: was taken up, and never put off
        return stop_job(job, trouble="the worker did not survive it", act=act)
    try:
        run_job_step(job, act=act)
    except LeaseLost:
        log.info("job %s was cancelled or taken by another worker", job.pk)
    except Exception as trouble:  # a step may fail in any way: the job waits, and other jobs go on
        log.exception("a step of job %s (%s) failed", job.pk, job.kind)
        put_job_off(job, trouble=place_of(trouble), act=act)


def act_for(job: Job, *, at: dt.datetime | None = None) -> Act:
    """The worker acts as the one who asked, with the permissions they had then."""
    return Act.begun(job.actor, "worker", at=at, permissions=frozenset(job.permissions))


def drain_jobs(*, at: dt.datetime | None = None) -> int:
    """Do every step of every running job; how many steps. For demo, commands and tests: failing steps are raised."""
    steps = 0
    while job := take_up_job(at=at):
        run_job_step(job, act=act_for(job, at=at))
        steps += 1
    return steps


def _keep_lease(job: Job) -> None:
    """Hold the job's row to the end of the step: nobody cancels or takes it in between. Raises LeaseLost."""
    ours = Job.objects.filter(pk=job.pk, attempts=job.attempts, state="running")
    if not ours.update(try_after=Now() + LEASE):
        raise LeaseLost


def _do(kind: Kind, item: Item, job: Job, act: Act) -> JobFailure | None:
    """Do one item, all or nothing; None, or how it failed."""
    try:
        with transaction.atomic():
            kind.work.do(item, job=job, act=act)
    except Refusal as refusal:
        return _failure(job, item, refusal.slug, refusal.values)
    except (OperationalError, InterfaceError):
        raise  # the database, not the item
    except Exception as trouble:  # a bug met by one item of a hundred thousand must not cost the others
        log.exception("job %s (%s) failed at %s", job.pk, job.kind, item.place)
        return _failure(job, item, "unexpected", {"where": place_of(trouble)})
    return None


def _failure(job: Job, item: Item, slug: str, values: dict[str, object]) -> JobFailure:
    plain = {
        name: value if isinstance(value, (str, int, float, bool, type(None))) else str(value)
        for name, value in values.items()
    }
    return JobFailure(job=job, place=str(item.place)[:120], slug=slug, particulars=plain)
