"""What a request is about: looked up from what the customer said, never trusted. Reads only."""

import datetime as dt
import re
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from aftercare.cases.models import Case
from aftercare.customers.models import Customer
from aftercare.foundation.config import config
from aftercare.foundation.reads import constant_read
from aftercare.handling.request import Request
from aftercare.products.models import Booth, Product, Project, PurchaseLine
from aftercare.products.queries import booth_numbered
from aftercare.products.rules import ProjectDays, is_on_site
from aftercare.products.serials import fold_serial

SOLD = ("product", "order", "proof_of_purchase")
"""Facts by which something sold may be recognised."""

SHORTEST, MOST = 4, 6
"""Characters of a piece of words that may be a number, and how many pieces are looked at."""

_BETWEEN = re.compile(r"[\s,，;；、:：]+")


@dataclass(frozen=True, kw_only=True)
class Subject:
    """The product, purchase, exhibition and booth a request names, as far as we know them."""

    product: Product | None = None
    line: PurchaseLine | None = None
    project: Project | None = None
    booth: Booth | None = None
    contacts_before: int = 0
    on_site: bool = False

    @property
    def brand(self) -> str:
        """The product's brand, "" when unknown."""
        return self.product.brand if self.product else ""

    @property
    def product_line(self) -> str:
        """The product's line, "" when unknown."""
        return self.product.line if self.product else ""


def subject_of(request: Request, customer: Customer | None, *, at: dt.datetime) -> Subject:
    """What is known of the thing asked about, as of a moment. Asks the database only for what the request names."""
    line = _line(request, customer)
    product = line.product if line else _product(request)
    project = (
        Project.objects.filter(code=request.project_code).order_by("pk").first()
        if request.project_code
        else None
    )
    booth = (
        Booth.objects.filter(project=project, number=request.booth).order_by("pk").first()
        if project and request.booth
        else None
    )
    return Subject(
        product=product, line=line, project=project, booth=booth, contacts_before=_contacts(customer),
        on_site=on_site(project, at),
    )  # fmt: skip


def recognised(case: Case, about: str, words: str) -> Subject:
    """What is on file under these words, which were given for a fact; looked up, never trusted, as at receipt.

    about  product, order or proof_of_purchase: a serial, an order number, a product's code or name; project: its code
           or name; booth: its number at the case's exhibition. Nothing is recognised in words given for another fact.
    """
    if about in SOLD:
        line = _line_among(case, _pieces(words))
        return Subject(line=line, product=line.product if line else _product_named(about, words))
    if about == "project":
        named = Project.objects.filter(Q(code=words.strip()) | Q(name=words.strip()))
        return Subject(project=named.order_by("pk").first())
    if about == "booth" and case.project:
        return Subject(project=case.project, booth=booth_numbered(case.project, words))
    return Subject()


def _pieces(words: str) -> list[str]:
    """The words as a whole, and the few pieces of which one may be a number."""
    whole = words.strip()
    return (
        [whole, *[piece for piece in _BETWEEN.split(whole) if len(piece) >= SHORTEST][:MOST]] if whole else []
    )


def _line_among(case: Case, pieces: list[str]) -> PurchaseLine | None:
    lines = PurchaseLine.objects.select_related("product", "purchase")
    serials = [folded for piece in pieces if (folded := fold_serial(piece))]
    by_serial = lines.filter(serial__in=serials).exclude(serial="").order_by("-id").first()
    if by_serial is not None:
        return by_serial
    ordered = lines.filter(purchase__number__in=pieces).order_by("id")
    return next(iter([line for line in ordered if line.product_id == case.product_id] or ordered), None)


def _product_named(about: str, words: str) -> Product | None:
    if about != "product":
        return None
    named = Product.objects.filter(Q(code=words.strip()) | Q(name__iexact=words.strip()))
    return named.order_by("pk").first()


def on_site(project: Project | None, at: dt.datetime) -> bool:
    """Whether an exhibition is on its days on site at a moment: set-up, open or dismantling."""
    if project is None:
        return False
    days = ProjectDays(set_up_on=project.set_up_on, opens_on=project.opens_on, closes_on=project.closes_on,
                       dismantled_on=project.dismantled_on)  # fmt: skip
    return is_on_site(at.astimezone(config.zone).date(), days)


def _line(request: Request, customer: Customer | None) -> PurchaseLine | None:
    lines = PurchaseLine.objects.select_related("product", "purchase")
    if request.serial:
        return lines.filter(serial=fold_serial(request.serial)).exclude(serial="").order_by("-id").first()
    if request.order:
        ordered = lines.filter(purchase__number=request.order.strip())
        if request.product_code:
            ordered = ordered.filter(product__code=request.product_code)
        return ordered.order_by("id").first()
    return None


def _product(request: Request) -> Product | None:
    code = request.product_code.strip()
    return Product.objects.filter(code=code).order_by("pk").first() if code else None


def _contacts(customer: Customer | None) -> int:
    counted = _open_cases(customer.pk) if customer else []
    return int(counted[0][0]) if counted else 0


@constant_read
def _open_cases(customer_id: int) -> "QuerySet[Case, tuple[int]]":
    seen = Case.objects.filter(customer_id=customer_id, closed_at=None, confidential=False)
    return seen.order_by().values("customer_id").annotate(number=Count("pk")).values_list("number")
