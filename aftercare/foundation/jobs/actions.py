"""Starting, cancelling and resuming jobs, and keeping their books."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F
from django.db.models.functions import Now

from aftercare.foundation.act import Act, action
from aftercare.foundation.jobs.facts import JobCancelled, JobFinished, JobResumed, JobStarted, JobStopped
from aftercare.foundation.jobs.kinds import JOBS, Item
from aftercare.foundation.jobs.models import Job, JobFailure
from aftercare.foundation.ledger import Fact, record
from aftercare.foundation.ledger.leases import LeaseLost, back_off
from aftercare.foundation.refusals import Refusal

MOST_TROUBLES = 8


class JobIsOver(Refusal, sort="conflict"):
    """The job is done or was ended before."""


class JobNotWaiting(Refusal, sort="conflict"):
    """The job is under way, or all done: there is nothing to resume."""


@action
def start_job(kind: str, *, particulars: Mapping[str, Any], total: int | None = None, act: Act) -> Job:
    """Ask for long work. The worker does it as the one who asks, with the permissions they have now.

    particulars  what is to be done, as JSON; its kind reads it
    total        how many items, if known, for people who watch
    Raises KeyError for a kind nobody registered.
    """
    job = Job.objects.create(
        kind=JOBS[kind].name,
        particulars=dict(particulars),
        total=total,
        actor=act.actor,
        permissions=sorted(act.permissions),
        asked_at=act.at,
        try_after=act.at,
    )
    return _recorded(job, JobStarted(job_kind=kind, total=total), act)


@action
def cancel_job(job: Job, *, act: Act) -> Job:
    """End a job before its end; what was done stays. A step under way is finished first. Raises JobIsOver."""
    alive = Job.objects.filter(pk=job.pk, state__in=("running", "stopped"))
    if not alive.update(state="cancelled", ended_at=act.at):
        raise JobIsOver
    job.refresh_from_db()
    return _recorded(job, JobCancelled(job_kind=job.kind, done=job.done), act)


@action
def resume_job(job: Job, *, act: Act) -> Job:
    """Let a stopped or cancelled job go on from where it stands. Raises JobNotWaiting."""
    waiting = Job.objects.filter(pk=job.pk, state__in=("stopped", "cancelled"))
    if not waiting.update(state="running", ended_at=None, troubles=0, trouble="", try_after=act.at):
        raise JobNotWaiting
    job.refresh_from_db()
    return _recorded(job, JobResumed(job_kind=job.kind, done=job.done), act)


@action
def stop_job(job: Job, *, trouble: str, act: Act) -> None:
    """Stop a job whose steps fail again and again, if we still hold it."""
    ours = Job.objects.filter(pk=job.pk, attempts=job.attempts, state="running")
    if ours.update(state="stopped", ended_at=act.at, trouble=trouble[:500]):
        _recorded(job, JobStopped(job_kind=job.kind, done=job.done), act)


@action
def put_job_off(job: Job, *, trouble: str, act: Act) -> None:
    """Let a job wait after a step that failed, or stop it after too many of them."""
    if job.troubles >= MOST_TROUBLES:
        return stop_job(job, trouble=trouble, act=act)
    Job.objects.filter(pk=job.pk, attempts=job.attempts).update(
        trouble=trouble[:500], try_after=Now() + back_off(job.troubles)
    )


@action
def keep_books(
    job: Job, items: Sequence[Item], failures: Sequence[JobFailure], *, is_last: bool, act: Act
) -> None:
    """Move the cursor past the items of a step, in its transaction. Raises LeaseLost.

    A step that was good clears the job's troubles, and gives the job back for whoever takes it up next.
    """
    JobFailure.objects.bulk_create(failures)
    ours = Job.objects.filter(pk=job.pk, attempts=job.attempts, state="running")
    moved = ours.update(
        cursor=items[-1].place if items else job.cursor,
        done=F("done") + len(items) - len(failures),
        failed=F("failed") + len(failures),
        troubles=0,
        trouble="",
        try_after=act.at,
        state="done" if is_last else "running",
        ended_at=act.at if is_last else None,
    )
    if not moved:
        raise LeaseLost
    job.refresh_from_db()
    if is_last:
        _recorded(job, JobFinished(job_kind=job.kind, done=job.done, failed=job.failed), act)


@action
def forget_failures(job: Job, *, value: str, act: Act) -> None:
    """Erase one value of what is said about the items a job left behind; which items, and why, stays."""
    named = JobFailure.objects.filter(job=job, particulars__has_key=value).exclude(
        **{f"particulars__{value}": ""}
    )
    for failure in named.order_by("pk").iterator():
        JobFailure.objects.filter(pk=failure.pk).update(particulars={**failure.particulars, value: ""})


def _recorded(job: Job, fact: Fact, act: Act) -> Job:
    record(fact, about=job, thread=job.thread, act=act)
    return job
