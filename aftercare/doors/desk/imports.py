"""导入: bringing sheets in, looked at first, then taken; the report says what became of each row."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aftercare.customers.sheets import COLUMNS as CUSTOMERS
from aftercare.doors.acting import staff_form, staff_page, staff_post
from aftercare.doors.desk.frame import desk_page
from aftercare.doors.refused import STATUS
from aftercare.doors.words import named, say_refusal, spoken
from aftercare.foundation import sheets
from aftercare.foundation.act import Act
from aftercare.foundation.jobs import NoSuchJob, cancel_job, failures_of, job_for, jobs_of, resume_job
from aftercare.foundation.jobs.models import Job, JobFailure
from aftercare.foundation.refusals import Refusal
from aftercare.foundation.sheets.keeping import opened
from aftercare.foundation.sheets.work import columns_passed_over, start_import
from aftercare.people.access import require
from aftercare.people.permissions import GIVES_ROLES
from aftercare.people.sheets import STAFF
from aftercare.products.sheets import PRODUCTS, PROJECTS, PURCHASES

COLUMNS = {
    "customers": CUSTOMERS,
    "products": PRODUCTS,
    "purchases": PURCHASES,
    "projects": PROJECTS,
    "staff": STAFF,
}
SHOWN = 100
PREFIX = "import-"


class SheetForm(forms.Form):
    """Which sheet, and whether it is only looked at."""

    what = forms.ChoiceField(label=_("导入什么"))
    file = forms.FileField(label=_("文件"), help_text=_("CSV，UTF-8 或 GB18030；第一行是列名"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["what"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(what, named("sheet", what)) for what in COLUMNS]


@staff_form("import")
def imports(request: HttpRequest, act: Act) -> HttpResponse:
    """Sheets that were brought in, and the next one. A sheet is always looked at first: nothing is written yet."""
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _imports(request, act, form)
    if not form.is_valid():
        return _imports(request, act, form, status=422)
    what = form.cleaned_data["what"]
    try:
        _demand(act, what)
        job = start_import(f"{PREFIX}{what}", form.cleaned_data["file"].file, looks_only=True, act=act)
    except Refusal as refusal:
        return _imports(request, act, form, problem=say_refusal(refusal), status=STATUS[refusal.sort])
    return HttpResponseRedirect(reverse("desk:import", args=[job.pk]), status=303)


def _demand(act: Act, what: str) -> None:
    """A sheet of staff gives roles. Raises NotAllowed."""
    if what == "staff":
        require(act, GIVES_ROLES)


def _imports(
    request: HttpRequest, act: Act, form: SheetForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    listed = [job for job in jobs_of(act) if job.kind.startswith(PREFIX)]
    values = {
        "form": form, "problem": problem, "jobs": [told(job) for job in listed],
        "columns": [
            (named("sheet", what), _now("、").join(_heading(column.names) for column in columns))
            for what, columns in COLUMNS.items()
        ],
    }  # fmt: skip
    return desk_page(request, act, "desk/imports/page.html", values, place="imports", status=status)


def _heading(names: Sequence[str]) -> str:
    """The name of a column in the reader's language; all of them are understood."""
    return next((name for name in names if spoken() == "en" and name.isascii()), names[0])


def told(job: Job) -> dict[str, Any]:
    """A job in words: what it brings in, how far it is."""
    counted = job.cursor or {"added": 0, "known": 0}
    return {
        "id": job.pk, "what": named("sheet", job.kind.removeprefix(PREFIX)), "state": job.state,
        "said": named("job_state", job.state), "looks_only": job.particulars["looks_only"],
        "done": job.done + job.failed, "total": max(job.total or 0, job.done + job.failed, 1),
        "added": counted["added"], "known": counted["known"], "failed": job.failed, "asked_at": job.asked_at,
        "running": job.state == "running",
    }  # fmt: skip


@staff_page("import")
def import_page(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """How far a job is, and what it left out. Reload to see more; a script reloads by itself."""
    job = _job(act, pk)
    failures = failures_of(job, limit=SHOWN)
    shown, looked = told(job), job.state == "done" and job.particulars["looks_only"]
    values = {
        "job": shown, "failures": [cells(failure) for failure in failures],
        "may_take": looked and shown["added"] > 0, "nothing_new": looked and not shown["added"], "trouble": job.trouble,
        "passed_over": columns_passed_over(job),
    }  # fmt: skip
    return desk_page(request, act, "desk/imports/job.html", values, place="imports")


def _job(act: Act, pk: int) -> Job:
    job = job_for(act, pk)
    if not job.kind.startswith(PREFIX):
        raise NoSuchJob
    return job


def cells(failure: JobFailure) -> tuple[str, str, str, str]:
    """Row, column, reason and what stood there."""
    said = failure.particulars
    if "row" not in said:
        return failure.place, "", failure.slug, str(said.get("where", ""))
    reason = named("cell_trouble", str(said["trouble"]))
    return str(said["row"]), named("sheet_column", str(said["column"])), reason, str(said["given"])


@staff_post("import")
def step(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """Take in what was looked at, cancel, or go on."""
    job, wanted = _job(act, pk), request.POST.get("do")
    if wanted == "take":
        _demand(act, job.kind.removeprefix(PREFIX))
        with opened(job.particulars["sheet"]) as file:
            job = start_import(job.kind, file, looks_only=False, act=act)
    elif wanted == "cancel":
        cancel_job(job, act=act)
    elif wanted == "resume":
        resume_job(job, act=act)
    return HttpResponseRedirect(reverse("desk:import", args=[job.pk]), status=303)


@staff_page("import")
def report(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """Every row left out, as a file."""
    response = StreamingHttpResponse(_report(_job(act, pk)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="import-{pk}.csv"'
    return response  # type: ignore[return-value]


def _report(job: Job) -> Iterator[bytes]:
    yield sheets.BOM + sheets.line((_now("行"), _now("列"), _now("原因"), _now("内容")))
    yield from (sheets.line(("1", name, _now("不认识的列，未导入"), "")) for name in columns_passed_over(job))
    page = failures_of(job)
    while page:
        yield from (sheets.line(cells(failure)) for failure in page)
        page = failures_of(job, after=page[-1].pk)


urlpatterns = [
    path("imports", imports, name="imports"),
    path("imports/<int:pk>", import_page, name="import"),
    path("imports/<int:pk>/step", step, name="import-step"),
    path("imports/<int:pk>/report", report, name="import-report"),
]
