"""Which jobs someone may see: their own."""

from aftercare.foundation.act import Act
from aftercare.foundation.jobs.models import Job, JobFailure
from aftercare.foundation.refusals import Refusal


class NoSuchJob(Refusal, sort="missing"):
    """There is no job of this number that you may see."""


def job_for(act: Act, number: int) -> Job:
    """The job of this number, if the one acting asked for it. Raises NoSuchJob."""
    job = Job.objects.filter(pk=number, actor=act.actor).order_by("pk").first()
    if job is None:
        raise NoSuchJob
    return job


def jobs_of(act: Act, *, limit: int = 50) -> list[Job]:
    """The newest jobs the one acting asked for, newest first."""
    return list(Job.objects.filter(actor=act.actor).order_by("-pk")[:limit])


def failures_of(job: Job, *, after: int = 0, limit: int = 200) -> list[JobFailure]:
    """A page of what a job could not do, in the order it was met. after: the id of the last one seen."""
    return list(JobFailure.objects.filter(job=job, pk__gt=after).order_by("pk")[:limit])
