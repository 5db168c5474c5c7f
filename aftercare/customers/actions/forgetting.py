"""Erasing a person. Decision 0008: words die with their rows, the ledger knows only ids, so its seals still verify."""

import secrets

from aftercare.customers.actions.changing import hold_customers, refuse_forgotten
from aftercare.customers.actions.merging import CustomerAlreadyMerged
from aftercare.customers.facts import CustomerForgotten
from aftercare.customers.models import Customer, Identity
from aftercare.customers.searching import index_again
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.people.access import require

REASONS = ("asked", "consent-withdrawn", "purpose-ended", "law")
"""Why personal data is erased: PIPL 47, first paragraph."""

ERASED = {
    "name": "",
    "number": "",
    "region": "",
    "level": "",
    "group": "",
    "company": None,
    "important": False,
}


class ForgettingNeedsReason(Refusal, sort="invalid"):
    """Personal data is erased only for a reason the law knows. Values: known."""


@action
def forget_customer(customer: Customer, *, reason: str, act: Act) -> None:
    """Erase everything personal of a customer, and of those merged into him; that he existed remains.

    Whoever calls makes sure that no term of law still asks for it (open cases, disputes): PIPL 47. Rooms upstairs
    erase what they hold when they hear of it.
    Raises NotAllowed, ForgettingNeedsReason, CustomerForgottenAlready, CustomerAlreadyMerged.
    """
    require(act, "customer.forget")
    if reason not in REASONS:
        raise ForgettingNeedsReason(known=REASONS)
    hold_customers(customer)
    refuse_forgotten(customer)
    if customer.merged_into_id is not None:
        raise CustomerAlreadyMerged(customer_id=customer.pk, into=customer.merged_into_id)
    _forget(customer, reason, act)


def _forget(customer: Customer, reason: str, act: Act) -> None:
    for merged in Customer.objects.filter(merged_into=customer, forgotten_at=None).order_by("pk"):
        _forget(merged, reason, act)
    identities = list(Identity.objects.filter(customer=customer))
    for identity in identities:
        identity.value, identity.ending = "", ""
        identity.digest = secrets.token_hex(
            32
        )  # of nothing: the old one would still answer "was it this number?"
        identity.ended_at = identity.ended_at or act.at
    Identity.objects.bulk_update(identities, ["value", "ending", "digest", "ended_at"])
    Customer.objects.filter(pk=customer.pk).update(
        **ERASED, forgotten_at=act.at, version=customer.version + 1
    )
    customer.refresh_from_db()
    index_again(customer)
    fact = CustomerForgotten(identities=len(identities), reason=reason)
    record(fact, about=customer, thread=customer.thread, act=act)
