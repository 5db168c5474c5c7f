"""Carrying deliveries out: claim, call with no transaction open, settle with the fence."""

import datetime as dt
import logging

from django.db import transaction

from aftercare.channels.actions.sending import settle_sent, settle_trouble
from aftercare.channels.contract import SendingTrouble
from aftercare.channels.leaving import ready
from aftercare.channels.senders import sender_for
from aftercare.foundation.act import Act
from aftercare.foundation.chaos import chaos
from aftercare.foundation.ledger.leases import LeaseLost, claim
from aftercare.messages.models import Delivery

LEASE = dt.timedelta(minutes=2)
BATCH = 10
CHANNELS = ("email", "sms", "wechat")

log = logging.getLogger(__name__)


def send_waiting(channel: str, *, at: dt.datetime | None = None) -> int:
    """Send what waits on one channel, at most a batch; how many were tried.

    at  count as due what is due at this moment, and date it so (demo, tests); None: now
    """
    waiting = Delivery.objects.filter(lane=channel, state="waiting").select_related("message__case__customer")
    taken = claim(waiting, limit=BATCH, lease=LEASE, at=at)
    for delivery in taken:
        _send(delivery, Act.begun("system:worker", "worker", at=at))
    return len(taken)


def _send(delivery: Delivery, act: Act) -> None:
    try:
        with transaction.atomic():
            outgoing = ready(delivery, act=act)
        chaos("delivery.before-send")
        receipt = sender_for(delivery.channel).send(outgoing)
        chaos("delivery.after-send")
        settle_sent(delivery, receipt=receipt, act=act)
    except SendingTrouble as trouble:
        _settle(delivery, trouble, act)
    except LeaseLost:
        log.warning("delivery %s was taken by another worker", delivery.pk)


def _settle(delivery: Delivery, trouble: SendingTrouble, act: Act) -> None:
    try:
        settle_trouble(delivery, trouble=trouble, act=act)
    except LeaseLost:
        log.warning("delivery %s was taken by another worker", delivery.pk)
