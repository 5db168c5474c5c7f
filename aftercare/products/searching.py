"""What of products and purchases can be found: codes, names, order numbers, serial numbers and their endings."""

from django.db.models import QuerySet

from aftercare.foundation.search import Found, find, index
from aftercare.products.models import Product, Purchase

PRODUCT, PURCHASE = "product", "purchase"


def index_product(product: Product) -> None:
    """Make a product findable by what it is called now."""
    index(PRODUCT, product.pk, " ".join((product.code, product.name, product.brand, product.line)))


def index_purchase(purchase: Purchase) -> None:
    """Make a purchase findable by its number and the serial numbers of its things."""
    serials = purchase.lines.exclude(serial="").values_list("serial", flat=True)
    index(PURCHASE, purchase.pk, " ".join((purchase.number, *serials)))


def products_found(words: str, *, limit: int = 50, before: int | None = None) -> Found:
    """The products these words name, the newest first. What is sold is no secret."""
    return find(words, PRODUCT, visible=Product.objects.all(), limit=limit, before=before)


def purchases_found(
    seen: QuerySet[Purchase], words: str, *, limit: int = 50, before: int | None = None
) -> Found:
    """The purchases seen that these words name, the newest first."""
    return find(words, PURCHASE, visible=seen, limit=limit, before=before)
