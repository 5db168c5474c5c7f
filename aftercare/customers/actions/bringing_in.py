"""Bringing many customers in at once, from a sheet: a few statements for hundreds of them."""

from collections.abc import Iterable, Sequence

from aftercare.customers.actions.finding import come_into_the_open
from aftercare.customers.actions.identities import attach_identity, claim_many
from aftercare.customers.facts import CustomersBroughtIn
from aftercare.customers.identities import Contact, Known, digests_of, tidy_name
from aftercare.customers.models import Customer, Identity
from aftercare.customers.queries import holders
from aftercare.customers.searching import index_customer
from aftercare.customers.sheets import COLUMNS, contact_of
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.sheets import Column, Trouble
from aftercare.foundation.sheets.intake import Outcome, Values

Row = tuple[Contact, list[Known]]


class CustomerIntake:
    """Customers from a sheet. Who is known by a number of his own or by any identity is not added again."""

    columns: Sequence[Column] = COLUMNS

    def look(self, rows: Sequence[Values]) -> list[Outcome]:
        """What would become of each row."""
        return _sorted_out(rows)[0]

    def take(self, rows: Sequence[Values], *, act: Act) -> list[Outcome]:
        """Bring the rows in."""
        return bring_in_customers(rows, act=act)


@action
def bring_in_customers(rows: Sequence[Values], *, act: Act) -> list[Outcome]:
    """Put on file whom nobody knows yet; what became of each row, in their order. One fact for all of them.

    Two files with the same person brought in at once yield one customer: what another transaction wrote first
    steps before ours, as when a single request comes in.
    """
    outcomes, new = _sorted_out(rows)
    for place in _opened(new, act):
        del new[place]
    added = Customer.objects.bulk_create(_row(contact, act) for contact, _ in new.values())
    owned = list(zip(added, (known for _, known in new.values()), strict=True))
    lost = claim_many(owned, at=act.at)
    _step_back(lost)
    for place, (customer, identities) in zip(new, owned, strict=True):
        if customer.pk in lost:
            outcomes[place] = "known"
        else:
            index_customer(customer, identities)
    stayed = [customer for customer in added if customer.pk not in lost]
    if stayed:
        fact = CustomersBroughtIn(customer_ids=tuple(customer.pk for customer in stayed))
        record(fact, about=stayed[0], thread=stayed[0].thread, act=act)
    return outcomes


def _sorted_out(rows: Sequence[Values]) -> tuple[list[Outcome], dict[int, Row]]:
    """What becomes of each row, and by their place in the list those who are new."""
    read = [contact_of(row) for row in rows]
    good = {
        place: (found, found.identities()) for place, found in enumerate(read) if isinstance(found, Contact)
    }
    on_file = holders(digests_of(identity for _, ids in good.values() for identity in ids))
    known = {identity for identity, customer in on_file.items() if not customer.confidential}
    numbers = _numbers_on_file(contact.number for contact, _ in good.values())
    outcomes: list[Outcome] = [found if isinstance(found, Trouble) else "known" for found in read]
    new: dict[int, Row] = {}
    for place, (contact, identities) in good.items():
        keys = {identity for identity in identities if identity.is_key}
        if not keys & known and contact.number not in numbers:
            outcomes[place] = "added"
            new[place] = (contact, identities)
        known |= keys
        numbers |= {contact.number} - {""}
    return outcomes, new


def _opened(new: dict[int, Row], act: Act) -> list[int]:
    """Those whom only the supervision line knew come into the open as if they were new: nobody can tell by a sheet."""
    hidden = holders(digests_of(identity for _, ids in new.values() for identity in ids))
    places = []
    for place, (contact, identities) in new.items():
        known = next((hidden[identity] for identity in identities if identity in hidden), None)
        if known is not None and known.confidential:
            come_into_the_open(known, contact, identities, act=act)
            for identity in identities:
                if identity.is_key and identity not in hidden:
                    attach_identity(known, identity, verified=False, act=act)
            places.append(place)
    return places


def _numbers_on_file(numbers: Iterable[str]) -> set[str]:
    wanted = {number for number in numbers if number}
    return (
        set(Customer.objects.filter(number__in=wanted).values_list("number", flat=True)) if wanted else set()
    )


def _step_back(lost: set[int]) -> None:
    if lost:
        Identity.objects.filter(customer__in=lost).delete()
        Customer.objects.filter(pk__in=lost).delete()


def _row(contact: Contact, act: Act) -> Customer:
    return Customer(
        name=tidy_name(contact.name),
        level=contact.level,
        group=contact.group,
        region=contact.region,
        language=contact.language,
        number=contact.number,
        important=contact.important,
        since_at=act.at,
    )
