"""A customer as staff see him: what is on file, masked until someone asks, and the things he bought."""

import datetime as dt
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from aftercare.customers.models import Customer, Identity
from aftercare.doors.desk.showing.context import ContactLine, masked
from aftercare.doors.look import formats
from aftercare.doors.words import named
from aftercare.foundation.config import config
from aftercare.policy.compiled import Policy
from aftercare.policy.later.warranty import warranty_for
from aftercare.products.models import PurchaseLine
from aftercare.products.rules import warranty


class Thing(NamedTuple):
    """One thing he bought and how its warranty stands."""

    product: str
    serial: str
    order: str
    bought: str
    cover: str
    tone: str


def contact_lines(
    customer: Customer, identities: list[Identity], *, reveals: bool, edits: bool
) -> list[ContactLine]:
    """How he can be reached: masked, each with the addresses that reveal it and end it for those who may."""
    return [
        ContactLine(
            identity.pk, named("identity_kind", identity.kind), masked(identity.kind, identity.value),
            reverse("desk:customer-reveal", args=[customer.pk, identity.pk]) if reveals else "",
            reverse("desk:customer-identity-ending", args=[customer.pk, identity.pk]) if edits else "",
        )
        for identity in identities
    ]  # fmt: skip


def things(
    lines: list[PurchaseLine], customer: Customer, policy: Policy | None, now: dt.datetime
) -> list[Thing]:
    """What he bought, the newest first, with the warranty of the policy in force."""
    return [_thing(line, customer, policy, now) for line in lines]


def _thing(line: PurchaseLine, customer: Customer, policy: Policy | None, now: dt.datetime) -> Thing:
    cover, tone = _cover(line, customer, policy, now) if policy else ("", "")
    bought = formats.full_day(line.purchase.bought_at)
    return Thing(line.product.name, line.serial, line.purchase.number, bought, cover, tone)


def _cover(line: PurchaseLine, customer: Customer, policy: Policy, now: dt.datetime) -> tuple[str, str]:
    facts = {
        "brand": line.product.brand, "product_line": line.product.line,
        "region": line.purchase.region or customer.region,
        "customer_level": customer.level, "customer_group": customer.group, "channel": line.purchase.channel,
    }  # fmt: skip
    held = warranty(line.sold, warranty_for(policy, facts).value, zone=config.zone)
    if held.first_on is None or held.last_on is None:
        return _("不知从何时起算"), ""
    left = (held.last_on - now.astimezone(config.zone).date()).days
    if left < 0:
        return _("已过保 %(days)s 天") % {"days": -left}, ""
    return _("在保，到 %(day)s") % {"day": formats.full_day(held.last_on)}, "good"
