"""How tests bring a sheet in: as a job, step by step, or looked at only."""

import io
from dataclasses import dataclass

from aftercare.foundation.act import Act
from aftercare.foundation.jobs import drain_jobs, failures_of
from aftercare.foundation.sheets.work import start_import


@dataclass(frozen=True)
class Told:
    """What a job told of a sheet: how many rows were added and known, and (row, column, trouble) of those left out."""

    added: int
    known: int
    faults: tuple[tuple[int, str, str], ...] = ()


def taken(kind: str, content: bytes, *, act: Act, looks_only: bool = False) -> Told:
    """Bring a sheet in to its end."""
    job = start_import(kind, io.BytesIO(content), looks_only=looks_only, act=act)
    drain_jobs(at=act.at)
    job.refresh_from_db()
    assert job.state == "done"
    faults = [failure.particulars for failure in failures_of(job)]
    return Told(
        added=job.cursor["added"],
        known=job.cursor["known"],
        faults=tuple((fault["row"], fault["column"], fault["trouble"]) for fault in faults),
    )
