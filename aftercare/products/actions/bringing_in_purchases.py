"""Bringing purchases in from a sheet: one row is one thing, rows of one number and channel are one purchase."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aftercare.customers.actions import find_or_add_customer
from aftercare.customers.identities import Contact, digests_of
from aftercare.customers.models import Customer
from aftercare.customers.queries import holders, remaining
from aftercare.foundation.act import Act, action
from aftercare.foundation.sheets import Column, Trouble
from aftercare.foundation.sheets.intake import Outcome, Values
from aftercare.products.actions.purchases import EVIDENCE, NewLine, NewPurchase, add_line, record_purchase
from aftercare.products.models import Product, Purchase, PurchaseLine
from aftercare.products.serials import fold_serial
from aftercare.products.sheets import EVIDENCE as EVIDENCE_SAID
from aftercare.products.sheets import KINDS, PURCHASES, moment, text, texts, whole

LineKey = tuple[str, str, str, str]  # number, channel, product code, serial


@dataclass(frozen=True, kw_only=True)
class Bought:
    """A row that can be taken."""

    purchase: NewPurchase
    line: NewLine
    contact: Contact
    customer: Customer | None  # None: to be put on file with it

    @property
    def key(self) -> LineKey:
        """What the row is known by when it comes again. Without a serial, one line per product of a purchase."""
        return (
            self.purchase.number,
            self.purchase.channel,
            self.line.product.code,
            fold_serial(self.line.serial),
        )


class PurchaseIntake:
    """Purchases from a sheet. The product must be on file; the customer comes on file with his number or address."""

    columns: Sequence[Column] = PURCHASES

    def look(self, rows: Sequence[Values]) -> list[Outcome]:
        """What would become of each row."""
        return _outcomes(_read_all(rows))

    @action
    def take(self, rows: Sequence[Values], *, act: Act) -> list[Outcome]:
        """Put the new purchases and things on file."""
        read = _read_all(rows)
        outcomes = _outcomes(read)
        for bought, outcome in zip(read, outcomes, strict=True):
            if outcome == "added" and isinstance(bought, Bought):
                _take(bought, act)
        return outcomes


def _take(bought: Bought, act: Act) -> None:
    number, channel = bought.purchase.number, bought.purchase.channel
    purchase = Purchase.objects.filter(number=number, channel=channel).order_by("pk").first()
    if purchase:
        add_line(purchase, bought.line, act=act)
    else:
        customer = bought.customer or find_or_add_customer(bought.contact, act=act)
        record_purchase(customer, bought.purchase, lines=[bought.line], act=act)


def _outcomes(read: Sequence[Bought | Trouble]) -> list[Outcome]:
    good = [bought for bought in read if isinstance(bought, Bought)]
    known = _on_file(bought.purchase.number for bought in good)
    outcomes: list[Outcome] = []
    for row in read:
        if isinstance(row, Trouble):
            outcomes.append(row)
            continue
        outcomes.append("known" if row.key in known else "added")
        known.add(row.key)
    return outcomes


def _on_file(numbers: Iterable[str]) -> set[LineKey]:
    lines = PurchaseLine.objects.filter(purchase__number__in=set(numbers))
    return set(lines.values_list("purchase__number", "purchase__channel", "product__code", "serial"))


def _read_all(rows: Sequence[Values]) -> list[Bought | Trouble]:
    products = Product.objects.in_bulk({text(row, "product_code") for row in rows}, field_name="code")
    return [_read(row, products) for row in rows]


def _read(row: Values, products: dict[str, Product]) -> Bought | Trouble:
    product = products.get(text(row, "product_code"))
    if product is None:
        return Trouble("product_code", "product-not-on-file", {"given": text(row, "product_code")})
    said, kind = text(row, "evidence") or "order", text(row, "kind").lower()
    evidence = EVIDENCE_SAID.get(said, said)
    if evidence not in EVIDENCE:
        return Trouble("evidence", "unknown-evidence", {"given": said})
    if kind not in KINDS:
        return Trouble("kind", "unknown-kind", {"given": kind})
    quantity, bought_at = whole(row, "quantity"), moment(row, "bought_at")
    if quantity is not None and quantity < 1:
        return Trouble("quantity", "not-a-number", {"given": str(quantity)})
    if bought_at is None:
        return Trouble("bought_at", "empty")
    purchase = NewPurchase(
        number=text(row, "number"), bought_at=bought_at, kind=KINDS[kind], channel=text(row, "channel"),
        region=text(row, "region"), evidence=evidence,
    )  # fmt: skip
    return _with_customer(row, purchase, _line(row, product, quantity or 1))


def _line(row: Values, product: Product, quantity: int) -> NewLine:
    return NewLine(
        product=product,
        serial=text(row, "serial"),
        quantity=quantity,
        price_fen=whole(row, "price"),
        delivered_at=moment(row, "delivered_at"),
        installed_at=moment(row, "installed_at"),
        customised=bool(row.get("customised")),
        special_price=bool(row.get("special_price")),
    )


def _with_customer(row: Values, purchase: NewPurchase, line: NewLine) -> Bought | Trouble:
    contact = Contact(
        name=text(row, "customer_name"), phones=texts(row, "phones"), emails=texts(row, "emails"),
        number=text(row, "customer_number"),
    )  # fmt: skip
    identities = contact.identities()
    found = next(iter(holders(digests_of(identities)).values()), None)
    if found is None and contact.number:
        found = Customer.objects.filter(number=contact.number).order_by("pk").first()
    if found is None and not any(identity.is_key for identity in identities):
        return Trouble("phones", "nothing-to-know-him-by")
    return Bought(purchase=purchase, line=line, contact=contact, customer=remaining(found) if found else None)
