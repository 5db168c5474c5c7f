"""An act of the staff, and a customer who buys."""

import datetime as dt

import pytest

from aftercare.customers.actions import find_or_add_customer
from aftercare.customers.identities import Contact
from aftercare.customers.models import Customer
from aftercare.foundation.act import Act
from aftercare.people.permissions import PERMISSIONS
from aftercare.products.actions import add_product
from aftercare.products.models import Product

NOON = dt.datetime(2026, 11, 20, 4, 0, tzinfo=dt.UTC)


@pytest.fixture
def act() -> Act:
    return Act.begun("staff:7", "desk", at=NOON, permissions=PERMISSIONS)


@pytest.fixture
def buyer(db: None, act: Act) -> Customer:
    return find_or_add_customer(Contact(name="张三", phones=("13800138000",)), act=act)


@pytest.fixture
def shoe(db: None, act: Act) -> Product:
    return add_product(code="RUN-9", name="跑步鞋", brand="示范", line="跑步", act=act)
