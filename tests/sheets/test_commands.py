"""Importing, exporting and making tokens at the command line."""

import datetime as dt
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from aftercare.customers.models import Customer
from aftercare.doors.commands import main, names
from aftercare.doors.commands._trouble import NOBODY_READS
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
from aftercare.policy.actions import publish_policy, save_draft
from aftercare.policy.packs import PACKS

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


@pytest.mark.parametrize(
    ("what", "first", "said"), [("customers", "a,b,c", "a、b、c"), ("products", "货号,备注", "商品名称")]
)
def test_a_sheet_nobody_can_read_is_refused_by_the_names_of_its_columns(
    what: str, first: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "odd.csv"
    path.write_text(f"{first}\n1,2,3\n", "utf-8")
    assert main(["import", what, str(path), "--look"]) == 1
    assert said in capsys.readouterr().err


def test_a_sheet_without_rows_is_no_success(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("姓名,电话\n", "utf-8")
    assert main(["import", "customers", str(path)]) == 1


@pytest.mark.parametrize(
    "command",
    [("import", "customers"), ("policy", "check"), ("policy", "publish"), ("receive-mail",), ("holidays",)],
)
def test_a_file_that_is_not_there_is_said_in_a_sentence(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, str(tmp_path / "gone")]) == 1
    said = capsys.readouterr().err
    assert "没有这个文件 / no such file" in said and "gone" in said and "Errno" not in said


@pytest.mark.parametrize("command", ["health", "export customers -", "help"])
def test_a_reader_that_goes_away_is_no_trouble(command: str, tmp_path: Path) -> None:
    ours = [sys.executable, "-m", "aftercare.doors.commands", *command.split()]
    environment = {**os.environ, "AFTERCARE_DATA": str(tmp_path), "AFTERCARE_DATABASE": ""}
    subprocess.run([*ours[:3], "prepare", "--empty"], env=environment, check=True)
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(ours, env=environment, stdout=writing, stderr=subprocess.PIPE, text=True)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (NOBODY_READS, "")


def test_versions_of_the_policy_are_listed_by_local_time(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    act = Act.begun("system:command", "command", at=dt.datetime(2026, 11, 23, 1, 30, 5, 123, tzinfo=dt.UTC))
    publish_policy(save_draft(PACKS["standard"].text, act=act), starts_at=act.at, act=act)
    assert main(["policy", "list"]) == 0
    assert "1\t2026-11-23 09:30\t" in capsys.readouterr().out


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
    assert main(["token", "guanli", "全部", "--all"]) == 0
    assert "api.use" in Token.objects.get(name="全部").scopes
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        (("脚本", "--all", "--days", "-3"), 2, "3660"), (("脚本", "--all", "--days", "99999999"), 2, "3660"),
        (("--revoke",), 2, "名称"), (("--all",), 2, "名称"), ((), 0, "还没有令牌"),
    ],
)  # fmt: skip
def test_a_token_asked_for_wrongly_is_told_how(
    asked: tuple[str, ...], status: int, said: str, capsys: pytest.CaptureFixture[str], act: Act
) -> None:
    roles = {role.slug: role for role in set_up_roles(act=act)}
    add_person(NewPerson(sign_in_name="guanli", name="管理员"), roles=[roles["administrator"]], act=act)
    try:
        ended = main(["token", "guanli", *asked])
    except SystemExit as refused:  # as argparse ends
        ended = int(refused.code or 0)
    written = capsys.readouterr()
    assert ended == status and said in written.out + written.err
    assert not Token.objects.exists()


@pytest.mark.parametrize(
    ("role", "asked", "said"),
    [("specialist", ("--scope", "case.see"), "api.use"), ("administrator", (), "--scope")],
)
@pytest.mark.django_db(transaction=True)
def test_a_token_that_would_never_count_or_allows_nothing_is_refused_with_a_sentence(
    role: str, asked: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str], act: Act
) -> None:
    roles = {one.slug: one for one in set_up_roles(act=act)}
    add_person(NewPerson(sign_in_name="baiyang", name="白杨"), roles=[roles[role]], act=act)
    assert main(["token", "baiyang", "脚本", *asked]) == 1
    assert said in capsys.readouterr().err and not Token.objects.exists()


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
