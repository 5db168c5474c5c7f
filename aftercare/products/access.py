"""Who may see which purchase. What one may not see does not exist."""

from django.db.models import QuerySet

from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.people.access import may
from aftercare.products.models import Product, Project, Purchase, PurchaseLine


class NoSuchProduct(Refusal, sort="missing"):
    """There is no product of this code. Values: code."""


class NoSuchPurchase(Refusal, sort="missing"):
    """There is no such purchase that you may see."""


class NoSuchProject(Refusal, sort="missing"):
    """There is no project of this code. Values: code."""


def purchases_seen_by(act: Act) -> QuerySet[Purchase]:
    """Purchases the one acting may see: staff who see customers, of customers they may see; a customer his own."""
    if act.actor_kind == "system":
        return Purchase.objects.all()
    if act.actor_kind == "customer":
        return Purchase.objects.filter(customer=act.actor_id)
    if may(act, "customer.see"):
        return Purchase.objects.filter(customer__confidential=False)
    return Purchase.objects.none()


def purchase_for(act: Act, purchase_id: int) -> Purchase:
    """The purchase of this id, if the one acting may see it. Raises NoSuchPurchase."""
    purchase = purchases_seen_by(act).filter(pk=purchase_id).order_by("pk").first()
    if purchase is None:
        raise NoSuchPurchase
    return purchase


def line_for(act: Act, line_id: int) -> PurchaseLine:
    """The line of this id, if its purchase may be seen. Raises NoSuchPurchase."""
    lines = PurchaseLine.objects.filter(purchase__in=purchases_seen_by(act), pk=line_id)
    line = lines.select_related("purchase", "product").order_by("pk").first()
    if line is None:
        raise NoSuchPurchase
    return line


def product_coded(code: str) -> Product:
    """The product of this code. What is sold is no secret. Raises NoSuchProduct."""
    product = Product.objects.filter(code=code).order_by("pk").first()
    if product is None:
        raise NoSuchProduct(code=code)
    return product


def project_coded(code: str) -> Project:
    """The exhibition of this code. Raises NoSuchProject."""
    project = Project.objects.filter(code=code).order_by("pk").first()
    if project is None:
        raise NoSuchProject(code=code)
    return project
