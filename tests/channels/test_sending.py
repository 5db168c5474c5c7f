"""Settling a delivery: tried again, sent another way, given up with words, or nobody knows; and sent once more by hand."""

import datetime as dt

import pytest
from django.db import transaction

from aftercare.cases.models import Case
from aftercare.channels.actions.sending import (
    MOST_ATTEMPTS,
    NothingToSendAgain,
    send_again,
    settle_sent,
    settle_trouble,
)
from aftercare.channels.contract import SendingTrouble
from aftercare.foundation.ledger.leases import LeaseLost
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.turns.reply import reply
from aftercare.messages.actions import Words
from aftercare.messages.models import Delivery, Message, Notice
from aftercare.people.access import NotAllowed
from aftercare.promises.models import Promise
from tests.cast import World, act_at, refused, world
from tests.requirements.conftest import LATER, fresh, in_hand

NO_ANSWER = SendingTrouble("no-answer", final=False)
REFUSED = SendingTrouble("refused", final=True)
DROPPED = SendingTrouble("dropped", final=True, unknown=True)


@pytest.fixture
def company(db: None) -> World:
    return world("standard")


@pytest.fixture
def case(company: World) -> Case:
    return in_hand(company, "我要投诉：没人来。")


@pytest.fixture
def delivery(company: World, case: Case) -> Delivery:
    """A reply on its way, claimed once."""
    message = reply(case, Words(text="我马上核实。"), act=company.act("baiyang", LATER))
    [waiting] = Delivery.objects.filter(message=message)
    Delivery.objects.filter(pk=waiting.pk).update(attempts=1, fallback=[["sms", "13800136021"]])
    return Delivery.objects.get(pk=waiting.pk)


def test_what_left_is_on_record_with_the_receipt_of_the_channel(delivery: Delivery, case: Case) -> None:
    settle_sent(delivery, receipt="250 2.0.0 taken as 7F3A", act=act_at(LATER))
    delivery.refresh_from_db()
    assert (delivery.state, delivery.sent_at, delivery.receipt) == ("sent", LATER, "250 2.0.0 taken as 7F3A")
    entry = Entry.objects.get(kind="delivery.sent", subject=f"delivery:{delivery.pk}")
    assert (entry.thread, entry.details["channel"], entry.details["attempts"]) == (case.thread, "email", 1)


def test_what_did_not_leave_is_tried_again_later(delivery: Delivery) -> None:
    before = delivery.try_after
    settle_trouble(delivery, trouble=NO_ANSWER, act=act_at(LATER))
    delivery.refresh_from_db()
    assert (delivery.state, delivery.trouble, delivery.try_after > before) == ("waiting", "no-answer", True)
    assert Delivery.objects.filter(message=delivery.message_id).count() == 1


def test_a_last_try_and_a_final_no_take_the_next_way(delivery: Delivery) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(attempts=MOST_ATTEMPTS)
    delivery.refresh_from_db()
    settle_trouble(delivery, trouble=NO_ANSWER, act=act_at(LATER))
    failed, other = Delivery.objects.filter(message=delivery.message_id).order_by("id")
    assert (failed.state, other.state, other.channel, other.address, other.fallback) == (
        "failed", "waiting", "sms", "13800136021", [],
    )  # fmt: skip
    assert other.once != failed.once
    assert Message.objects.get(pk=delivery.message_id).failed_at is None


def test_when_every_way_failed_it_counts_as_never_said(
    delivery: Delivery, case: Case, company: World
) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(fallback=[])
    delivery.refresh_from_db()
    settle_trouble(delivery, trouble=REFUSED, act=act_at(LATER))
    assert Promise.objects.get(case=case, slug="first_response").state == "running"
    assert Entry.objects.get(kind="delivery.failed").details["trouble"] == "refused"
    assert Notice.objects.filter(person=company.people["baiyang"], slug="delivery-failed").count() == 1


def told(company: World, who: str) -> list[str]:
    mine = Notice.objects.filter(person=company.people[who], slug__startswith="delivery")
    return list(mine.order_by("id").values_list("slug", flat=True))


def test_who_answers_for_a_case_that_nobody_handles_is_told(
    delivery: Delivery, case: Case, company: World
) -> None:
    Case.objects.filter(pk=case.pk).update(handler=None)
    settle_trouble(delivery, trouble=DROPPED, act=act_at(LATER))
    assert told(company, "baiyang") == ["delivery-unknown"]


def test_when_nobody_knows_whether_it_left_no_other_way_is_taken_and_the_handler_is_told(
    delivery: Delivery, case: Case, company: World
) -> None:
    settle_trouble(delivery, trouble=DROPPED, act=act_at(LATER))
    [unknown] = Delivery.objects.filter(message=delivery.message_id)
    assert (unknown.state, unknown.trouble) == ("unknown", "dropped")
    assert Promise.objects.get(case=case, slug="first_response").state == "fulfilled"
    entry = Entry.objects.get(kind="delivery.unsettled")
    assert (entry.thread, entry.details) == (
        case.thread,
        {"message_id": unknown.message_id, "channel": "email", "trouble": "dropped"},
    )
    assert told(company, "baiyang") == ["delivery-unknown"]


def test_a_worker_past_its_lease_settles_nothing(delivery: Delivery) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(attempts=2)
    with pytest.raises(LeaseLost), transaction.atomic():
        settle_sent(delivery, receipt="r", act=act_at(LATER))
    assert Delivery.objects.get(pk=delivery.pk).state == "waiting"


def test_what_failed_is_sent_once_more_by_hand(delivery: Delivery, case: Case, company: World) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(fallback=[])
    delivery.refresh_from_db()
    settle_trouble(delivery, trouble=REFUSED, act=act_at(LATER))
    failed = Delivery.objects.get(pk=delivery.pk)
    act = company.act("baiyang", LATER + dt.timedelta(minutes=1))
    with refused(NotAllowed):
        send_again(failed, act=company.act("tongmo", LATER))
    send_again(failed, act=act)

    again = Delivery.objects.select_related("message").get(pk=delivery.pk)
    assert (again.state, again.attempts, again.try_after, again.trouble) == ("waiting", 0, act.at, "")
    assert again.message.failed_at is None
    entry = Entry.objects.get(kind="delivery.tried_again")
    assert (entry.thread, entry.details) == (
        fresh(case).thread, {"message_id": again.message_id, "channel": again.channel, "was": "failed"},
    )  # fmt: skip
    for stale in (failed, again):
        with refused(NothingToSendAgain):
            send_again(stale, act=act)
