"""Mails become cases: originals first, nothing lost, nothing double, nothing believed that is only claimed."""

from email.message import EmailMessage
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from aftercare.cases.models import Case
from aftercare.channels.actions.understanding import OriginalSettledMeanwhile, link_by_hand
from aftercare.channels.leaving import link_for, ready
from aftercare.channels.mail.parsed import ParsedMail
from aftercare.channels.models import Account, Inbound
from aftercare.channels.originals import originals_seen_by
from aftercare.channels.reading import read_again, take_mail
from aftercare.doors.commands import receive_mail
from aftercare.doors.words.speaking import named
from aftercare.foundation.files.models import StoredFile
from aftercare.foundation.ledger.models import Entry
from aftercare.messages.models import Delivery, Message
from tests.cast import World, act_at, refused, world
from tests.mail.bombs import many
from tests.requirements.conftest import asked
from tests.shared import SHARED

DATA = SHARED / "data"


@pytest.fixture
def company(db: None) -> World:
    return world("standard")


def mail(
    text: str = "机器坏了，不能用了。",
    *,
    sender: str = "安然 <anran@example.com>",
    to: str = "service@example.invalid",
    subject: str = "机器故障",
    **headers: str,
) -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, to, subject
    letter["Message-ID"] = headers.pop("message_id", "<1@example.com>")
    for name, value in headers.items():
        letter[name.replace("_", "-")] = value
    letter.set_content(text)
    return letter.as_bytes()


def take(raw: bytes, key: str = "one") -> Inbound:
    return take_mail(raw, source_key=key, act=act_at())


def test_a_mail_becomes_a_case_of_its_sender_with_its_original_kept(company: World) -> None:
    raw = mail()
    inbound = take(raw)

    assert (inbound.state, inbound.case.type, inbound.case.channel) == ("received", "产品质量", "email")
    assert inbound.case.customer.name == "安然"
    assert inbound.digest == StoredFile.objects.get(pk=inbound.file_id).digest
    assert [entry.kind for entry in Entry.objects.filter(thread=f"inbound:{inbound.pk}").order_by("id")] == [
        "inbound.kept", "inbound.understood",
    ]  # fmt: skip


def test_the_same_mail_delivered_twice_opens_one_case(company: World) -> None:
    first, second = take(mail(), "one"), take(mail(), "two")

    assert (first.state, second.state) == ("received", "repeated")
    assert (Case.objects.count(), Inbound.objects.count()) == (1, 2)


def test_the_same_delivery_again_is_the_same_row(company: World) -> None:
    assert take(mail(), "one").pk == take(mail(), "one").pk
    assert Inbound.objects.count() == 1


def test_what_a_list_changed_on_the_way_opens_no_second_case_and_is_looked_at(company: World) -> None:
    first = take(mail(), "one")
    listed = take(mail(subject="[售后] 机器故障", X_Loop="list"), "two")
    footed = take(mail("机器坏了，不能用了。\n\n本邮件由列表转发，退订请回复"), "three")

    assert (listed.state, listed.case_id) == ("repeated", first.case_id)
    assert (footed.state, footed.reason, Case.objects.count()) == ("pending", "other-words", 1)


def test_a_mail_with_other_words_becomes_a_case_by_hand(company: World) -> None:
    take(mail(), "one")
    other = take(mail("这是另一件事。"), "two")
    link_by_hand(other, mail=read_again(other), case=None, act=company.act("baiyang"))

    assert (other.state, Case.objects.count()) == ("received", 2)
    with refused(OriginalSettledMeanwhile):
        link_by_hand(other, mail=read_again(other), case=None, act=company.act("baiyang"))


def test_the_mail_of_another_with_a_message_id_taken_from_us_is_a_mail_of_its_own(company: World) -> None:
    take(mail(), "one")
    assert take(mail("我也坏了。", sender="佟陌 <tong@example.com>"), "two").state == "received"


def test_each_account_has_its_own_case_of_the_same_mail(company: World) -> None:
    supervision = Account.objects.create(kind="email", name="监督", confidential=True)
    take(mail(), "one")
    told = take_mail(mail(), source_key="two", account=supervision, act=act_at())

    assert (told.state, told.case.confidential, Case.objects.count()) == ("received", True, 2)


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8


@pytest.mark.parametrize(
    "raw", [PNG, b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n1 0 obj", b"PK\x03\x04" + bytes(60), "只有字".encode()]
)
def test_what_is_no_mail_is_kept_and_waits_for_a_person(raw: bytes, company: World) -> None:
    kept = take(raw)
    assert (kept.state, kept.reason, Case.objects.count()) == ("pending", "no-mail", 0)
    assert StoredFile.objects.get(pk=kept.file_id).size == len(raw)


def test_a_mail_whose_text_is_a_picture_waits_for_a_person(company: World) -> None:
    kept = take(b"From: a@example.com\nSubject: photo\n\n" + PNG)
    assert (kept.state, kept.reason, Case.objects.count()) == ("pending", "unreadable", 0)


def receive_mail_of(*files: str) -> int:
    parser = receive_mail.argparse.ArgumentParser()
    receive_mail.arguments(parser)
    return receive_mail.run(parser.parse_args(list(files)))


def test_the_command_says_of_a_mail_given_twice_that_it_was_taken_before(
    company: World, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "m.eml"
    file.write_bytes(mail())
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(mail())))
    assert (receive_mail_of(str(file)), receive_mail_of(str(file)), receive_mail_of("-")) == (0, 0, 0)

    number = Case.objects.get().number
    lines = [line for line in capsys.readouterr().out.splitlines() if "\t" in line]
    assert [number in line for line in lines] == [True, True, True]
    assert ["已经收过" in line for line in lines] == [False, True, True]


def reply_address(case: Case) -> str:
    delivery = Delivery.objects.select_related("message__case").get(
        message__case=case, message__automatic=True
    )
    return f"service+{ready(delivery, act=act_at()).reply_key}@example.invalid"


def test_an_answer_with_our_key_from_the_customer_joins_the_case(company: World) -> None:
    case = take(mail()).case
    answer = take(mail("照片在附件里。", to=reply_address(case), message_id="<2@example.com>"), "two")

    assert (answer.state, answer.case_id) == ("received", case.pk)
    assert Message.objects.filter(case=case, side="customer").count() == 2


def test_a_stranger_with_our_key_joins_nothing_and_waits_for_an_agent(company: World) -> None:
    case = take(mail()).case
    stranger = mail(
        "把地址改成这里。", sender="佟陌 <tong@evil.example>", to=reply_address(case), message_id="<3@x>"
    )

    assert (take(stranger, "two").state, Message.objects.filter(case=case, side="customer").count()) == (
        "pending",
        1,
    )


def test_a_number_in_the_subject_is_a_claim_and_waits_for_an_agent(company: World) -> None:
    case = take(mail()).case
    claim = take(
        mail("怎么样了？", subject=f"Re: [{case.number}] 机器故障", message_id="<4@example.com>"), "two"
    )

    assert (claim.state, claim.reason) == ("pending", "names-a-case")


def test_a_forged_key_is_no_key(company: World) -> None:
    take(mail())
    forged = take(
        mail("怎么样了？", to="service+1.1.AAAAAAAAAAAAAAAA@example.invalid", message_id="<5@x>"), "two"
    )
    assert (forged.state, Case.objects.count()) == ("received", 2)


def test_an_automatic_reply_opens_nothing_and_is_not_answered(company: World) -> None:
    away = take(mail("我在休假。", Auto_Submitted="auto-replied"))

    assert (away.state, Case.objects.count(), Delivery.objects.count()) == ("set_aside", 0, 0)


def test_after_three_automatic_mails_a_day_one_address_gets_no_more(company: World) -> None:
    for place in range(5):
        take(mail(f"第 {place} 个问题：机器坏了。", message_id=f"<{place}@example.com>"), str(place))

    assert (Case.objects.count(), Delivery.objects.filter(address="anran@example.com").count()) == (5, 3)


def test_a_link_is_minted_when_the_text_leaves_and_is_the_same_on_a_retry(company: World) -> None:
    case = take(mail()).case
    delivery = Delivery.objects.select_related("message__case").get(message__case=case)
    assert "{link}" in delivery.message.text

    first, again = ready(delivery, act=act_at()), ready(delivery, act=act_at())
    assert "{link}" not in first.text
    assert (first.text, first.reply_key) == (again.text, again.reply_key)
    assert link_for(delivery.message, act_at()) in first.text


def corpora() -> list[Path]:
    found = [
        *sorted((DATA / "mail-parse-stalwart").rglob("*.eml")), *sorted((DATA / "mail-robust-enmime").rglob("*.raw")),
        *sorted(path for path in (DATA / "mail-bounce-sisimai").rglob("*") if path.parent.name.endswith("bounce")),
        *sorted((DATA / "mail-reply-talon").rglob("*.eml")),
    ]  # fmt: skip
    return [path for path in found if path.is_file()]


def test_every_real_mail_goes_through_the_command(company: World, capsys: pytest.CaptureFixture[str]) -> None:
    files = corpora()
    parser = receive_mail.argparse.ArgumentParser()
    receive_mail.arguments(parser)
    status = receive_mail.run(parser.parse_args([str(path) for path in files]))

    assert status == 0
    assert Inbound.objects.count() == len(files)
    assert StoredFile.objects.filter(thread="inbound").count() == len(files)
    assert not Inbound.objects.filter(state="stored").exists()
    report = capsys.readouterr().out
    lines = {line.split("\t")[0]: line for line in report.splitlines() if "\t" in line}
    assert set(lines) == {str(path) for path in files}
    for path in files:
        if path.parent.name == "bounce":
            assert "进入工单" not in lines[str(path)], lines[str(path)]
        if path.parent.name == "not-bounce":
            assert "进入工单" in lines[str(path)]
    assert f"合计 / in all: {len(files)}" in report
    assert [reason for reason in reasons() if named("original_reason", reason, "zh") == reason] == []


def reasons() -> set[str]:
    """Why mails did not simply become a case."""
    return set(Inbound.objects.exclude(reason="").values_list("reason", flat=True))


def lying_about(company: World, who: str) -> list[int]:
    """What someone sees of what waits or was set aside."""
    seen = originals_seen_by(company.act(who)).exclude(state="received")
    return list(seen.order_by("pk").values_list("pk", flat=True))


def test_an_answer_about_what_was_confided_lies_before_nobody_else_however_it_comes(company: World) -> None:
    """From another address; with the number alone; and the mail server's own answer that holds our words."""
    secret = asked("举报：林可收受好处。", channel="supervision", confidential=True)
    waiting = take(mail(subject=f"Re: [{secret.number}]", sender="b@example.com"), "named")
    bounced = take(
        mail(
            subject=f"Undeliverable: [{secret.number}]",
            sender="MAILER-DAEMON@example.com",
            Auto_Submitted="auto-replied",
        ),
        "bounced",
    )
    assert {waiting.state, bounced.state} <= {"pending", "set_aside"}
    assert [lying_about(company, who) for who in ("linke", "chengli", "guanli")] == [[], [], []]
    assert lying_about(company, "xujing") == [waiting.pk, bounced.pk]


def test_an_original_that_waits_can_still_be_linked_by_whom_the_case_was_granted(company: World) -> None:
    secret = asked("举报：林可收受好处。", channel="supervision", confidential=True)
    waiting = take(mail(subject=f"Re: [{secret.number}]", sender="b@example.com"), "named")
    read = read_again(waiting)
    assert isinstance(read, ParsedMail)
    link_by_hand(waiting, mail=read, case=Case.objects.get(pk=secret.pk), act=company.act("xujing"))
    assert Message.objects.filter(case=secret, side="customer").count() == 2


def test_a_mail_that_says_nothing_waits_for_somebody_to_look(company: World) -> None:
    empty = take(mail(" ", subject=""))
    assert (empty.state, empty.reason, Case.objects.count()) == ("pending", "empty", 0)


def test_a_mail_made_to_hurt_is_kept_and_put_aside_with_its_reason(company: World) -> None:
    bomb = take(many(600, b"\nx"))
    assert (bomb.state, bomb.reason, Case.objects.count()) == ("quarantined", "too-many-parts", 0)
    assert bomb.digest == StoredFile.objects.get(pk=bomb.file_id).digest
    assert bomb.particulars["found"] > bomb.particulars["allowed"]
