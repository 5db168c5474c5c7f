"""Where a customer can be told something: addresses by preference. Reads only."""

from collections.abc import Sequence

from aftercare.customers.models import Identity
from aftercare.messages.actions import Address

KIND_OF = {"email": "email", "mail": "email", "sms": "phone", "phone": "phone", "wechat": "wechat"}
"""Which identity a channel needs."""

SPOKEN = frozenset({"phone", "counter", "letter", "web", "portal", "board", "chat", "api"})
"""Channels a customer comes by on which nothing can be posted back: we write to what is on record instead."""


def reach(
    customer_id: int | None, *, came_by: str, preference: Sequence[str] = ("same",), subject: str = ""
) -> list[Address]:
    """The one address to write to first, with the others as its fallback; empty when nothing is on record.

    came_by     the channel the customer used; "same" in the preference stands for it
    """
    if customer_id is None:
        return []
    identities = Identity.objects.filter(customer_id=customer_id, ended_at=None).exclude(kind="address")
    known = dict(identities.order_by("-id").values_list("kind", "value"))
    return addresses(known, came_by=came_by, preference=preference, subject=subject)


def addresses(
    known: dict[str, str], *, came_by: str, preference: Sequence[str], subject: str = ""
) -> list[Address]:
    """As reach(), from identities already at hand: kind → value."""
    wanted = [came_by if channel == "same" else channel for channel in preference] + ["email", "sms"]
    ways: list[tuple[str, str]] = []
    for channel in wanted:
        value = known.get(KIND_OF.get(channel, ""))
        sent_as = {"mail": "email", "phone": "sms"}.get(channel, channel)
        if value and sent_as not in [way for way, _ in ways]:
            ways.append((sent_as, value))
    if not ways:
        return []
    (channel, value), *others = ways
    return [Address(channel=channel, value=value, subject=subject, fallback=tuple(others))]
