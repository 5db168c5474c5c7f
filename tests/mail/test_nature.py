"""What kind of mail it is: scored on sisimai's collection of what machines write."""

import json
from pathlib import Path

import pytest

from aftercare.channels.mail.nature import Nature, nature_of
from tests.mail.letters import ENMIME, SISIMAI, STALWART, TALON, letter, read, read_file

BOUNCES = sorted((SISIMAI / "bounce").glob("*.eml"))
PEOPLE = [
    *(SISIMAI / "not-bounce").glob("*.eml"),
    *STALWART.glob("*/*.eml"),
    *TALON.glob("**/*.eml"),
    *(path for path in ENMIME.glob("*/*.raw") if path.stem != "multipart-wo-boundary"),  # from Mailer-Daemon
]


@pytest.mark.parametrize("path", BOUNCES, ids=lambda path: path.stem)
def test_no_machine_opens_a_case(path: Path):
    nature = nature_of(read_file(path))
    assert not nature.opens_case and not nature.may_be_answered
    if path.stem.startswith("arf-"):
        assert nature.kind in ("complaint", "automatic")
    if path.stem.startswith("rfc3834-"):
        assert nature.kind == "automatic"


@pytest.mark.parametrize("path", PEOPLE, ids=lambda path: path.stem)
def test_every_person_does(path: Path):
    assert nature_of(read_file(path)) in (Nature("ordinary"), Nature("bulk", "mailing-list"))


def test_what_bounces_say_is_read(capsys: pytest.CaptureFixture[str]):
    expected = {name: said[0] for name, said in json.loads((SISIMAI / "expected.json").read_text()).items()}
    status = group = hard = 0
    for name, said in expected.items():
        failure = nature_of(read_file(SISIMAI / "bounce" / name)).failure
        found = failure.status if failure else ""
        status += found == said["status"]
        group += found[:1] == said["status"][:1]
        hard += (failure is not None and failure.severity == "hard") == said["hard"]
    with capsys.disabled():
        print(
            f"\nsisimai: {len(BOUNCES)} kept out;"
            f" status {status}, class {group}, hard {hard} of {len(expected)}"
        )
    assert (len(BOUNCES), len(expected)) == (315, 267)
    assert (status >= 185, group >= 210, hard >= 230) == (True, True, True)


def test_a_delivery_report_names_the_address_and_our_mail():
    report = (
        b"From: MAILER-DAEMON@mx.cn\nReturn-Path: <>\nSubject: Undelivered\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nsorry\n"
        b"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.cn\n\n"
        b"Final-Recipient: rfc822; an@example.com\nAction: failed\nStatus: 5.1.1\n\n"
        b"--b\nContent-Type: message/rfc822\n\nMessage-ID: <tok123456.case@help.example.cn>\n\nhi\n--b--\n"
    )
    nature = nature_of(read(report))
    assert nature.failure is not None
    assert (nature.kind, nature.reason, nature.failure.severity) == ("bounce", "delivery-report", "hard")
    assert (nature.failure.status, nature.failure.recipients) == ("5.1.1", ("an@example.com",))
    assert nature.failure.returned == ("tok123456.case@help.example.cn",)


def test_a_forwarded_bounce_is_a_persons_mail():
    words = (
        "什么意思？\n\nDelivery to the following recipient failed permanently:\n\n an@example.com\n550 5.1.1"
    )
    assert nature_of(read(letter(words, subject="Fwd: Undelivered Mail Returned to Sender"))) == Nature(
        "ordinary"
    )
    assert nature_of(read(letter(words, subject="Undelivered mail?"))) == Nature("ordinary")


@pytest.mark.parametrize(
    ("headers", "kind", "reason"),
    [
        ({"auto_submitted": "auto-replied"}, "automatic", "auto-submitted"),
        ({"auto_submitted": "auto-generated; x=y"}, "automatic", "auto-submitted"),
        ({"auto_submitted": "no"}, "ordinary", ""),
        ({"x_autoreply": "yes"}, "automatic", "automatic-header"),
        ({"precedence": "auto_reply"}, "automatic", "precedence-auto-reply"),
        ({"subject": "自动回复：您的来信"}, "automatic", "automatic-subject"),
        ({"subject": "Automatic reply: your mail"}, "automatic", "automatic-subject"),
        ({"subject": "自动门坏了"}, "ordinary", ""),
        ({"subject": "系统退信", "from": "Postmaster@qq.com"}, "bounce", "words-of-delivery"),
        ({"subject": "请教", "from": "postmaster@school.cn"}, "ordinary", ""),
        ({"subject": "退信", "from": "an@example.com"}, "ordinary", ""),
        ({"return_path": "<>"}, "automatic", "empty-return-path"),
        ({"list_id": "<talk.example.com>"}, "bulk", "mailing-list"),
        ({"precedence": "bulk"}, "bulk", "precedence-bulk"),
        ({"message_id": "<1.Ab.Cd.delivery-7-0@Help.example.cn>"}, "loop", "own-message-id"),
        ({"message_id": "<aftercare.delivery-7-0-email@help.example.cn>"}, "loop", "own-message-id"),
        ({"message_id": "<outlook.of.a.colleague@help.example.cn>"}, "ordinary", ""),
        ({"from": "HELP@example.cn"}, "loop", "own-address"),
        ({"from": "bouncehouse@example.com", "subject": "question"}, "ordinary", ""),
    ],
)
def test_signs(headers: dict[str, str], kind: str, reason: str):
    nature = nature_of(
        read(letter(**headers)), own_domains={"help.example.cn"}, own_addresses={"help@example.cn"}
    )
    assert (nature.kind, nature.reason) == (kind, reason)


def test_a_read_receipt_is_automatic():
    raw = letter("", content_type="multipart/report; report-type=disposition-notification; boundary=b")
    assert nature_of(read(raw)) == Nature("automatic", "read-receipt")
