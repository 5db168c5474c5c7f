"""Things sold, as the desk looks for them: products by name and code, purchases by number and serial number."""

import re
from typing import NamedTuple

from aftercare.foundation.act import Act
from aftercare.people.access import may
from aftercare.products.access import NoSuchProduct, purchases_seen_by
from aftercare.products.models import Product, PurchaseLine
from aftercare.products.queries import (
    lines_bought_as,
    lines_of_order,
    lines_of_product,
    lines_with_serial,
    lines_with_serial_ending,
)
from aftercare.products.searching import products_found, purchases_found

TYPED = re.compile(r"[0-9A-Za-z\-./ ]{4,40}")
"""What may be a serial number or an order number, or the end of one."""


class ProductFound(NamedTuple):
    """A product that words name."""

    id: int
    code: str
    name: str
    brand: str
    line: str


def products_found_by(act: Act, words: str, *, limit: int = 8) -> list[ProductFound]:
    """The products these words name, the newest first; for those who see cases: a product leads to them."""
    if not may(act, "case.see"):
        return []
    found = products_found(words, limit=limit).rows
    return _told(found) if found else []


def product_for(act: Act, pk: int) -> ProductFound:
    """The product of this id, for those who see cases. Raises NoSuchProduct."""
    found = _told([pk]) if may(act, "case.see") else []
    if not found:
        raise NoSuchProduct(code=pk)
    return found[0]


def lines_found(act: Act, words: str, *, limit: int = 8) -> list[PurchaseLine]:
    """The things of this serial number or its ending, of this order, or of purchases the words name."""
    seen = purchases_seen_by(act)
    if TYPED.fullmatch(words.strip()):
        exact = lines_with_serial(seen, words) or lines_with_serial_ending(seen, words)
        if exact := exact or lines_of_order(seen, words):
            return exact[:limit]
    found = purchases_found(seen, words, limit=limit).rows
    return lines_bought_as(seen, found)[:limit] if found else []


def sold_of(act: Act, product: ProductFound, *, limit: int = 50) -> list[PurchaseLine]:
    """The newest purchases of a product that one may see."""
    return lines_of_product(purchases_seen_by(act), product.id, limit=limit)


def _told(ids: list[int]) -> list[ProductFound]:
    rows = Product.objects.filter(pk__in=ids).order_by("-pk")
    return [ProductFound(*row) for row in rows.values_list("id", "code", "name", "brand", "line")]
