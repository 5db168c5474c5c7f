"""Confidential cases: a queue of their own, seen only through a grant. Administrators are no exception."""

import datetime as dt
from typing import NamedTuple

from aftercare.cases.models import Case
from aftercare.foundation.act import Act
from aftercare.people.access import may

PAGE = 50


class ConfidentialRow(NamedTuple):
    """One confidential case that one was given to see."""

    id: int
    number: str
    title: str
    type: str
    stage: str
    received_at: dt.datetime
    next_due_at: dt.datetime | None
    handler: str | None


def confidential_rows(act: Act, *, closed: bool = False, before: int | None = None) -> list[ConfidentialRow]:
    """A page of the confidential cases one was granted, the newest first; one more when there are more."""
    if not may(act, "supervision.handle"):
        return []
    found = Case.objects.seen_by(act.actor).filter(confidential=True, closed_at__isnull=not closed)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = found.order_by("-id").values_list(
        "id", "number", "title", "type", "stage", "received_at", "next_due_at", "handler__name"
    )
    return [ConfidentialRow(*row) for row in rows[: PAGE + 1]]
