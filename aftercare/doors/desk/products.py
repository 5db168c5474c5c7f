"""商品: one product with what was asked about it and who bought it. Found by its name, its code or a serial number."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from aftercare.doors.acting import staff_page
from aftercare.doors.desk.frame import address_with_hole, desk_page
from aftercare.doors.look import formats
from aftercare.doors.look.shapes import Fact
from aftercare.doors.words import named
from aftercare.foundation.act import Act
from aftercare.handling.queries.searching import cases_about
from aftercare.products.finding import ProductFound, product_for, sold_of
from aftercare.products.models import PurchaseLine

MOST = 50
"""Cases and purchases shown of one product; the register has the others."""


class Sold(NamedTuple):
    """One thing sold of this product."""

    customer: str
    customer_href: str
    serial: str
    order: str
    bought: str


@staff_page("case.see")
def product(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """One product."""
    found = product_for(act, pk)
    cases = cases_about(act, found.id, limit=MOST + 1)
    values = {
        "product": found, "facts": _facts(found), "cases": cases[:MOST], "named": named,
        "sold": [_sold(line) for line in sold_of(act, found, limit=MOST)],
        "case_address": address_with_hole("desk:case"), "names": "customer.see" in act.permissions,
        "all_href": f"{reverse('desk:register')}?product={found.id}"
        if cases[MOST:] and "register.see" in act.permissions else "",
    }  # fmt: skip
    return desk_page(request, act, "desk/customers/product.html", values, place="customers")


def _facts(found: ProductFound) -> list[Fact]:
    pairs = ((_("型号"), found.code), (_("品牌"), found.brand), (_("产品线"), found.line))
    return [Fact(label, value) for label, value in pairs if value]


def _sold(line: PurchaseLine) -> Sold:
    customer = line.purchase.customer
    bought = formats.full_day(line.purchase.bought_at)
    address = reverse("desk:customer", args=[customer.pk])
    return Sold(customer.name, address, line.serial, line.purchase.number, bought)


urlpatterns = [path("products/<int:pk>", product, name="product")]
