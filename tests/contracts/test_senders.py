"""Every sender keeps the contract of channels; the mail sender also tells refused, silent and unknown apart."""

import json
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest

from aftercare.channels.contract import Outgoing, Sender, SendingTrouble
from aftercare.channels.senders import makers, sender_for
from aftercare.foundation.config import config
from aftercare.plugins.channels import pretend
from aftercare.plugins.channels.smtp.sender import Smtp
from tests.contracts.mailhost import DROP, Mailbox, mailhost
from tests.ports import free_port

OURS = "售后 <service@example.invalid>"
ADDRESSES = {"email": "anran@example.com", "sms": "13800136021", "wechat": "o6_bmjrPTlm6_2sgVt7hMZOPfL2M"}
MEMBERS = ("pretend-email", "pretend-sms", "pretend-wechat", "smtp")


class Rig:
    """A sender and a way to see how many different messages of a `once` its other side has."""

    def __init__(self, sender: Sender, arrived: Callable[[str], int]) -> None:
        self.sender, self.arrived = sender, arrived


def outgoing(sender: Sender, *, once: str = "", **particulars: object) -> Outgoing:
    words = {"text": "您好，工单有新进展。", "subject": "[SH-1] 报修", **particulars}
    return Outgoing(address=ADDRESSES[sender.channel], once=once or uuid4().hex, **words)  # type: ignore[arg-type]


def pretending(make: Callable[[], pretend.Pretend]) -> Rig:
    sender = make()
    folder = config.data / "pretend" / sender.channel
    return Rig(sender, lambda once: len(list(folder.glob(f"{once}*"))))


@pytest.fixture(params=MEMBERS)
def rig(request: pytest.FixtureRequest) -> Iterator[Rig]:
    if request.param == "smtp":
        with mailhost(Mailbox()) as box:
            sender = Smtp(box.address, sent_from=OURS)
            yield Rig(sender, lambda once: sum(once in known for known in box.identifiers))
    else:
        yield pretending(getattr(pretend, request.param.removeprefix("pretend-")))


def test_every_installed_sender_is_held_to_the_contract() -> None:
    assert set(MEMBERS) == set(makers())


def test_a_sender_says_its_name_its_channel_and_whether_it_pretends(rig: Rig) -> None:
    assert (rig.sender.name, rig.sender.channel) in {
        ("smtp", "email"), ("pretend-email", "email"), ("pretend-sms", "sms"), ("pretend-wechat", "wechat"),
    }  # fmt: skip
    assert rig.sender.pretends == rig.sender.name.startswith("pretend-")


def test_a_message_arrives_and_has_a_receipt(rig: Rig) -> None:
    once = uuid4().hex
    assert rig.sender.send(outgoing(rig.sender, once=once))
    assert rig.arrived(once) == 1


def test_the_same_once_is_one_message_with_one_receipt(rig: Rig) -> None:
    once = uuid4().hex
    receipts = {rig.sender.send(outgoing(rig.sender, once=once)) for _ in range(3)}
    assert (len(receipts), rig.arrived(once)) == (1, 1)


def test_another_once_is_another_message_with_another_receipt(rig: Rig) -> None:
    first, second = uuid4().hex, uuid4().hex
    receipts = {rig.sender.send(outgoing(rig.sender, once=once)) for once in (first, second)}
    assert (len(receipts), rig.arrived(first), rig.arrived(second)) == (2, 1, 1)


def test_without_a_mail_server_the_pretend_one_carries_mail_and_says_so() -> None:
    assert [sender_for(channel).pretends for channel in ADDRESSES] == [True, True, True]


def test_what_pretends_to_leave_can_be_read_in_the_data_folder() -> None:
    sender, once = pretend.sms(), uuid4().hex
    sender.send(outgoing(sender, once=once, text="验证码 135790"))
    laid = json.loads((config.data / "pretend" / "sms" / f"{once}.json").read_text(encoding="utf-8"))
    assert (laid["to"], laid["text"]) == ("13800136021", "验证码 135790")


def test_a_mail_says_who_writes_that_a_machine_does_and_where_to_answer() -> None:
    with mailhost(Mailbox()) as box:
        sender = Smtp(box.address, sent_from=OURS)
        once = uuid4().hex
        receipt = sender.send(outgoing(sender, once=once, reply_key="key1", automatic=True))
        [mail] = box.mails
    assert mail["Message-ID"] == receipt == f"<key1.{once}@example.invalid>"
    assert mail["Reply-To"] == "service+key1@example.invalid"
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail.get_payload(decode=True).decode().strip() == "您好，工单有新进展。"


def test_a_confidential_mail_is_sent_and_answered_at_an_address_of_its_own() -> None:
    with mailhost(Mailbox()) as box:
        sender = Smtp(box.address, sent_from=OURS)
        sender.send(outgoing(sender, once="o1", reply_key="key1", sent_from="jiandu@example.org"))
        [mail] = box.mails
    assert "jiandu@example.org" in mail["From"]
    assert (mail["Reply-To"], mail["Message-ID"]) == ("jiandu+key1@example.org", "<key1.o1@example.org>")


def test_what_is_confidential_and_pretends_to_leave_lies_apart() -> None:
    sender, once = pretend.email(), uuid4().hex
    sender.send(outgoing(sender, once=once, confidential=True))
    folder = config.data / "pretend" / "email"
    assert [path.parent.name for path in folder.rglob(f"{once}.json")] == ["confidential"]


def test_a_line_break_in_a_subject_adds_no_header() -> None:
    with mailhost(Mailbox()) as box:
        sender = Smtp(box.address, sent_from=OURS)
        sender.send(outgoing(sender, subject="报修\r\nBcc: everyone@example.com"))
        [mail] = box.mails
    assert "Bcc" not in mail


@pytest.mark.parametrize(
    ("answers", "reason", "final"),
    [
        ({"to_recipient": "550 no such user"}, "unknown-address", True),
        ({"to_recipient": "451 try later"}, "unknown-address", False),
        ({"to_words": "550 not wanted"}, "refused", True),
        ({"to_words": "451 try later"}, "refused", False),
    ],
)
def test_a_refusal_for_ever_is_told_from_one_for_now(
    answers: dict[str, str], reason: str, final: bool
) -> None:
    with mailhost(Mailbox(**answers)) as box, pytest.raises(SendingTrouble) as trouble:
        sender = Smtp(box.address, sent_from=OURS)
        sender.send(outgoing(sender))
    assert (trouble.value.reason, trouble.value.final, trouble.value.unknown) == (reason, final, False)
    assert box.mails == []


def test_a_server_that_is_away_may_be_asked_again() -> None:
    sender = Smtp(f"smtp://127.0.0.1:{free_port()}", sent_from=OURS)
    with pytest.raises(SendingTrouble) as trouble:
        sender.send(outgoing(sender))
    assert (trouble.value.reason, trouble.value.final, trouble.value.unknown) == ("no-answer", False, False)


def test_after_a_server_hung_up_on_the_words_nobody_knows_and_a_retry_is_the_same_mail() -> None:
    box = Mailbox(to_words=DROP)
    with mailhost(box):
        sender, once = Smtp(box.address, sent_from=OURS), uuid4().hex
        with pytest.raises(SendingTrouble) as trouble:
            sender.send(outgoing(sender, once=once))
        box.to_words = "250 taken"
        receipt = sender.send(outgoing(sender, once=once))
    assert (trouble.value.reason, trouble.value.final, trouble.value.unknown) == ("dropped", False, True)
    assert len(box.mails) == 2
    assert box.identifiers == {receipt}


def test_a_mail_taken_over_is_not_sent_again_for_an_odd_goodbye() -> None:
    with mailhost(Mailbox(to_goodbye="554 leave me alone")) as box:
        sender = Smtp(box.address, sent_from=OURS)
        assert sender.send(outgoing(sender)) in box.identifiers
