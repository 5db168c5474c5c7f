"""Long work in steps: imports, recomputations, bulk changes. Never lost, never done twice, always visible.

Words: Job (one piece of long work), kind (what its steps do), cursor (how far it is), JobFailure (an item
that could not be done). A step does at most a batch of items and moves the cursor in the same transaction.
"""

from aftercare.foundation.jobs.access import NoSuchJob, failures_of, job_for, jobs_of
from aftercare.foundation.jobs.actions import cancel_job, resume_job, start_job
from aftercare.foundation.jobs.kinds import Item, job_kind
from aftercare.foundation.jobs.steps import drain_jobs

__all__ = [
    "Item",
    "NoSuchJob",
    "cancel_job",
    "drain_jobs",
    "failures_of",
    "job_for",
    "job_kind",
    "jobs_of",
    "resume_job",
    "start_job",
]
