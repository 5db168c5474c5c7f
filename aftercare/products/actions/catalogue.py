"""What the company sells or does."""

from typing import Any

from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.products.facts import ProductAdded, ProductChanged
from aftercare.products.models import Product
from aftercare.products.searching import index_product

CHANGEABLE = frozenset({"name", "brand", "line", "needs_installation"})


class ProductCodeTaken(Refusal, sort="conflict"):
    """There is a product of this code already. Values: code."""


@action
def add_product(
    *, code: str, name: str, brand: str = "", line: str = "", needs_installation: bool = False, act: Act
) -> Product:
    """Put a product in the catalogue. Raises ProductCodeTaken."""
    particulars = {"name": name, "brand": brand, "line": line, "needs_installation": needs_installation}
    product, is_new = Product.objects.get_or_create(code=code, defaults=particulars)
    if not is_new:
        raise ProductCodeTaken(code=code)
    index_product(product)
    record(ProductAdded(code=code), about=product, thread=product.thread, act=act)
    return product


@action
def change_product(product: Product, *, changes: dict[str, Any], act: Act) -> None:
    """Change particulars of a product; only those of CHANGEABLE. The last word counts."""
    if foreign := changes.keys() - CHANGEABLE:
        raise KeyError(f"not a product's to change: {sorted(foreign)}")
    Product.objects.filter(pk=product.pk).update(**changes)
    product.refresh_from_db()
    index_product(product)
    record(ProductChanged(fields=tuple(sorted(changes))), about=product, thread=product.thread, act=act)
