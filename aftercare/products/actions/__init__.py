"""Everything that changes products, purchases and projects."""

from aftercare.products.actions.catalogue import add_product, change_product
from aftercare.products.actions.projects import add_booth, add_project, change_booth, change_project_dates
from aftercare.products.actions.purchases import (
    NewLine,
    NewPurchase,
    add_line,
    change_line,
    change_purchase,
    note_delivery,
    note_installation,
    record_purchase,
)

__all__ = [
    "NewLine",
    "NewPurchase",
    "add_booth",
    "add_line",
    "add_product",
    "add_project",
    "change_booth",
    "change_line",
    "change_product",
    "change_project_dates",
    "change_purchase",
    "note_delivery",
    "note_installation",
    "record_purchase",
]
