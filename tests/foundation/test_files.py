"""Files: kept byte for byte, named by nobody, shown only when looked into, refused only at a door."""

import datetime as dt
import errno
import hashlib
import io
import os
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from aftercare.foundation import files
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.foundation.databases.trouble import NoRoomLeft
from aftercare.foundation.files import disk, taking
from aftercare.foundation.files.giving import FileLost
from aftercare.foundation.files.kinds import ENDINGS
from aftercare.foundation.files.looking import MOST_PARTS, look_at
from aftercare.foundation.files.models import StoredFile
from aftercare.foundation.files.sweeps import sweep_unwanted_bytes
from aftercare.foundation.files.taking import FileNotTaken, FileTooLarge, TooManyFiles
from aftercare.foundation.ledger.models import Entry
from tests.refused import refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(disk, "config", replace(config, data=tmp_path))
    return tmp_path / "files"


def picture(kind: str = "PNG", size: tuple[int, int] = (4, 4)) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", size).save(held, kind)
    return held.getvalue()


def zipped(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def bomb_picture() -> bytes:
    """A PNG of a few bytes that says it is 50,000 by 50,000."""
    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))
        for name, held in parts
    )


def store(content: bytes, name: str, act: Act, said_type: str = "") -> StoredFile:
    return files.store_file(content, name=name, said_type=said_type, thread="case:1", act=act)


def test_a_stored_file_is_on_disk_as_it_came_and_recorded(act, folder):
    content = picture()
    file = store(content, "收据.png", act, "image/png")
    assert files.read_file(file) == content
    assert (file.size, file.sniffed_type, file.safe_name, file.state) == (
        len(content),
        "image/png",
        "收据.png",
        "ok",
    )
    assert file.digest == hashlib.sha256(content).hexdigest()
    entry = Entry.objects.get()
    assert (entry.kind, entry.thread, entry.subject) == ("file.stored", "case:1", f"storedfile:{file.pk}")
    assert entry.details == {
        "digest": file.digest,
        "size": file.size,
        "sniffed_type": "image/png",
        "flag": "",
    }
    [path] = folder.glob("*/*")
    assert (path.name, path.stat().st_mode & 0o777) == (file.key, 0o600)


HOSTILE = [
    "../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/shadow",
    "a\r\nX-Evil: 1.png",
    "nul\0byte.png",
    "gpj.\u202eexe",
    "\u200b.htaccess",
    ".\u200dhtaccess",
    "CON",
    "con.png",
    "a" * 4096 + ".png",
    "顾" * 4096,
    '"; filename="evil.exe',
    "%2e%2e%2f",
    "",
    ".",
    "..",
    " ",
    "收据\ud800.png",
]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_name_reaches_neither_disk_nor_header(act, folder, name):
    file = store(picture(), name, act)
    [path] = folder.glob("*/*")
    assert path.name == file.key
    said = files.headers_for(file)["Content-Disposition"]
    assert said.startswith('attachment; filename="')
    assert said.isascii() and said.isprintable() and said.count('"') == 2
    assert not {"/", "\\"} & set(file.safe_name)
    assert len(file.safe_name) <= 180 and not file.safe_name.startswith(".")


def test_a_hundred_files_of_one_name_do_not_meet(act, folder):
    contents = [b"text %d" % n for n in range(100)]
    stored = [store(content, "same.txt", act) for content in contents]
    assert [files.read_file(file) for file in stored] == contents


TAKEN = {
    "a.png": picture(),
    "a.JPG": picture("JPEG"),
    "a.jpeg": picture("JPEG"),
    "a.gif": picture("GIF"),
    "a.webp": picture("WEBP"),
    "a.bmp": picture("BMP"),
    "a.tif": picture("TIFF"),
    "a.pdf": b"%PDF-1.7\n1 0 obj\n",
    "说明.txt": "质量问题，申请退货".encode(),
    "gbk.csv": "订单,数量\n退货,1\n".encode("gb18030"),
    "a.log": b"\x1b[31mred\x1b[0m\n",
    "a.docx": zipped(**{"word/document.xml": b"<x/>"}),
    "a.zip": zipped(a=b"x"),
    "a.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
    "a.mp4": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom",
    "a.mov": b"\0\0\0\x14ftypqt  \0\0\0\0qt  ",
    "a.heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "a.amr": b"#!AMR\n" + b"\x3c" * 40,
    "a.rar": b"Rar!\x1a\x07\x00" + b"\0" * 20,
    "a.7z": b"7z\xbc\xaf\x27\x1c" + b"\0" * 30,
    "a.wav": b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 20,
}


@pytest.mark.parametrize("name", TAKEN)
def test_kinds_we_take(name):
    files.check_upload(TAKEN[name], name=name, said_type="")
    assert (
        look_at(TAKEN[name], name=name, said_type="").sniffed_type == ENDINGS[name.rpartition(".")[2].lower()]
    )


REFUSED = [
    (b"", "a.png", "", "empty"),
    (b"<!DOCTYPE html><script>alert(1)</script>", "a.png", "image/png", "kind-not-allowed"),
    (b"plain words", "a.png", "image/png", "not-what-it-says"),
    (b"<!DOCTYPE html><script>alert(1)</script>", "a.html", "text/html", "kind-not-allowed"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "image/svg+xml", "kind-not-allowed"),
    (b"MZ\x90\0" + b"\0" * 60, "a.exe", "", "kind-not-allowed"),
    (b"MZ\x90\0" + b"\0" * 60, "a.png", "image/png", "kind-not-allowed"),
    (b"\x00\x01\x02\x03", "a.txt", "text/plain", "kind-not-allowed"),
    (picture(), "a.jpg", "image/jpeg", "not-what-it-says"),
    (picture(), "a.png.exe", "", "kind-not-allowed"),
    (picture(), "noending", "image/png", "kind-not-allowed"),
    (picture(), "a.png", "text/html", "not-what-it-says"),
    (picture(), "a.png", "application/x-msdownload", "not-what-it-says"),
    (picture()[:40], "a.png", "image/png", "picture-broken"),
    (b"\xff\xd8\xff\xe0" + b"\0" * 50, "a.jpg", "image/jpeg", "picture-broken"),
    (bomb_picture(), "a.png", "image/png", "picture-too-large"),
    (zipped(bomb=b"\0" * 20_000_000), "a.zip", "application/zip", "archive-too-large"),
    (zipped(**{"xl/workbook.xml": b" " * 20_000_000}), "a.xlsx", "", "archive-too-large"),
    (zipped(**{str(n): b"" for n in range(MOST_PARTS + 1)}), "a.zip", "", "archive-too-large"),
    (zipped(a=b"x")[:-10], "a.zip", "", "archive-broken"),
    (b"PK\x03\x04 nothing", "a.docx", "", "archive-broken"),
    (b"PK\x05\x06", "a.zip", "", "archive-broken"),
]


WHICH = [f"{n}-{name}-{reason}" for n, (_, name, _, reason) in enumerate(REFUSED)]


@pytest.mark.parametrize(("content", "name", "said_type", "reason"), REFUSED, ids=WHICH)
def test_a_door_refuses_what_we_do_not_take_and_says_why(content, name, said_type, reason):
    with pytest.raises(FileNotTaken) as refusal:
        files.check_upload(content, name=name, said_type=said_type)
    assert refusal.value.values == {"name": name, "reason": reason}


@pytest.mark.parametrize(("content", "name", "said_type", "reason"), REFUSED, ids=WHICH)
def test_mail_keeps_them_all_the_same_flagged_and_harmless(act, content, name, said_type, reason):
    file = store(content, name, act, said_type)
    assert (file.state, file.flag, files.read_file(file)) == ("flagged", reason, content)
    assert not files.may_be_shown(file)
    assert files.headers_for(file)["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("said", ["", "application/octet-stream", "image/x-png", "IMAGE/PNG; name=a.png"])
def test_systems_call_types_differently(said):
    files.check_upload(picture(), name="a.png", said_type=said)


@pytest.mark.parametrize("said", ["application/vnd.ms-excel", "text/plain", "text/csv; charset=gbk"])
def test_windows_calls_csv_a_spreadsheet(said):
    files.check_upload(b"a,b\n1,2\n", name="a.csv", said_type=said)


def test_size_is_counted_in_the_megabytes_of_the_settings(monkeypatch):
    monkeypatch.setattr(taking, "config", replace(config, upload_megabytes=1))
    files.check_upload(b"x" * 1024 * 1024, name="a.txt", said_type="")
    with pytest.raises(FileTooLarge) as refusal:
        files.check_upload(b"x" * (1024 * 1024 + 1), name="a.txt", said_type="")
    assert refusal.value.values == {"name": "a.txt", "megabytes": 1}


def test_a_thread_holds_so_many_files_and_no_more(act, monkeypatch):
    monkeypatch.setattr(taking, "MOST_ON_A_THREAD", 2)
    store(b"one", "1.txt", act)
    files.check_count("case:1", adding=1)
    with pytest.raises(TooManyFiles):
        files.check_count("case:1", adding=2)
    files.check_count("case:2", adding=2)


def test_files_leave_as_downloads_no_browser_runs(act):
    file = store(picture(), "收 据.png", act)
    headers = files.headers_for(file)
    assert headers["Content-Disposition"] == (
        "attachment; filename=\"_ _.png\"; filename*=UTF-8''%E6%94%B6%20%E6%8D%AE.png"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert (headers["Content-Type"], headers["Cache-Control"]) == ("image/png", "private, no-store")


@pytest.mark.parametrize("harm", ["gone", "shorter", "changed"])
def test_bytes_that_are_not_what_was_stored_are_lost(act, folder, harm):
    file = store(b"original", "a.txt", act)
    path = disk.path_of(file.key)
    path.unlink() if harm == "gone" else path.write_bytes({"shorter": b"orig", "changed": b"0riginal"}[harm])
    with pytest.raises(FileLost):
        files.read_file(file)


@pytest.mark.parametrize("key", ["", "../../../../etc/passwd", "A" * 32, "0" * 31, "0" * 33, "0" * 31 + "/"])
def test_a_key_is_never_a_path(key):
    with pytest.raises(ValueError, match="not a key"):
        disk.path_of(key)


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_is_said_and_leaves_nothing_behind(act, folder, monkeypatch, call):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(*((os, "fsync", full) if call == "fsync" else (Path, "replace", full)))
    with refused(NoRoomLeft):
        store(b"x", "a.txt", act)
    assert (list(folder.glob("*/*")), StoredFile.objects.count()) == ([], 0)


def test_bytes_are_put_aside_before_the_action(act, folder):
    aside = files.put_aside(b"waiting")
    assert len(list(folder.glob("*/*"))) == 1
    file = files.store_file(aside, name="a.txt", said_type="", thread="case:1", act=act)
    assert (file.key, files.read_file(file)) == (aside.key, b"waiting")


def test_unwanted_bytes_are_swept_after_a_day_and_wanted_ones_never(act, folder):
    wanted, orphan = store(b"wanted", "a.txt", act), files.put_aside(b"orphan")
    disk.path_of(orphan.key).rename(disk.path_of(orphan.key).with_suffix(".part"))  # killed while writing
    files.put_aside(b"of an action that did not happen")
    soon, later = (Act.begun("system:worker", "worker", at=now_plus(hours)) for hours in (23, 25))
    assert sweep_unwanted_bytes(act=soon) == 0
    assert sweep_unwanted_bytes(act=later) == 2
    assert [path.name for path in folder.glob("*/*")] == [wanted.key]


def now_plus(hours: int) -> dt.datetime:
    return dt.datetime.now(dt.UTC) + dt.timedelta(hours=hours)  # noqa: DTZ005, TID251  files have the disk's time


def test_an_erased_file_keeps_its_digest_only(act, folder, django_capture_on_commit_callbacks):
    file = store(b"secret", "我的身份证.txt", act)
    with django_capture_on_commit_callbacks(execute=True):
        files.erase_file(file, act=act)
        files.erase_file(file, act=act)
    left = StoredFile.objects.get()
    assert (left.safe_name, left.flag, left.digest) == ("", "erased", file.digest)
    assert list(folder.glob("*/*")) == []
    assert [entry.kind for entry in Entry.objects.order_by("pk")] == ["file.stored", "file.erased"]
    with pytest.raises(FileLost):
        files.read_file(left)
