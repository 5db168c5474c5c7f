"""Reads about what was sold and served, across tables. Callers pass the purchases that may be seen."""

from django.db.models import QuerySet

from aftercare.customers.models import Customer
from aftercare.products.models import Booth, Product, Project, Purchase, PurchaseLine
from aftercare.products.serials import ENDING, fold_serial, serial_ending


def lines_of(seen: QuerySet[Purchase], customer: Customer) -> list[PurchaseLine]:
    """The things of a customer and of those merged into him, the newest first."""
    merged = [customer.pk, *Customer.objects.filter(merged_into=customer).values_list("pk", flat=True)]
    return _newest_first(PurchaseLine.objects.filter(purchase__in=seen.filter(customer__in=merged)))


def lines_of_order(seen: QuerySet[Purchase], number: str, *, channel: str = "") -> list[PurchaseLine]:
    """The things of the order or contract of this number, in any channel unless one is named."""
    purchases = seen.filter(number=number.strip())
    if channel:
        purchases = purchases.filter(channel=channel)
    return _newest_first(PurchaseLine.objects.filter(purchase__in=purchases))


def lines_with_serial(seen: QuerySet[Purchase], serial: str) -> list[PurchaseLine]:
    """The things with this serial number, however it is typed."""
    folded = fold_serial(serial)
    if not folded:
        return []
    return _newest_first(PurchaseLine.objects.filter(purchase__in=seen, serial=folded).exclude(serial=""))


def lines_with_serial_ending(seen: QuerySet[Purchase], ending: str, *, limit: int = 20) -> list[PurchaseLine]:
    """The things whose serial number ends so; nothing for fewer than four characters, which say too little."""
    folded = fold_serial(ending)
    if len(folded) < ENDING:
        return []
    near = PurchaseLine.objects.filter(purchase__in=seen, serial_ending=serial_ending(folded)).exclude(
        serial_ending=""
    )
    return _newest_first(near.filter(serial__endswith=folded))[:limit]


def lines_bought_as(seen: QuerySet[Purchase], purchase_ids: list[int]) -> list[PurchaseLine]:
    """The things of these purchases."""
    return _newest_first(PurchaseLine.objects.filter(purchase__in=seen.filter(pk__in=purchase_ids)))


def lines_of_product(seen: QuerySet[Purchase], product_id: int, *, limit: int) -> list[PurchaseLine]:
    """The newest things sold of this product, with their customers."""
    lines = PurchaseLine.objects.filter(purchase__in=seen, product=product_id)
    newest = lines.select_related("purchase__customer", "product").order_by("-purchase__bought_at", "pk")
    return list(newest[:limit])


def products_named(words: str, *, limit: int = 20) -> list[Product]:
    """Products whose code or name holds these words, for choosing one while typing."""
    named = Product.objects.filter(name__icontains=words) | Product.objects.filter(code__istartswith=words)
    return list(named.order_by("code")[:limit])


def booth_numbered(project: Project, number: str) -> Booth | None:
    """The stand of this number at an exhibition."""
    return Booth.objects.filter(project=project, number=number.strip()).order_by("pk").first()


def _newest_first(lines: QuerySet[PurchaseLine]) -> list[PurchaseLine]:
    return list(lines.select_related("purchase", "product").order_by("-purchase__bought_at", "pk"))
