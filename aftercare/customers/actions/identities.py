"""Numbers and addresses a customer is known and reached by."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import connection

from aftercare.customers.actions.changing import refuse_forgotten
from aftercare.customers.facts import IdentityAdded, IdentityEnded, IdentityRevealed, IdentityVerified
from aftercare.customers.identities import Contact, Kind, Known, digest, digests_of, fold_identity
from aftercare.customers.models import Customer, Identity
from aftercare.customers.queries import holders
from aftercare.customers.searching import index_again
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.people.access import require

ROWS_AT_ONCE = 1_000  # six values each: databases take some ten thousand in one statement

REVEAL_REASONS = ("call-back", "delivery", "verification", "authority", "complaint", "other")


class UnreadableIdentity(Refusal, sort="invalid"):
    """This cannot be a number or an address of this kind. Values: kind."""


class HotlineIsNoContact(Refusal, sort="invalid"):
    """A short service number everybody may ring is no way to reach a customer. Values: number."""


class IdentityTaken(Refusal, sort="conflict"):
    """Another customer on file has this number or address; perhaps they are one. Values: customer_id."""


class RevealNeedsReason(Refusal, sort="invalid"):
    """A masked value is shown only for a reason. Values: known."""


@action
def add_identity(customer: Customer, *, kind: Kind, text: str, verified: bool = False, act: Act) -> Identity:
    """Note one more way to reach a customer; the same row if he has it.

    Raises UnreadableIdentity, HotlineIsNoContact, IdentityTaken, CustomerForgottenAlready.
    """
    refuse_forgotten(customer)
    identity = fold_identity(kind, text)
    if identity is None:
        raise UnreadableIdentity(kind=kind)
    if kind == "phone":
        refuse_hotlines(Contact(phones=(text,), company_id=customer.company_id))
    holder = next(iter(holders(digests_of([identity])).values()), None)
    if holder is not None and holder.pk != customer.pk:
        raise IdentityTaken(customer_id=holder.pk)
    present = (
        customer.identities.filter(kind=kind, value=identity.value, ended_at=None).order_by("pk").first()
    )
    return present or attach_identity(customer, identity, verified=verified, act=act)


@action
def attach_identity(customer: Customer, identity: Known, *, verified: bool, act: Act) -> Identity:
    """Write an identity nobody holds as this customer's. Raises IdentityTaken if someone was faster."""
    if not claim_identities(customer, [identity], at=act.at):
        holder = next(iter(holders(digests_of([identity])).values()), customer)
        raise IdentityTaken(customer_id=holder.pk)
    row = customer.identities.filter(kind=identity.kind, value=identity.value, ended_at=None).latest("pk")
    index_again(customer)
    fact = IdentityAdded(identity_id=row.pk, of=identity.kind)
    record(fact, about=customer, thread=customer.thread, act=act)
    if verified:
        verify_identity(row, act=act)
    return row


@action
def verify_identity(identity: Identity, *, act: Act) -> None:
    """The customer has proved that this is his; nothing if he had."""
    if Identity.objects.filter(pk=identity.pk, verified_at=None, ended_at=None).update(verified_at=act.at):
        customer = identity.customer
        record(IdentityVerified(identity_id=identity.pk), about=customer, thread=customer.thread, act=act)


@action
def end_identity(identity: Identity, *, act: Act) -> None:
    """This number or address is his no longer: it may become someone else's. Nothing if it has ended."""
    if Identity.objects.filter(pk=identity.pk, ended_at=None).update(ended_at=act.at):
        customer = identity.customer
        index_again(customer)
        record(IdentityEnded(identity_id=identity.pk), about=customer, thread=customer.thread, act=act)


@action
def reveal_identity(identity: Identity, *, reason: str, act: Act) -> str:
    """The value in full, with a record of who read it and why. Raises NotAllowed, RevealNeedsReason.

    Source: PIPL 51 and domain reference §7.2: showing is a right of its own, with reason and record.
    """
    require(act, "customer.reveal")
    if reason not in REVEAL_REASONS:
        raise RevealNeedsReason(known=REVEAL_REASONS)
    customer = identity.customer
    fact = IdentityRevealed(identity_id=identity.pk, reason=reason)
    record(fact, about=customer, thread=customer.thread, act=act)
    return identity.value


def refuse_hotlines(contact: Contact) -> None:
    """Go on only if no phone given is a hotline. Raises HotlineIsNoContact."""
    for number in contact.hotlines:
        raise HotlineIsNoContact(number=number)


def claim_identities(customer: Customer, identities: Iterable[Known], *, at: dt.datetime) -> bool:
    """Write all of these as this customer's; False if another transaction was first with one of them."""
    return not claim_many([(customer, list(identities))], at=at)


def claim_many(owned: Iterable[tuple[Customer, list[Known]]], *, at: dt.datetime) -> set[int]:
    """Write the identities of several customers; the ids of those another transaction was first with in one of them.

    Plain SQL, since only RETURNING says in the same statement which rows the unique index let in. Sorted, so
    that two transactions never wait for each other.
    """
    moment = connection.ops.adapt_datetimefield_value(at)
    rows = sorted(
        (known.kind, _digest(customer, known), customer.pk, known.value, _ending(known), moment)
        for customer, identities in owned
        for known in identities
    )
    wanted = Counter(row[2] for row in rows)
    for place in range(0, len(rows), ROWS_AT_ONCE):
        wanted -= _insert(rows[place : place + ROWS_AT_ONCE])
    return set(wanted)


def _insert(rows: Sequence[tuple[str | int | None, ...]]) -> Counter[int]:
    """Write rows the unique index lets in; how many for each customer."""
    places = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Identity._meta.db_table} (kind, digest, customer_id, value, ending, added_at)"  # noqa: S608
            f" VALUES {places} ON CONFLICT DO NOTHING RETURNING customer_id",  # our names, our placeholders
            [value for row in rows for value in row],
        )
        return Counter(customer_id for (customer_id,) in cursor.fetchall())


def _digest(customer: Customer, identity: Known) -> str:
    """Under which hash an identity lies: its own, or, where it names nobody for good, one of this customer only."""
    whose = identity.kind if identity.is_key else f"{identity.kind} of {customer.pk}"
    return digest(whose, identity.value)


def _ending(identity: Known) -> str:
    return digest("ending", identity.ending) if identity.ending else ""
