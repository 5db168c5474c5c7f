"""Awkward and broken mails: none may raise, none may lose its words."""

from pathlib import Path

import pytest

from aftercare.channels.mail.parse import parse_mail
from aftercare.channels.mail.parsed import ParsedMail
from tests.mail.letters import CALENDARS, ENMIME, letter, read, read_file

ALL = sorted(ENMIME.glob("*/*.raw"))
WITH_WORDS = [
    path
    for path in sorted(ENMIME.glob("mail/*.raw"))
    if not path.stem.startswith(("attachment-only", "header-only"))
]


def test_the_collections_are_there():
    assert (len(ALL), len(WITH_WORDS), len(list(CALENDARS.glob("*.ics")))) == (85, 36, 116)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_nothing_raises_and_everything_is_read(path: Path):
    assert isinstance(parse_mail(path.read_bytes()), ParsedMail)


@pytest.mark.parametrize("path", WITH_WORDS, ids=lambda path: path.stem)
def test_words_are_found(path: Path):
    mail = read_file(path)
    assert mail.text.strip() and mail.new_words.strip()


def test_unlabelled_big5_is_recognised():
    assert "顏之推" in read_file(ENMIME / "parts" / "chardet-success-big-5.raw").text


def test_a_file_name_in_raw_bytes_is_recognised():
    mail = read_file(ENMIME / "mail" / "mime-bad-8bit-filename.raw")
    assert [attachment.filename for attachment in mail.attachments] == ["管理.doc"]


@pytest.mark.parametrize("path", sorted(CALENDARS.glob("*.ics")), ids=lambda path: path.stem)
def test_an_invitation_is_listed_as_a_file(path: Path):
    invitation = path.read_bytes()
    raw = (
        b'From: an@example.com\nContent-Type: multipart/mixed; boundary="=_b_="\n\n--=_b_=\n\nsee you\n'
        b"--=_b_=\nContent-Type: text/calendar; method=REQUEST; name=invite.ics\n\n"
        + invitation
        + b"\n--=_b_=--\n"
    )
    mail = read(raw)
    assert mail.text == "see you"
    assert [(one.filename, one.said_type) for one in mail.attachments] == [("invite.ics", "text/calendar")]
    assert mail.attachments[0].content == invitation


def test_a_mail_attached_to_a_mail_is_one_file_named_by_its_subject():
    inner = letter("里面", subject="旧的问题")
    raw = (
        b"From: an@example.com\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nouter\n"
        b"--b\nContent-Type: message/rfc822\n\n" + inner + b"\n--b--\n"
    )
    mail = read(raw)
    assert mail.text == "outer"
    assert [(one.filename, one.said_type) for one in mail.attachments] == [("旧的问题.eml", "message/rfc822")]


def test_every_text_of_a_mixed_mail_is_kept_in_order():
    raw = (
        b"From: an@example.com\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nbefore\n"
        b"--b\nContent-Type: image/png\nContent-Disposition: inline\nContent-ID: <p1>\n\n\x89PNG\r\n\x1a\n\n"
        b"--b\n\nafter\n--b--\n"
    )
    mail = read(raw)
    assert mail.texts == ("before", "after")
    picture = mail.attachments[0]
    assert (picture.inline, picture.content_id, picture.found_type) == (True, "p1", "image/png")


def test_html_alone_gives_text_and_clean_html():
    mail = read(
        letter("<p>坏了</p><script>alert(1)</script><img src=http://spy.cn/1.png>", content_type="text/html")
    )
    assert (mail.text, mail.html, mail.remote_images) == ("坏了", "<p>坏了</p>", 1)


def test_flowed_lines_are_joined_and_quotes_are_not():
    flowed = letter("one \r\ntwo\r\n> quoted \r\n> more\r\nthree", content_type="text/plain; format=flowed")
    assert read(flowed).text == "one two\n> quoted more\nthree"


def test_a_name_that_lies_about_its_type_is_seen():
    raw = letter(b"<html><script>alert(1)</script>", content_type="image/png; name=photo.png")
    attachment = read(raw).attachments[0]
    assert attachment.said_type == "image/png"
    assert attachment.found_type != "image/png"
