"""Settling a delivery after the call outside, guarded by the fence: a worker past its lease settles nothing."""

from django.db.models.functions import Now

from aftercare.cases.models import Case
from aftercare.channels.contract import SendingTrouble
from aftercare.channels.facts import DeliveryTriedAgain
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.ledger.leases import LeaseLost, back_off
from aftercare.foundation.refusals import Refusal
from aftercare.messages.actions import tell
from aftercare.messages.facts import DeliveryFailed, DeliverySent, DeliveryUnsettled
from aftercare.messages.models import Delivery, Message
from aftercare.people.access import require
from aftercare.promises.actions import owe_again

MOST_ATTEMPTS = 8
"""Tries on one channel before the next way is taken."""

STUCK = ("failed", "unknown")


@action
def settle_sent(delivery: Delivery, *, receipt: str, act: Act) -> None:
    """The channel took the message over. Raises LeaseLost."""
    _fenced(delivery, state="sent", sent_at=act.at, receipt=receipt[:250], trouble="")
    fact = DeliverySent(message_id=delivery.message_id, channel=delivery.channel, attempts=delivery.attempts)
    record(fact, about=delivery, thread=delivery.message.case.thread, act=act)


@action
def settle_trouble(delivery: Delivery, *, trouble: SendingTrouble, act: Act) -> None:
    """It did not leave: try again later, take the next way, or give up and say so on the case. Raises LeaseLost."""
    if not trouble.final and delivery.attempts < MOST_ATTEMPTS:
        _fenced(delivery, trouble=trouble.reason, try_after=Now() + back_off(delivery.attempts))
        return
    if trouble.unknown:
        _leave_open(delivery, trouble, act)
        return
    _fenced(delivery, state="failed", trouble=trouble.reason)
    if delivery.fallback:
        _take_next_way(delivery, act)
        return
    _give_up(delivery, trouble, act)


def _fenced(delivery: Delivery, **columns: object) -> None:
    claimed = Delivery.objects.filter(pk=delivery.pk, state="waiting", attempts=delivery.attempts)
    if not claimed.update(**columns):
        raise LeaseLost


def _take_next_way(delivery: Delivery, act: Act) -> None:
    (channel, address), *others = delivery.fallback
    Delivery.objects.create(
        message_id=delivery.message_id,
        channel=channel,
        address=address,
        subject=delivery.subject,
        lane=channel,
        try_after=act.at,
        once=f"{delivery.once}-{channel}",
        fallback=others,
    )


def _leave_open(delivery: Delivery, trouble: SendingTrouble, act: Act) -> None:
    """Nobody knows whether it left. A second one might come twice, so a person decides; what it kept stays kept."""
    _fenced(delivery, state="unknown", trouble=trouble.reason)
    case = Case.objects.get(pk=delivery.message.case_id)
    fact = DeliveryUnsettled(message_id=delivery.message_id, channel=delivery.channel, trouble=trouble.reason)
    record(fact, about=delivery, thread=case.thread, act=act)
    _tell_of(case, "delivery-unknown", delivery, act)


def _tell_of(case: Case, slug: str, delivery: Delivery, act: Act) -> None:
    """Whoever works on the case is told, else whoever answers for it."""
    person_id = case.handler_id or case.owner_id
    if person_id:
        particulars: dict[str, object] = {"number": case.number, "channel": delivery.channel}
        tell(person_id, slug=slug, thread=case.thread, particulars=particulars, act=act)


def _give_up(delivery: Delivery, trouble: SendingTrouble, act: Act) -> None:
    """Finally failed: it counts as never sent, and whoever works on the case is told."""
    message = Message.objects.select_related("case").get(pk=delivery.message_id)
    Message.objects.filter(pk=message.pk).update(failed_at=act.at)
    case: Case = message.case
    fact = DeliveryFailed(message_id=message.pk, channel=delivery.channel, trouble=trouble.reason)
    record(fact, about=delivery, thread=case.thread, act=act)
    owe_again(case, through=f"message:{message.pk}", act=act)
    _tell_of(case, "delivery-failed", delivery, act)


class NothingToSendAgain(Refusal, sort="conflict"):
    """The delivery is on its way, was sent, or someone else sent it again just now."""


@action
def send_again(delivery: Delivery, *, act: Act) -> None:
    """Try a delivery once more that failed, or of which nobody knows whether it left. Raises NotAllowed,
    NothingToSendAgain.

    The promise it was to keep stays owed until a person's answer has really left.
    """
    require(act, "case.work")
    was = delivery.state
    stuck = Delivery.objects.filter(pk=delivery.pk, state=was, message__withdrawn_at=None)
    if was not in STUCK or not stuck.update(state="waiting", attempts=0, try_after=act.at, trouble=""):
        raise NothingToSendAgain
    message = Message.objects.select_related("case").get(pk=delivery.message_id)
    Message.objects.filter(pk=message.pk).update(failed_at=None)
    fact = DeliveryTriedAgain(message_id=message.pk, channel=delivery.channel, was=was)
    record(fact, about=delivery, thread=message.case.thread, act=act)
