"""The customers on file as a list, and companies. Constant numbers of statements; callers see what they may."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Count, QuerySet

from aftercare.customers.access import customers_seen_by
from aftercare.customers.models import Company, Customer, Identity
from aftercare.customers.searching import customers_found
from aftercare.foundation.act import Act
from aftercare.people.access import may

PAGE = 50


class CustomerRow(NamedTuple):
    """One customer of the list."""

    id: int
    name: str
    number: str
    level: str
    group: str
    region: str
    company: str | None
    important: bool
    since_at: dt.datetime


class CustomerPage(NamedTuple):
    """A page of customers with one telephone number each, and why words found no more. after: where to go on."""

    rows: list[CustomerRow]
    phones: dict[int, str]
    after: int | None
    why: str


class CompanyRow(NamedTuple):
    """One company and how many customers speak for it."""

    id: int
    name: str
    number: str
    level: str
    region: str
    important: bool
    people: int


def customer_page(act: Act, words: str = "", *, before: int | None = None) -> CustomerPage:
    """Customers one may see, the newest first; only those whom the words name, when there are words.

    before  the id of the last row seen; the place of its hit, when there are words
    """
    seen = customers_seen_by(act).filter(merged_into=None, forgotten_at=None)
    if words:
        found = customers_found(seen, words, limit=PAGE, before=before)
        rows = _rows(seen.filter(pk__in=found.rows)) if found.rows else []
        after = found.hits[-1].place if found.more else None
        return CustomerPage(rows, _phones(rows), after, found.why)
    if before is not None:
        seen = seen.filter(pk__lt=before)
    rows = _rows(seen)
    after = rows[PAGE - 1].id if rows[PAGE:] else None
    return CustomerPage(rows[:PAGE], _phones(rows[:PAGE]), after, "")


def _rows(customers: QuerySet[Customer]) -> list[CustomerRow]:
    rows = customers.order_by("-pk").values_list(
        "id", "name", "number", "level", "group", "region", "company__name", "important", "since_at"
    )
    return [CustomerRow(*row) for row in rows[: PAGE + 1]]


def _phones(rows: list[CustomerRow]) -> dict[int, str]:
    live = Identity.objects.filter(customer_id__in=[row.id for row in rows], kind="phone", ended_at=None)
    return dict(live.order_by("-pk").values_list("customer_id", "value"))


def merged_into(act: Act, customer: Customer) -> list[Customer]:
    """Those who stepped back behind this customer, the newest first."""
    return list(customers_seen_by(act).filter(merged_into=customer).order_by("-pk"))


def companies(act: Act, words: str = "", *, limit: int = 200) -> list[CompanyRow]:
    """Companies by name, with how many customers speak for each. One statement."""
    if not may(act, "customer.see"):
        return []
    found = Company.objects.annotate(people_count=Count("people"))
    if words:
        found = found.filter(name__icontains=words)
    rows = found.order_by("name", "pk").values_list(
        "id", "name", "number", "level", "region", "important", "people_count"
    )
    return [CompanyRow(*row) for row in rows[:limit]]
