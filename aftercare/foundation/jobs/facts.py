"""What can happen to a job."""

from dataclasses import dataclass

from aftercare.foundation.ledger import Fact


@dataclass(frozen=True, kw_only=True)
class JobStarted(Fact, kind="job.started"):
    """Someone asked for long work. total: items, when known."""

    job_kind: str
    total: int | None


@dataclass(frozen=True, kw_only=True)
class JobFinished(Fact, kind="job.finished"):
    """Every item was dealt with."""

    job_kind: str
    done: int
    failed: int


@dataclass(frozen=True, kw_only=True)
class JobStopped(Fact, kind="job.stopped"):
    """Its steps failed again and again; it waits for someone to look and resume it."""

    job_kind: str
    done: int


@dataclass(frozen=True, kw_only=True)
class JobCancelled(Fact, kind="job.cancelled"):
    """Someone ended it before its end. What was done stays done."""

    job_kind: str
    done: int


@dataclass(frozen=True, kw_only=True)
class JobResumed(Fact, kind="job.resumed"):
    """Someone let it go on from where it stood."""

    job_kind: str
    done: int
