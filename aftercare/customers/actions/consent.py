"""What customers agree to, per purpose, and take back as easily. Source: PIPL 14 to 16, 23 and 29."""

from aftercare.customers.actions.changing import hold_customers
from aftercare.customers.facts import ConsentGiven, ConsentWithdrawn
from aftercare.customers.models import Consent, Customer
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal

# Fulfilling a request needs no consent (PIPL 13); these do.
PURPOSES = ("survey", "care", "marketing", "sharing", "sensitive", "minor")


class UnknownPurpose(Refusal, sort="invalid"):
    """There is no such purpose to agree to. Values: purpose, known."""


@action
def give_consent(customer: Customer, *, purpose: str, words_version: str, act: Act) -> None:
    """A customer agrees to a purpose, as worded then; nothing new if that yes stands. Raises UnknownPurpose.

    A yes to other words is a new one: the old is closed, neither is ever rewritten.
    """
    if purpose not in PURPOSES:
        raise UnknownPurpose(purpose=purpose, known=PURPOSES)
    hold_customers(customer)
    standing = Consent.objects.filter(customer=customer, purpose=purpose, withdrawn_at=None)
    if standing.filter(words_version=words_version).exists():
        return
    standing.update(withdrawn_at=act.at)
    Consent.objects.create(
        customer=customer, purpose=purpose, words_version=words_version, given_at=act.at, door=act.door
    )
    fact = ConsentGiven(purpose=purpose, words_version=words_version)
    record(fact, about=customer, thread=customer.thread, act=act)


@action
def withdraw_consent(customer: Customer, *, purpose: str, act: Act) -> None:
    """A customer takes his yes back; nothing if none stands."""
    standing = Consent.objects.filter(customer=customer, purpose=purpose, withdrawn_at=None)
    if standing.update(withdrawn_at=act.at):
        record(ConsentWithdrawn(purpose=purpose), about=customer, thread=customer.thread, act=act)
