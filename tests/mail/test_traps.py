"""Inputs known to break Python's own mail reading, and traps of characters (security.md 1.2, T11, T13)."""

import datetime as dt

import pytest

from tests.mail.letters import letter, read


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Type: text/plain; name*",
        b"To: (c):",
        b"From: =?UTF-8?Q?=0Ax?= <a@b>",
        b"Content-Type: text/plain; charset=idna",
        b"Content-Type: text/plain; charset=hex",
        b"Content-Type: text/plain; charset=x-unknown",
        b"Content-Type: text/plain; charset=undefined",
        b"Content-Type: text/plain; charset=unicode_escape",
        b"Content-Type: text/plain; charset*=x'y'z",
        b"Content-Type: ;;;===",
        b"Content-Type: multipart/mixed",
        b"Content-Type: multipart/mixed; boundary=",
        b"Content-Type: multipart/alternative; boundary=--",
        b"Content-Transfer-Encoding: base64\nContent-Transfer-Encoding: 9bit",
        b"Content-Disposition: inline; filename*99999=x",
        b"Date: Mon, 99 Foo 99999 99:99:99 +9999",
        b"Date: 1 Jan 0000",
        b"Message-ID: <<<>>>",
        b"References: <" + b"<" * 500,
        b"Subject: =?utf-8?B?=?= =?utf-16?Q?x?= =?hex?Q?zz?=",
        b": no name",
        b"\x00: nul",
        b"Subject: \xff\xfe\x00",
    ],
)
def test_one_broken_header_never_loses_the_mail(header: bytes):
    mail = read(b"From: an@example.com\n" + header + b"\n\nthe words")
    assert "the words" in mail.text


@pytest.mark.parametrize(
    ("said", "written_as"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("gb18030", "gb18030"),
        ("", "gb18030"),
        ("us-ascii", "gb18030"),
        ("x-gbk", "gb18030"),
        ("utf-8", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("", "utf-8"),
        ("gb2312", "utf-8"),
    ],
)
def test_rare_hanzi_survive_every_label(said: str, written_as: str):
    words = "朱镕基先生的冰箱坏了，请尽快安排上门维修，谢谢。"
    raw = letter(words.encode(written_as), content_type=f"text/plain; charset={said}")
    assert read(raw).text == words


def test_words_that_are_also_good_utf_8_keep_their_label():
    raw = letter("联通".encode("gbk"), content_type="text/plain; charset=gbk")
    assert read(raw).text == "联通"


def test_hanzi_outside_gbk_survive():
    raw = letter("䶮㛃𠮷".encode("gb18030"), content_type="text/plain; charset=gb2312")
    assert read(raw).text == "䶮㛃𠮷"


@pytest.mark.parametrize(
    ("charset", "words"), [("big5", "冰箱壞了，請儘快安排維修"), ("iso-2022-jp", "冷蔵庫が壊れました")]
)
def test_other_east_asian_charsets(charset: str, words: str):
    raw = letter(words.encode(charset), content_type=f"text/plain; charset={charset}")
    assert read(raw).text == words


def test_utf_7_never_becomes_markup():
    mail = read(letter("+ADw-script+AD4-alert(1)", content_type="text/html; charset=utf-7"))
    assert "<" not in mail.html and "unknown-charset" in mail.troubles


def test_nul_is_taken_out_with_a_note():
    mail = read(letter(b"a\x00b\x1b[31m"))
    assert (mail.text, mail.troubles) == ("ab[31m", ("control-characters",))
    assert read(letter(subject=b"a\x00b")).subject == "ab"


def test_overrides_floods_and_surrogates_are_taken_out_with_notes():
    assert read(letter("a\u202eb")).troubles == ("direction-overrides",)
    assert read(letter("e" + "\u0301" * 50)).text == "e" + "\u0301" * 6
    cesu = read(letter(b"x\xed\xa0\x80y"))
    assert not any("\ud800" <= character <= "\udfff" for character in cesu.text)


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\\\Windows\\\\boot.ini", "boot.ini"),
        ("照片\u202egpj.exe", "照片gpj.exe"),
        (".ht\u200baccess", "htaccess"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("a<b>.html", "a_b_.html"),
        ("...", "attachment-1.bin"),
        ("", "attachment-1.bin"),
        ("x" * 4_000 + ".pdf", "x" * 176 + ".pdf"),
    ],
)
def test_hostile_file_names_become_harmless(written: str, safe: str):
    raw = letter(
        "x", content_type="application/octet-stream", content_disposition=f'attachment; filename="{written}"'
    )
    assert [one.filename for one in read(raw).attachments] == [safe]


def test_a_file_name_cannot_bring_in_a_header():
    disposition = "attachment; filename*=utf-8''a%0d%0aX-Evil%3A%20y%00.pdf"
    raw = letter("x", content_type="application/pdf", content_disposition=disposition)
    assert [one.filename for one in read(raw).attachments] == ["a X-Evil_ y.pdf"]


def test_a_date_is_a_moment_in_utc():
    sent = read(letter(date="Sat, 21 Nov 2026 15:15:00 +0800")).date
    assert sent == dt.datetime(2026, 11, 21, 7, 15, tzinfo=dt.UTC)
    assert read(letter(date="昨天")).date is None
