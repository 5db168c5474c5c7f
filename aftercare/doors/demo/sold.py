"""What the demo company sold before its first request: purchases with serial numbers, or exhibitions with booths."""

import datetime as dt
import random
from collections.abc import Sequence
from typing import NamedTuple

from aftercare.customers.models import Company as Firm
from aftercare.customers.models import Customer
from aftercare.doors.demo.requests import Material
from aftercare.foundation.act import Act
from aftercare.products.actions import NewLine, NewPurchase, add_booth, add_project, record_purchase
from aftercare.products.models import Product
from aftercare.products.rules import ProjectDays

BOOTHS = 10
CHANNELS = ("网店", "网店", "门店", "小程序")
SHOWS = (("EXPO-A", "智能制造展", -2), ("EXPO-B", "家居生活展", -40))
"""Code, name and how many days from today it opens: one is open now, one is over."""


class Sold(NamedTuple):
    """One thing a customer owns: whose, under which order, what."""

    customer: Customer
    order: str
    code: str


def sell(
    customers: Sequence[Customer],
    products: Sequence[Product],
    material: Material,
    dice: random.Random,
    act: Act,
) -> list[Sold]:
    """Up to three purchases for each customer within the past years: what their scene is about, and more."""
    wanted = {words.who: words.p for words in material.scenes.values()}
    prices = {goods.code: goods.fen for goods in material.goods}
    by_code = {product.code: product for product in products}
    sold: list[Sold] = []
    for place, customer in enumerate(customers):
        codes = [wanted.get(customer.name, products[place % len(products)].code)]
        codes += [product.code for product in dice.sample(list(products), k=dice.choice((0, 1, 1, 2)))]
        for code in dict.fromkeys(codes):
            sold.append(_sell(customer, by_code[code], prices[code], len(sold) + 1, dice, act))
    return sold


def _sell(customer: Customer, product: Product, fen: int, place: int, dice: random.Random, act: Act) -> Sold:
    """Most of what is asked about is still under warranty."""
    bought_at = act.at - dt.timedelta(days=dice.randrange(5, 240 if place % 5 else 600))
    number = f"{bought_at:%Y%m%d}-{8000 + place:04d}"
    line = NewLine(
        product=product, serial=f"{product.code}{bought_at:%y%m}-{place * 731 % 99999:05d}", price_fen=fen,
        delivered_at=bought_at + dt.timedelta(days=3), customised=product.line == "定制",
    )  # fmt: skip
    kind = "contract" if product.line in ("展位", "设备", "网络", "系统") else "order"
    purchase = NewPurchase(
        number=number, bought_at=bought_at, kind=kind, channel=dice.choice(CHANNELS), region=customer.region
    )
    record_purchase(customer, purchase, lines=[line], act=act)
    return Sold(customer, number, product.code)


def exhibit(now: dt.datetime, act: Act, firms: Sequence[Firm] = ()) -> None:
    """Two exhibitions: one that is open now, one that is over; ten booths each, the first ones of these firms."""
    today = now.date()
    for code, name, first in SHOWS:
        opens = today + dt.timedelta(days=first)
        days = ProjectDays(
            set_up_on=opens - dt.timedelta(days=2), opens_on=opens, closes_on=opens + dt.timedelta(days=3),
            dismantled_on=opens + dt.timedelta(days=4),
        )  # fmt: skip
        project = add_project(code=code, name=name, place="会展中心", days=days, act=act)
        for place in range(BOOTHS):
            firm = firms[place] if place < len(firms) else None
            contract = f"HT-{code}-{place + 1:03d}"
            add_booth(project, number=f"A{place + 1:02d}", company=firm, contract_number=contract, act=act)
