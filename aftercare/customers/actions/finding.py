"""Finding who asks, or putting him on file: the hot path of every request that comes in.

Found costs one statement; new costs few more (look, customer, identities, index, ledger). Two requests at once with one
number yield one customer: the identity's unique index decides, on both databases.
"""

from collections.abc import Iterable
from typing import Any

from aftercare.customers.actions.identities import attach_identity, claim_identities
from aftercare.customers.facts import CustomerAdded, CustomerCameOpen
from aftercare.customers.identities import Contact, Known, digests_of, tidy_name
from aftercare.customers.models import Customer, Identity
from aftercare.customers.queries import holders, remaining
from aftercare.customers.searching import index_again, index_customer
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record


@action
def find_or_add_customer(contact: Contact, *, act: Act) -> Customer:
    """Who this is: the customer already known by the first of these numbers or addresses, else a new one.

    Nobody can be known by a name. What is not proven is never added to someone on file, or a stranger's address
    given with his number would take over his account; only staff, who have asked, add what is new.
    """
    identities = contact.identities()
    known = holders(digests_of(identities))
    if not known:
        return _add(contact, identities, act)
    customer = remaining(next(iter(known.values())))
    if customer.confidential and not contact.confidential:
        come_into_the_open(customer, contact, identities, act=act)
    if act.actor_kind == "staff" and not contact.confidential:
        for identity in identities:
            if identity.is_key and identity not in known:
                attach_identity(customer, identity, verified=False, act=act)
    return customer


def _add(contact: Contact, identities: list[Known], act: Act) -> Customer:
    customer = Customer.objects.create(
        **_columns(contact), confidential=contact.confidential, since_at=act.at
    )
    if not claim_identities(customer, identities, at=act.at):
        return _step_back(customer, identities)
    index_customer(customer, identities)
    fact = CustomerAdded(identities=tuple(identity.kind for identity in identities))
    record(fact, about=customer, thread=customer.thread, act=act)
    return customer


def _columns(contact: Contact) -> dict[str, Any]:
    """What a contact says of a customer beside how they are reached."""
    return {
        "name": tidy_name(contact.name),
        "level": contact.level,
        "group": contact.group,
        "region": contact.region,
        "language": contact.language,
        "company_id": contact.company_id,
        "number": contact.number,
        "important": contact.important,
    }


def _step_back(customer: Customer, identities: list[Known]) -> Customer:
    """Another request put the same person on file while this one did: his row stays, ours goes."""
    Identity.objects.filter(customer=customer).delete()
    Customer.objects.filter(pk=customer.pk).delete()
    return remaining(next(iter(holders(digests_of(identities)).values())))


@action
def come_into_the_open(
    customer: Customer, contact: Contact, identities: Iterable[Known], *, act: Act
) -> None:
    """They are now known by an ordinary way, so they may be seen: as if for the first time, with what is given now.

    Of what they confided nothing stays to be seen: other numbers and addresses end.
    """
    given = {(known.kind, known.value) for known in identities}
    held = Identity.objects.filter(customer=customer, ended_at=None).order_by("pk")
    left = [one.pk for one in held if (one.kind, one.value) not in given]
    Identity.objects.filter(pk__in=left).update(ended_at=act.at)
    Customer.objects.filter(pk=customer.pk).update(**_columns(contact), confidential=False, since_at=act.at)
    customer.refresh_from_db()
    index_again(customer)
    record(CustomerCameOpen(), about=customer, thread=customer.thread, act=act)
