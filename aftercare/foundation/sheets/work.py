"""Bringing a sheet in as long work: a job whose items are the rows, resumable at each.

A room registers a class of this with its intake. The first good row of a batch takes all of it in, in a few
statements, and the others find it done. Should that fail, each row is taken by itself: no row costs another.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, ClassVar, Literal
from zoneinfo import ZoneInfo

from django.db import InterfaceError, OperationalError, transaction

from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.foundation.jobs import Item, start_job
from aftercare.foundation.jobs.kinds import JOBS
from aftercare.foundation.jobs.models import Job
from aftercare.foundation.refusals import Refusal
from aftercare.foundation.sheets.cells import LONGEST_SHOWN, Trouble
from aftercare.foundation.sheets.columns import MOST_NAMED, read_header
from aftercare.foundation.sheets.intake import (
    Intake,
    Judged,
    Place,
    Plan,
    judged,
    next_rows,
    plan_of,
    take_all,
)
from aftercare.foundation.sheets.keeping import keep, opened
from aftercare.foundation.sheets.records import Record

log = logging.getLogger(__name__)


class RowNotTaken(Refusal, sort="invalid"):
    """A row of a sheet was left out.

    Values: row (as a spreadsheet numbers it), column (field, "" for the whole row), trouble (slug), given (what
    stood there, shortened), also (further columns with troubles).
    """


@dataclass
class Batch:
    """Rows that are taken in together: all of them when the first is asked for, else one by one."""

    rows: Sequence[Judged]
    intake: Intake
    state: Literal["waiting", "taken", "one-by-one"] = "waiting"

    def take(self, row: Judged, *, act: Act) -> None:
        """Make sure that this row is in."""
        if self.state == "waiting":
            self.state = "taken" if self._all_went_in(act) else "one-by-one"
        if self.state == "one-by-one":
            take_all([row], self.intake, act=act)

    def _all_went_in(self, act: Act) -> bool:
        try:
            with transaction.atomic():
                take_all(self.rows, self.intake, act=act)
        except (OperationalError, InterfaceError):
            raise  # the database, not a row
        except Exception:  # whichever row it was says so when it is taken by itself
            log.warning("a batch of %s rows is taken one by one", len(self.rows), exc_info=True)
            return False
        return True


@dataclass(frozen=True)
class Line:
    """One row of a batch, as an item of the job."""

    row: Judged
    batch: Batch = field(repr=False)


class SheetWork:
    """The work of a job that brings a sheet in, or only looks at it. Subclasses say the intake."""

    intake: ClassVar[Intake]

    def next_items(self, job: Job, *, limit: int) -> Sequence[Item]:
        """The rows after the cursor, each with what would become of it."""
        plan = Plan.remembered(job.particulars["plan"])
        place = _place(job.cursor) if job.cursor else plan.first
        with opened(job.particulars["sheet"]) as file:
            records, _ = next_rows(file, plan, place, limit=limit)
        batch = Batch(judged(records, plan, self.intake, zone=ZoneInfo(config.time_zone)), self.intake)
        return _counted(batch, job.cursor or {})

    def do(self, item: Item, *, job: Job, act: Act) -> None:
        """Take one row in, unless the job only looks. Raises RowNotTaken."""
        line: Line = item.what
        if line.row.troubles:
            raise _refusal(line.row)
        if line.row.outcome == "added" and not job.particulars["looks_only"]:
            line.batch.take(line.row, act=act)


def start_import(kind: str, stream: BinaryIO, *, looks_only: bool, act: Act) -> Job:
    """Begin to bring a sheet in, or to look at it (dry run), once its beginning makes sense.

    kind  a registered kind of job, "import-customers"
    The job's cursor counts what was added and known; its failures are the rows left out.
    Raises NotASheet, MissingColumns, SheetTooLarge. Asks nobody whether he may: the door does.
    """
    key = keep(stream)
    with opened(key) as file:
        plan = plan_of(file, _intake_of(kind))
        total = _lines_after(file, plan.first)
    particulars = {"sheet": key, "plan": plan.as_particulars(), "looks_only": looks_only}
    return start_job(kind, particulars=particulars, total=total, act=act)


def columns_passed_over(job: Job) -> list[str]:
    """The names in the first row of a job's sheet that no column of its import goes by, at most twenty, shortened."""
    plan = Plan.remembered(job.particulars["plan"])
    header = read_header(Record(1, plan.header, plan.first.byte), _intake_of(job.kind).columns)
    return [name.strip()[:LONGEST_SHOWN] for name in header.unknown[:MOST_NAMED]]


def _intake_of(kind: str) -> Intake:
    work = JOBS[kind].work
    if not isinstance(work, SheetWork):
        raise KeyError(kind)
    return work.intake


def _lines_after(file: BinaryIO, place: Place) -> int:
    """About how many rows follow: a row may hold several lines, so never fewer than there are."""
    file.seek(place.byte)
    lines = 0
    last = b"\n"
    while chunk := file.read(1 << 20):
        lines += chunk.count(b"\n")
        last = chunk[-1:]
    return lines + (last != b"\n")


def _counted(batch: Batch, so_far: Mapping[str, Any]) -> list[Item]:
    added, known = int(so_far.get("added", 0)), int(so_far.get("known", 0))
    items = []
    for row in batch.rows:
        added, known = added + (row.outcome == "added"), known + (row.outcome == "known")
        place = {"byte": row.record.end, "row": row.record.number, "added": added, "known": known}
        items.append(Item(place=place, what=Line(row, batch)))
    return items


def _place(cursor: Mapping[str, int]) -> Place:
    return Place(byte=cursor["byte"], row=cursor["row"] + 1)


def _refusal(row: Judged) -> RowNotTaken:
    first: Trouble = row.troubles[0]
    return RowNotTaken(
        row=row.record.number,
        column=first.column,
        trouble=first.slug,
        given=str(first.values.get("given", "")),
        also=", ".join(trouble.column for trouble in row.troubles[1:]),
    )
