"""A company that a test begins with is made by the actions once in a process; later tests get its rows back as they were."""

from collections.abc import Callable, Sequence

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from aftercare.foundation.ledger.models import Entry

MADE: dict[str, list[Sequence[Model]]] = {}
"""Name → the rows, by table."""


def remembered(name: str, make: Callable[[], None]) -> None:
    """Have what `make` makes in an empty database: made now, or put back."""
    if Entry.objects.exists():
        make()
    elif name in MADE:
        with transaction.atomic():
            for rows in MADE[name]:
                type(rows[0])._base_manager.bulk_create(rows)
    else:
        make()
        tables = (list(table._base_manager.order_by("pk")) for table in _tables())
        MADE[name] = [rows for rows in tables if rows]


def _tables() -> list[type[Model]]:
    ours = apps.get_app_config("aftercare")
    return [table for table in ours.get_models(include_auto_created=True) if table._meta.managed]
