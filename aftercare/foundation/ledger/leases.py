"""Leases: how several workers share rows that wait. Why so: docs/decisions/0003-ledger-errands-deliveries-fences.md."""

import datetime as dt
import random
from typing import TypeVar

from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Now

Row = TypeVar("Row", bound=models.Model)

FIRST_WAIT = dt.timedelta(seconds=5)
LONGEST_WAIT = dt.timedelta(hours=1)


class LeaseLost(Exception):
    """Another worker took this work meanwhile. What was done for it is undone; there is nobody to tell."""


def claim(
    waiting: models.QuerySet[Row], *, limit: int, lease: dt.timedelta, at: dt.datetime | None = None
) -> list[Row]:
    """Take up to `limit` of these rows for the length of the lease, the longest due first.

    waiting  rows of a table with `try_after` (when it may be taken) and `attempts` (the fence, raised here)
    at       count as due what is due at this moment; None: now, by the database's clock
    Whoever settles a row afterwards does it guarded by `attempts`: zero rows mean LeaseLost.
    """
    due = waiting.filter(try_after__lte=Now() if at is None else at)
    if not due.exists():
        return []  # an idle worker takes no lock
    with transaction.atomic():
        first = due.order_by("try_after", "pk").select_for_update(skip_locked=True)
        taken = list(first.values_list("pk", flat=True)[:limit])
        rows = waiting.filter(pk__in=taken)
        rows.update(attempts=F("attempts") + 1, try_after=Now() + lease)
        return list(rows.order_by("pk"))


def back_off(attempts: int) -> dt.timedelta:
    """How long to wait after so many attempts: doubling up to an hour, spread so that none march in step."""
    wait = min(FIRST_WAIT * (1 << min(attempts - 1, 20)), LONGEST_WAIT)
    return wait * random.uniform(0.5, 1.5)
