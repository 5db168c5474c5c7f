"""What the policy calls the company is what customers read: in the mail's head, in its words, on their page."""

import pytest

from aftercare.channels.leaving import ready
from aftercare.customers.identities import Contact
from aftercare.doors.desk.setup import policy_text
from aftercare.doors.desk.showing.scripts import scripts_for
from aftercare.handling.request import Request
from aftercare.handling.stages.receive import receive
from aftercare.messages.models import Delivery
from aftercare.plugins.channels.smtp.sender import Smtp
from aftercare.policy.actions import publish_policy, save_draft
from tests.cast import BEFORE, act_at, world

CONTACT = Contact(name="安然", emails=("anran@example.com",))


@pytest.fixture
def named(db: None) -> None:
    """A house whose policy says 海风电器."""
    world("standard")
    text = policy_text({"organisation": "海风电器", "pack": "standard"})
    publish_policy(save_draft(text, act=act_at(BEFORE)), starts_at=BEFORE.replace(hour=3), act=act_at(BEFORE))


def test_a_mail_leaves_under_the_name_of_the_policy(named: None) -> None:
    receive(Request(text="坏了", channel="email", contact=CONTACT), act=act_at())
    outgoing = ready(Delivery.objects.select_related("message__case").get(), act=act_at())
    sender = Smtp("smtp://127.0.0.1:1", sent_from="care@example.cn")

    assert outgoing.sender_name == "海风电器"
    assert "示范公司" not in outgoing.text
    assert sender.mail(outgoing)["From"].startswith("海风电器")


def test_what_staff_are_given_to_say_names_the_company_as_the_policy_does(named: None) -> None:
    case = receive(Request(text="坏了", channel="email", contact=CONTACT), act=act_at())
    said = [script.text for script in scripts_for(case)]
    assert any("海风电器" in text for text in said) and not any("示范公司" in text for text in said)
