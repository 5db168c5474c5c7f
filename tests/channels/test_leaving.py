"""What leaves: whose address it comes from, what its first line says, where its link leads, how it is answered."""

from dataclasses import replace

import pytest

from aftercare.cases.models import Case
from aftercare.channels import leaving
from aftercare.channels.contract import Outgoing
from aftercare.channels.leaving import ready
from aftercare.messages.models import Delivery
from aftercare.people.models import Person
from aftercare.tasks.actions import give_task
from tests.cast import World, act_at, world
from tests.requirements.conftest import asked, in_hand


@pytest.fixture
def company(db: None) -> World:
    return world("standard")


def left(case: Case, situation: str) -> Outgoing:
    waiting = Delivery.objects.select_related("message__case__customer")
    return ready(waiting.get(message__case=case, message__situation=situation, channel="email"), act=act_at())


def test_a_partner_finds_the_tasks_of_the_desk_and_nothing_of_the_customers(company: World) -> None:
    """No word of the customer in the first line, no link of theirs, and no key to speak in their name."""
    tongmo = company.people["tongmo"]
    Person.objects.filter(pk=tongmo.pk).update(email="tongmo@partner.example")
    case = in_hand(company, "师傅态度恶劣，我要投诉！")
    give_task(case, name="返工", person_id=tongmo.pk, act=company.act("baiyang"))
    company.errands()
    mail = left(case, "task_given")
    assert (mail.address, mail.subject, mail.reply_key) == ("tongmo@partner.example", f"[{case.number}]", "")
    assert mail.text.endswith("/desk/tasks")


def test_a_receipt_of_the_supervision_line_says_its_number_and_comes_from_an_address_of_its_own(
    company: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = replace(leaving.config, supervision_mail_from="jiandu@example.org")
    monkeypatch.setattr(leaving, "config", own)
    case = asked("举报：林可收受好处。", channel="supervision", confidential=True)
    ordinary = asked("空调不制冷", channel="email")
    mail = left(case, "supervision")
    assert (mail.subject, mail.sent_from, mail.confidential) == (
        f"[{case.number}]",
        "jiandu@example.org",
        True,
    )
    assert case.number in mail.text and "林可" not in mail.text
    assert left(ordinary, "acknowledged").sent_from == ""
