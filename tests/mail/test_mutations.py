"""Mails of real shape, broken at random: reading is total, and what it gives can be stored and sent on."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from aftercare.channels.mail.nature import nature_of
from aftercare.channels.mail.parse import parse_mail
from aftercare.channels.mail.parsed import ParsedMail
from aftercare.channels.mail.reply import new_words
from aftercare.channels.mail.thread_key import reply_tokens
from aftercare.channels.mail.wire import packed, unpacked
from tests.mail.letters import ENMIME, SISIMAI, STALWART, TNEF, letter

SHAPES = [
    path.read_bytes()[:20_000]
    for path in (
        *sorted(ENMIME.glob("*/*.raw"))[::3],
        *sorted(STALWART.glob("*/*.eml"))[::3],
        *sorted((SISIMAI / "bounce").glob("*.eml"))[::25],
    )
]
SHAPES.append(letter((TNEF / "two-files.tnef").read_bytes(), content_type="application/ms-tnef"))
SPARKS = [
    b"\x00",
    b"\xff",
    b"\r",
    b"\n\n",
    b"=?",
    b"?=",
    b"=?utf-8?B?",
    b"--",
    b'"',
    b"(",
    b"<",
    b">",
    b";",
    b":",
    b"*0*=",
    b"Content-Type: multipart/mixed; boundary=x\n",
    b"Content-Type: message/rfc822\n\n",
    b"charset=utf-16",
    b"Content-Transfer-Encoding: base64\n",
    b"\xed\xa0\x80",
    b"&#xD800;",
    b"&#9999999999999;",
    b"<blockquote>",
]


@st.composite
def broken_mails(draw: st.DrawFn) -> bytes:
    mail = bytearray(draw(st.sampled_from(SHAPES)))
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(mail)))
        taken = draw(st.integers(0, 80))
        mail[place : place + taken] = draw(st.sampled_from(SPARKS) | st.binary(max_size=20))
    return bytes(mail)


@settings(max_examples=400, deadline=None)
@given(broken_mails())
@example(b"")
@example(b"\n")
@example(b"\r")
@example(b"--")
def test_a_broken_mail_is_read_or_put_aside(raw: bytes):
    outcome = parse_mail(raw)
    assert unpacked(packed(outcome)) == outcome
    if isinstance(outcome, ParsedMail):
        nature_of(outcome)
        reply_tokens(outcome, "help.example.cn")
        assert "\x00" not in outcome.text + outcome.subject + outcome.html
        assert bool(outcome.new_words.strip()) >= bool(outcome.text.strip())
        assert all(one.filename and "/" not in one.filename for one in outcome.attachments)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_put_aside(raw: bytes):
    assert unpacked(packed(parse_mail(raw))) == parse_mail(raw)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_new_words(text: str):
    assert bool(new_words(text).strip()) == bool(text.strip())
