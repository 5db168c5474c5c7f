"""Importing, exporting and making tokens at the command line."""

import io
from pathlib import Path

import pytest

from aftercare.customers.models import Customer
from aftercare.doors.commands import main, names
from aftercare.foundation.act import Act
from aftercare.foundation.jobs import drain_jobs
from aftercare.foundation.jobs.kinds import JOBS
from aftercare.foundation.jobs.models import Job
from aftercare.foundation.jobs.steps import act_for, run_job_step, take_up_job
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.sheets import keeping
from aftercare.foundation.sheets.work import start_import
from aftercare.people.actions import add_person, set_up_roles
from aftercare.people.actions.staff import NewPerson
from aftercare.people.models import Person, Token
from aftercare.people.tokens import NoSuchToken, person_of_token

pytestmark = pytest.mark.django_db
SHEET = "姓名,电话\n张三,13800138000\n=1+1,13900139000\n坏,1.38E+10\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "客户.csv"
    path.write_bytes(SHEET.encode("gb18030"))
    return path


def test_a_sheet_is_looked_at_then_brought_in_with_a_report(
    sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "customers", str(sheet), "--look"]) == 1
    assert not Customer.objects.exists()
    report = tmp_path / "report.csv"
    assert main(["import", "customers", str(sheet), "--report", str(report)]) == 1

    said = capsys.readouterr().out
    assert "would add 2" in said and "added 2" in said and "left out 1" in said
    assert set(Customer.objects.values_list("name", flat=True)) == {"张三", "=1+1"}
    assert report.read_text("utf-8-sig").splitlines()[1].split(",")[::3] == ["4", "1.38E+10"]


def test_a_wrong_file_is_refused_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"PK\x03\x04rest of a workbook")
    assert main(["import", "customers", str(path)]) == 1
    assert "CSV UTF-8" in capsys.readouterr().err


def test_an_export_is_masked_unless_it_is_to_be_full_and_leaves_a_record(sheet: Path, tmp_path: Path) -> None:
    main(["import", "customers", str(sheet)])
    masked, full = tmp_path / "masked.csv", tmp_path / "full.csv"
    assert (
        main(["export", "customers", str(masked)]) == main(["export", "customers", str(full), "--full"]) == 0
    )

    assert "13800138000" not in masked.read_text("utf-8-sig") and "张三" not in masked.read_text("utf-8-sig")
    rows = full.read_text("utf-8-sig").splitlines()
    assert rows[1].startswith("张三,13800138000,") and rows[2].startswith("'=1+1,13900139000,")
    told = Entry.objects.filter(kind="sheet.written").order_by("id").values_list("details", "thread")
    assert list(told) == [
        ({"what": "customers", "revealed": False}, "exports"),
        ({"what": "customers", "revealed": True}, "exports"),
    ]
    assert main(["import", "customers", str(full)]) == 0
    assert Customer.objects.count() == 2


@pytest.mark.parametrize("what", ["products", "purchases", "projects", "staff"])
def test_everything_can_be_written(what: str, tmp_path: Path) -> None:
    assert main(["export", what, str(tmp_path / "out.csv")]) == 0
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_token_is_made_shown_once_and_revoked(capsys: pytest.CaptureFixture[str], act: Act) -> None:
    roles = {role.slug: role for role in set_up_roles(act=act)}
    new = NewPerson(sign_in_name="guanli", name="管理员")
    owner = add_person(new, roles=[roles["administrator"]], act=act)
    assert main(["token", "guanli", "脚本", "--scope", "case.see", "--days", "7"]) == 0
    plain = capsys.readouterr().out.strip()
    at = Token.objects.get().made_at

    assert person_of_token(plain, at=at).person_id == owner.pk
    assert main(["token", "guanli"]) == 0
    assert plain not in capsys.readouterr().out
    assert main(["token", "guanli", "脚本", "--revoke"]) == 0
    with pytest.raises(NoSuchToken):
        person_of_token(plain, at=at)
    assert main(["token", "nobody"]) == 1
    assert Person.objects.count() == 1


def test_a_job_that_was_killed_goes_on_where_it_stood(act: Act, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = "import-customers"
    monkeypatch.setitem(JOBS, kind, JOBS[kind].__class__(kind, JOBS[kind].work, 10))
    rows = "".join(f"客户{n},{13_800_000_000 + n}\n" for n in range(95))
    start_import(kind, io.BytesIO(f"姓名,电话\n{rows}".encode()), looks_only=False, act=act)
    for _ in range(4):
        job = take_up_job(at=act.at)
        assert job is not None
        run_job_step(job, act=act_for(job, at=act.at))
    assert Customer.objects.count() == 40

    drain_jobs(at=act.at)
    job = Job.objects.get()
    assert (job.state, job.done, job.failed, job.cursor["added"], job.total) == ("done", 95, 0, 95, 95)
    assert Customer.objects.count() == 95


def test_sheets_are_kept_for_some_days_and_by_nobody_elses_name(act: Act) -> None:
    key = keeping.keep(io.BytesIO(b"a,b\n"))
    assert keeping.opened(key).read() == b"a,b\n"
    keeping.put_away_old(at=act.at.replace(year=2100))
    for gone in (key, "../../etc/passwd", ""):
        with pytest.raises(keeping.SheetGone):
            keeping.opened(gone)


def test_a_sheet_that_is_too_large_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, act: Act) -> None:
    keeping.put_away_old(at=act.at.replace(year=2100))
    monkeypatch.setattr(keeping, "LARGEST", 10)
    with pytest.raises(keeping.SheetTooLarge):
        keeping.keep(io.BytesIO(b"x" * 100))
    assert keeping.put_away_old(at=act.at.replace(year=2100)) == 0


def test_every_command_is_listed_under_its_name() -> None:
    assert {"import", "export", "token"} <= set(names())
