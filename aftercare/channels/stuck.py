"""Deliveries that did not arrive: failed, or nobody knows."""

import datetime as dt
from typing import NamedTuple

from aftercare.cases.models import Case
from aftercare.channels.actions.sending import STUCK
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.messages.models import Delivery
from aftercare.people.access import may

PAGE = 50


class NoSuchDelivery(Refusal, sort="missing"):
    """There is no such delivery that you may see."""


class StuckRow(NamedTuple):
    """One delivery that did not arrive."""

    id: int
    channel: str
    address: str
    state: str
    trouble: str
    attempts: int
    said_at: dt.datetime
    situation: str
    text: str
    number: str
    title: str
    handler: str | None


def stuck_deliveries(act: Act, *, before: int | None = None) -> list[StuckRow]:
    """A page of what did not arrive on cases one may see, the newest first; one more when there are more."""
    if not may(act, "case.see"):
        return []
    found = Delivery.objects.filter(state__in=STUCK, message__case__in=Case.objects.seen_by(act.actor))
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = found.order_by("-id").values_list(
        "id", "channel", "address", "state", "trouble", "attempts", "message__said_at", "message__situation",
        "message__text", "message__case__number", "message__case__title", "message__case__handler__name",
    )  # fmt: skip
    return [StuckRow(*row) for row in rows[: PAGE + 1]]


def delivery_for(act: Act, pk: int) -> Delivery:
    """The delivery of this id on a case one may see. Raises NoSuchDelivery."""
    seen = Delivery.objects.filter(pk=pk, message__case__in=Case.objects.seen_by(act.actor))
    delivery = seen.select_related("message").order_by("pk").first()
    if delivery is None or not may(act, "case.see"):
        raise NoSuchDelivery
    return delivery
