"""Products, purchases and exhibitions as rows of a sheet, in the columns an import reads."""

import datetime as dt
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet

from aftercare.customers.models import Identity
from aftercare.products.models import Product, Project, Purchase, PurchaseLine
from aftercare.products.sheets import PRODUCTS, PROJECTS, PURCHASES

AT_ONCE = 500
YES = "是"

Shown = Callable[[str, str], str]  # (kind of value, value) → how it is shown: masked, or as it is
Cell = str | int


def product_rows() -> Iterator[list[Cell]]:
    """A row for each product, by code."""
    for product in Product.objects.order_by("code").iterator(chunk_size=AT_ONCE):
        cells = {column.field: getattr(product, column.field) for column in PRODUCTS}
        yield [_cell(value) for value in cells.values()]


def project_rows() -> Iterator[list[Cell]]:
    """A row for each exhibition, by its opening."""
    for project in Project.objects.order_by("opens_on", "pk").iterator(chunk_size=AT_ONCE):
        yield [_cell(getattr(project, column.field)) for column in PROJECTS]


def purchase_rows(seen: QuerySet[Purchase], shown: Shown, zone: ZoneInfo) -> Iterator[list[Cell]]:
    """A row for each thing of the purchases seen, by id.

    shown  what a door makes of names, phones and e-mail addresses; called with name, phone or email
    zone   in which moments are written
    """
    live = Prefetch(
        "purchase__customer__identities",
        Identity.objects.filter(ended_at=None, kind__in=("phone", "email")).order_by("pk"),
        to_attr="live",
    )
    lines = PurchaseLine.objects.filter(purchase__in=seen).select_related("purchase__customer", "product")
    for line in lines.order_by("purchase_id", "pk").prefetch_related(live).iterator(chunk_size=AT_ONCE):
        cells = _purchase_cells(line, shown, zone)
        yield [cells[column.field] for column in PURCHASES]


def _purchase_cells(line: PurchaseLine, shown: Shown, zone: ZoneInfo) -> dict[str, Cell]:
    purchase, customer = line.purchase, line.purchase.customer
    reached = [(identity.kind, identity.value) for identity in customer.live]  # type: ignore[attr-defined]
    return {
        "number": purchase.number,
        "kind": purchase.kind,
        "channel": purchase.channel,
        "region": purchase.region,
        "bought_at": _moment(purchase.bought_at, zone),
        "evidence": purchase.evidence,
        "phones": "、".join(shown(kind, value) for kind, value in reached if kind == "phone"),
        "emails": "、".join(shown(kind, value) for kind, value in reached if kind == "email"),
        "customer_number": customer.number,
        "customer_name": shown("name", customer.name),
        "product_code": line.product.code,
        "serial": line.serial,
        "quantity": line.quantity,
        "price": "" if line.price_fen is None else f"{line.price_fen / 100:.2f}",
        "delivered_at": _moment(line.delivered_at, zone),
        "installed_at": _moment(line.installed_at, zone),
        "customised": _cell(line.customised),
        "special_price": _cell(line.special_price),
    }


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return YES if value else ""
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _moment(at: dt.datetime | None, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S") if at else ""
