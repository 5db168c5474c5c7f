"""Customers as rows of a sheet, in the columns an import reads: what is written can be brought in again."""

from collections.abc import Callable, Iterator

from django.db.models import Prefetch, QuerySet

from aftercare.customers.models import Customer, Identity
from aftercare.customers.sheets import COLUMNS

AT_ONCE = 500

Shown = Callable[[str, str], str]  # (kind of value, value) → how it is shown: masked, or as it is


def names_of_columns() -> list[str]:
    """The first row."""
    return [column.names[0] for column in COLUMNS]


def customer_rows(seen: QuerySet[Customer], shown: Shown) -> Iterator[list[str]]:
    """A row for each customer seen, by id, read some hundreds at a time.

    shown  what a door makes of names, phones and e-mail addresses; called with name, phone or email
    """
    live = Prefetch("identities", Identity.objects.filter(ended_at=None).order_by("pk"), to_attr="live")
    customers = seen.filter(merged_into=None, forgotten_at=None).order_by("pk").prefetch_related(live)
    for customer in customers.iterator(chunk_size=AT_ONCE):
        yield _row(customer, shown)


def _row(customer: Customer, shown: Shown) -> list[str]:
    reached: dict[str, list[str]] = {"phone": [], "email": [], "member": []}
    for identity in customer.live:  # type: ignore[attr-defined]
        if identity.kind in reached:
            reached[identity.kind].append(identity.value)
    cells = {
        "name": shown("name", customer.name),
        "phones": "、".join(shown("phone", phone) for phone in reached["phone"]),
        "emails": "、".join(shown("email", email) for email in reached["email"]),
        "number": customer.number,
        "member": "、".join(reached["member"]),
        "level": customer.level,
        "group": customer.group,
        "region": customer.region,
        "important": "是" if customer.important else "",
    }
    return [cells[column.field] for column in COLUMNS]
