"""aftercare import: bring a CSV file in, as a job; the report says what became of each row.

The job is a row in the database: killed here, the worker finishes it.
"""

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

from aftercare.doors.words import named
from aftercare.foundation import sheets
from aftercare.foundation.act import Act
from aftercare.foundation.jobs import drain_jobs, failures_of
from aftercare.foundation.jobs.models import Job, JobFailure
from aftercare.foundation.sheets.work import columns_passed_over, start_import

NAME = "import"
HELP = "导入表格 / bring a CSV file in"
KINDS = ("customers", "products", "purchases", "projects", "staff")
SHOWN = 20
SECONDS_BETWEEN_LOOKS = 0.2


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=KINDS, help="表格里是什么 / what the rows are")
    parser.add_argument("file", type=Path, help="CSV, UTF-8 或 GB18030 / in UTF-8 or GB18030")
    parser.add_argument("--look", action="store_true", help="只检查, 不写入 / a dry run: writes nothing")
    parser.add_argument(
        "--report", type=Path, help="未导入的行写到这里 / write the rows left out to this CSV"
    )


def run(options: argparse.Namespace) -> int:
    """Bring the file in to its end; 0, or 1 when rows were left out or there were none."""
    act = Act.begun("system:command", "command")
    with options.file.open("rb") as file:
        job = start_import(f"import-{options.what}", file, looks_only=options.look, act=act)
    while job.state == "running":
        if not drain_jobs():
            time.sleep(SECONDS_BETWEEN_LOOKS)  # a worker has it
        job.refresh_from_db()
    _tell(job, looks_only=options.look)
    if options.report:
        _write_report(job, options.report)
    return 0 if job.state == "done" and not job.failed and _found(job) else 1


def _found(job: Job) -> int:
    """Rows that came in, would, or had before."""
    counted = job.cursor or {"added": 0, "known": 0}
    return int(counted["added"]) + int(counted["known"])


def _tell(job: Job, *, looks_only: bool) -> None:
    counted = job.cursor or {"added": 0, "known": 0}
    said = "将新增 would add" if looks_only else "新增 added"
    print(f"{said} {counted['added']} · 已有 known {counted['known']} · 未导入 left out {job.failed}")
    if passed_over := columns_passed_over(job):
        print(f"不认识的列 unknown columns：{'、'.join(passed_over)}，未导入 not imported")
    for failure in failures_of(job, limit=SHOWN):
        print("  ".join(_cells(failure)))
    if job.failed > SHOWN:
        print(f"… +{job.failed - SHOWN}")


def _write_report(job: Job, path: Path) -> None:
    with path.open("wb") as file:
        file.write(sheets.BOM + sheets.line(("行 row", "列 column", "原因 reason", "内容 given")))
        for name in columns_passed_over(job):
            file.write(sheets.line(("1", name, "不认识的列，未导入 unknown column, not imported", "")))
        for failure in _all_failures(job):
            file.write(sheets.line(_cells(failure)))


def _all_failures(job: Job) -> Iterator[JobFailure]:
    page = failures_of(job)
    while page:
        yield from page
        page = failures_of(job, after=page[-1].pk)


def _cells(failure: JobFailure) -> tuple[str, str, str, str]:
    told = failure.particulars
    if "row" not in told:
        return (failure.place, "", failure.slug, str(told.get("where", "")))
    reason = named("cell_trouble", told["trouble"])
    return (str(told["row"]), named("sheet_column", told["column"]), reason, told["given"])
