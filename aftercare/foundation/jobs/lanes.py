"""The lane of jobs: one step of one job at a time, whoever has waited longest first."""

from aftercare.foundation.jobs.steps import attend_to, take_up_job
from aftercare.foundation.ledger.lanes import lane


@lane("jobs")
def work_on_jobs() -> int:
    """Do one step of the job that has waited longest; 1, or 0 when none waits."""
    job = take_up_job()
    if job is None:
        return 0
    attend_to(job)
    return 1
