"""Reads about customers that cross tables."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Max, QuerySet

from aftercare.customers.identities import Known, digests_of, ending_digests
from aftercare.customers.models import Consent, Customer, Identity
from aftercare.foundation.reads import constant_rows

# Plain SQL, since every request that comes in asks it: putting it together from parts cost four times the answer.
# The conditions are worded as the index one_live_identity is, so that both databases use it.
_HOLDERS = f"""
    SELECT customer.*, identity.digest AS known_by
    FROM {Identity._meta.db_table} identity
    JOIN {Customer._meta.db_table} customer ON customer.id = identity.customer_id
    WHERE identity.digest IN ({{places}}) AND identity.kind IN ('phone', 'email', 'wechat', 'member')
      AND identity.ended_at IS NULL AND NOT (identity.kind = 'address')
"""  # noqa: S608  names of our own tables and placeholders only


def holders(known_by: dict[str, Known]) -> dict[Known, Customer]:
    """Who is on file under these hashes, in their order. One statement, none if there are no hashes."""
    if not known_by:
        return {}
    places = ", ".join(["%s"] * len(known_by))
    rows = Customer.objects.raw(_HOLDERS.format(places=places), list(known_by))
    found = {known_by[row.known_by]: row for row in rows}  # type: ignore[attr-defined]  # a column of the query
    return {known: found[known] for known in dict.fromkeys(known_by.values()) if known in found}


def remaining(customer: Customer) -> Customer:
    """The customer that remains of this one after all mergers; himself, at no cost, if there were none."""
    while customer.merged_into is not None:
        customer = customer.merged_into
    return customer


def customers_known_by(seen: QuerySet[Customer], identities: Iterable[Known]) -> list[Customer]:
    """Those of the customers seen whom one of these identities names, as they remain after mergers."""
    found = {remaining(customer).pk for customer in holders(digests_of(identities)).values()}
    return list(seen.filter(pk__in=found).order_by("pk"))


def customers_with_ending(seen: QuerySet[Customer], last_four: str, *, limit: int = 20) -> list[Customer]:
    """Those of the customers seen who have a number with these last four digits."""
    rows = Identity.objects.filter(ending__in=ending_digests(last_four), ended_at=None).exclude(ending="")
    return list(seen.filter(pk__in=rows.values("customer")).order_by("-pk")[:limit])


def identities_of(customer: Customer) -> list[Identity]:
    """How a customer can be reached now, those merged into him included: proven ones first, then the oldest."""
    return sorted(_identities(customer.pk), key=lambda identity: identity.verified_at is None)


@constant_rows
def _identities(customer_id: int) -> "QuerySet[Identity, Identity]":
    # A union, not an OR: for an OR SQLite reads every customer there is, and over a join both read every identity.
    himself = Customer.objects.filter(pk=customer_id).values("pk")
    merged = Customer.objects.filter(merged_into_id=customer_id).values("pk")
    return Identity.objects.filter(customer__in=himself.union(merged, all=True), ended_at=None).order_by("pk")


def last_forgotten_at() -> dt.datetime | None:
    """When a customer was forgotten last; None when nobody was."""
    last: dt.datetime | None = Customer.objects.aggregate(last=Max("forgotten_at"))["last"]
    return last


def consents_of(customer: Customer) -> list[Consent]:
    """What a customer agreed to and withdrew, the newest first."""
    return list(Consent.objects.filter(customer=customer).order_by("-given_at", "-pk"))


def has_agreed(customer: Customer, purpose: str) -> bool:
    """Whether a customer's yes to this purpose stands."""
    return Consent.objects.filter(customer=customer, purpose=purpose, withdrawn_at=None).exists()
