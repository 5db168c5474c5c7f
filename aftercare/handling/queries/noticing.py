"""What a member of staff was told."""

import datetime as dt
from typing import Any, NamedTuple

from aftercare.cases.models import Case
from aftercare.messages.models import Notice


class NoticeRow(NamedTuple):
    """One notice, and how often it was told while unread."""

    id: int
    slug: str
    thread: str
    particulars: dict[str, Any]
    times: int
    told_at: dt.datetime
    read_at: dt.datetime | None


def notices_of(person_id: int, *, before: int | None = None, limit: int = 50) -> list[NoticeRow]:
    """What this person was told, the newest first; one more than the limit when there is more."""
    rows = Notice.objects.filter(person_id=person_id)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    columns = ("id", "slug", "thread", "particulars", "count", "told_at", "read_at")
    return [NoticeRow(*row) for row in rows.order_by("-id").values_list(*columns)[: limit + 1]]


def numbers_of(actor: str, threads: set[str]) -> dict[str, tuple[str, str]]:
    """Number and title of the cases of these threads that the actor may still see, by thread."""
    ids = [int(thread.partition(":")[2]) for thread in threads if thread.startswith("case:")]
    rows = Case.objects.seen_by(actor).filter(pk__in=ids).values_list("id", "number", "title")
    return {f"case:{pk}": (number, title) for pk, number, title in rows}
