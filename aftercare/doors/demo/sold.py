"""What the demo company sold before its first request: purchases with serial numbers, or exhibitions with booths."""

import datetime as dt
import random

from aftercare.customers.models import Customer
from aftercare.foundation.act import Act
from aftercare.products.actions import NewLine, NewPurchase, add_booth, add_project, record_purchase
from aftercare.products.models import Product
from aftercare.products.rules import ProjectDays

PRICES = (9_900, 29_900, 59_900, 129_900, 279_900)


def sell(
    customers: tuple[Customer, ...], products: tuple[Product, ...], dice: random.Random, act: Act
) -> dict[int, tuple[str, str]]:
    """One purchase for each customer within the past two years; customer id → (order number, product code)."""
    sold = {}
    for place, customer in enumerate(customers, start=1):
        product = dice.choice(products)
        bought_at = act.at - dt.timedelta(days=dice.randrange(5, 700))
        number = f"{bought_at:%Y%m%d}-{place:04d}"
        line = NewLine(
            product=product, serial=f"{product.code}{bought_at:%y%m}-{place:05d}", price_fen=dice.choice(PRICES),
            delivered_at=bought_at + dt.timedelta(days=3), customised=product.line == "定制",
        )  # fmt: skip
        purchase = NewPurchase(number=number, bought_at=bought_at, channel="网店", region=customer.region)
        record_purchase(customer, purchase, lines=[line], act=act)
        sold[customer.pk] = (number, product.code)
    return sold


def exhibit(now: dt.datetime, act: Act) -> None:
    """Two exhibitions: one that is open now, one that is over; ten booths each."""
    today = now.date()
    for code, name, first in (("EXPO-A", "智能制造展", -2), ("EXPO-B", "家居生活展", -40)):
        opens = today + dt.timedelta(days=first)
        days = ProjectDays(
            set_up_on=opens - dt.timedelta(days=2), opens_on=opens, closes_on=opens + dt.timedelta(days=3),
            dismantled_on=opens + dt.timedelta(days=4),
        )  # fmt: skip
        project = add_project(code=code, name=name, place="会展中心", days=days, act=act)
        for place in range(1, 11):
            add_booth(project, number=f"A{place:02d}", contract_number=f"HT-{code}-{place:03d}", act=act)
