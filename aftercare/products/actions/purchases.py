"""Orders and contracts, and the things in them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from aftercare.customers.models import Customer
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import Fact, record
from aftercare.foundation.refusals import Refusal
from aftercare.products.facts import (
    LineAdded,
    LineChanged,
    LineDelivered,
    LineInstalled,
    PurchaseChanged,
    PurchaseRecorded,
)
from aftercare.products.models import Product, Purchase, PurchaseLine
from aftercare.products.searching import index_purchase
from aftercare.products.serials import fold_serial, serial_ending

CHANGEABLE = frozenset({"channel", "region", "bought_at", "evidence"})
CHANGEABLE_OF_LINES = frozenset(
    {"serial", "quantity", "price_fen", "customised", "special_price", "exclusion_confirmed_at"}
)
EVIDENCE = ("order", "invoice", "warranty_card", "activation", "receipt_photo", "said")


class PurchaseNumberTaken(Refusal, sort="conflict"):
    """This number is on file in this channel already. Values: number, channel."""


class UnknownEvidence(Refusal, sort="invalid"):
    """There is no such kind of proof. Values: evidence, known."""


class DeliveredInTheFuture(Refusal, sort="invalid"):
    """A delivery or an installation cannot be noted before it happens. Values: at."""


@dataclass(frozen=True, kw_only=True)
class NewPurchase:
    """Particulars of an order or contract. bought_at is aware; kind is order or contract."""

    number: str
    bought_at: dt.datetime
    kind: str = "order"
    channel: str = ""
    region: str = ""
    evidence: str = "order"


@dataclass(frozen=True, kw_only=True)
class NewLine:
    """Particulars of one thing bought. price_fen is for all pieces together, None if unknown."""

    product: Product
    serial: str = ""
    quantity: int = 1
    price_fen: int | None = None
    delivered_at: dt.datetime | None = None
    installed_at: dt.datetime | None = None
    customised: bool = False
    special_price: bool = False
    exclusion_confirmed_at: dt.datetime | None = None


@action
def record_purchase(
    customer: Customer, particulars: NewPurchase, *, lines: Iterable[NewLine], act: Act
) -> Purchase:
    """Put an order or a contract with its things on file. Raises PurchaseNumberTaken, UnknownEvidence."""
    if particulars.evidence not in EVIDENCE:
        raise UnknownEvidence(evidence=particulars.evidence, known=EVIDENCE)
    purchase, is_new = Purchase.objects.get_or_create(
        number=particulars.number.strip(),
        channel=particulars.channel,
        defaults={
            "customer": customer,
            "kind": particulars.kind,
            "region": particulars.region,
            "bought_at": particulars.bought_at,
            "evidence": particulars.evidence,
        },
    )
    if not is_new:
        raise PurchaseNumberTaken(number=particulars.number, channel=particulars.channel)
    rows = PurchaseLine.objects.bulk_create(_row(purchase, line) for line in lines)
    index_purchase(purchase)
    fact = PurchaseRecorded(of=purchase.kind, customer_id=customer.pk, line_ids=tuple(row.pk for row in rows))
    record(fact, about=purchase, thread=purchase.thread, act=act)
    return purchase


@action
def add_line(purchase: Purchase, line: NewLine, *, act: Act) -> PurchaseLine:
    """Add a thing to a purchase on file."""
    row = PurchaseLine.objects.bulk_create([_row(purchase, line)])[0]
    index_purchase(purchase)
    _tell(purchase, LineAdded(line_id=row.pk), act)
    return row


@action
def change_purchase(purchase: Purchase, *, changes: dict[str, Any], act: Act) -> None:
    """Change particulars of a purchase; only those of CHANGEABLE. The last word counts. Raises UnknownEvidence."""
    if foreign := changes.keys() - CHANGEABLE:
        raise KeyError(f"not a purchase's to change: {sorted(foreign)}")
    if changes.get("evidence", EVIDENCE[0]) not in EVIDENCE:
        raise UnknownEvidence(evidence=changes["evidence"], known=EVIDENCE)
    Purchase.objects.filter(pk=purchase.pk).update(**changes)
    purchase.refresh_from_db()
    _tell(purchase, PurchaseChanged(fields=tuple(sorted(changes))), act)


@action
def change_line(line: PurchaseLine, *, changes: dict[str, Any], act: Act) -> None:
    """Change particulars of a thing; only those of CHANGEABLE_OF_LINES. The last word counts."""
    if foreign := changes.keys() - CHANGEABLE_OF_LINES:
        raise KeyError(f"not a line's to change: {sorted(foreign)}")
    if "serial" in changes:
        serial = fold_serial(changes["serial"])
        changes = {**changes, "serial": serial, "serial_ending": serial_ending(serial)}
    PurchaseLine.objects.filter(pk=line.pk).update(**changes)
    line.refresh_from_db()
    if "serial" in changes:
        index_purchase(line.purchase)
    _tell(
        line.purchase,
        LineChanged(line_id=line.pk, fields=tuple(sorted(changes.keys() & CHANGEABLE_OF_LINES))),
        act,
    )


@action
def note_delivery(line: PurchaseLine, *, at: dt.datetime, act: Act) -> None:
    """A thing was delivered, or was on another day than noted; nothing if so noted. Raises DeliveredInTheFuture."""
    was = _set_moment(line, "delivered_at", at, act)
    if was != at:
        _tell(line.purchase, LineDelivered(line_id=line.pk, was_=was, is_=at), act)


@action
def note_installation(line: PurchaseLine, *, at: dt.datetime, act: Act) -> None:
    """A thing's installation was finished; nothing if so noted. Raises DeliveredInTheFuture."""
    was = _set_moment(line, "installed_at", at, act)
    if was != at:
        _tell(line.purchase, LineInstalled(line_id=line.pk, was_=was, is_=at), act)


def _set_moment(line: PurchaseLine, field: str, at: dt.datetime, act: Act) -> dt.datetime | None:
    """Write a moment of a line; what it was before."""
    if at > act.at:
        raise DeliveredInTheFuture(at=at)
    changed = Q(**{field: None}) | ~Q(**{field: at})
    PurchaseLine.objects.filter(changed, pk=line.pk).update(**{field: at})
    was: dt.datetime | None = getattr(line, field)
    setattr(line, field, at)
    return was


def _tell(purchase: Purchase, fact: Fact, act: Act) -> None:
    record(fact, about=purchase, thread=purchase.thread, act=act)


def _row(purchase: Purchase, line: NewLine) -> PurchaseLine:
    serial = fold_serial(line.serial)
    return PurchaseLine(
        purchase=purchase,
        product=line.product,
        serial=serial,
        serial_ending=serial_ending(serial),
        quantity=line.quantity,
        price_fen=line.price_fen,
        delivered_at=line.delivered_at,
        installed_at=line.installed_at,
        customised=line.customised,
        special_price=line.special_price,
        exclusion_confirmed_at=line.exclusion_confirmed_at,
    )
