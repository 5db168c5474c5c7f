"""What came in, as the staff see it: what waits, what was kept apart and why, what became of the rest.

What came to a confidential account is for those who handle supervision, and once a case was made of it, for those
whom it was granted.
"""

import datetime as dt
from typing import Literal, NamedTuple

from django.db.models import Count, Q, QuerySet

from aftercare.cases.models import Case
from aftercare.channels.models import Inbound
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.people.access import may, require

State = Literal["pending", "quarantined", "set_aside", "stored", "repeated", "received"]
STATES: tuple[State, ...] = ("pending", "quarantined", "set_aside", "stored", "repeated", "received")
PAGE = 50
CAP = 1_000


class NoSuchOriginal(Refusal, sort="missing"):
    """Nothing of this number came in that you may see."""


class OriginalRow(NamedTuple):
    """One original: what it is and what became of it. Nothing of its words: those are read from the file."""

    id: int
    kind: str
    account: str | None
    came_at: dt.datetime
    state: str
    nature: str
    reason: str
    bytes: int
    number: str | None


def originals_seen_by(act: Act) -> QuerySet[Inbound]:
    """What came in that the one acting may see."""
    if not may(act, "case.open") and not may(act, "supervision.handle"):
        return Inbound.objects.none()
    seen = Q(case=None) | Q(case__in=Case.objects.seen_by(act.actor))
    if not may(act, "supervision.handle"):
        seen &= Q(account=None) | Q(account__confidential=False)
    elif not may(act, "case.open"):
        seen &= Q(account__confidential=True) | Q(case__confidential=True)
    return Inbound.objects.filter(seen)


def demand_originals(act: Act) -> None:
    """Go on only for those who open cases, or handle what came to the supervision line. Raises NotAllowed."""
    if not may(act, "supervision.handle"):
        require(act, "case.open")


def originals(act: Act, state: State, *, before: int | None = None) -> list[OriginalRow]:
    """A page of one state, the newest first; one more when there are more."""
    found = originals_seen_by(act).filter(state=state)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = found.order_by("-id").values_list(
        "id", "kind", "account__name", "came_at", "state", "nature", "reason", "file__size", "case__number"
    )
    return [OriginalRow(*row) for row in rows[: PAGE + 1]]


def original_counts(act: Act) -> dict[str, int]:
    """How many stand in each state that waits for someone; counted together in one statement."""
    waiting = originals_seen_by(act).filter(state__in=("pending", "quarantined", "stored"))
    return dict(waiting.order_by().values_list("state").annotate(count=Count("pk")))


def original_for(act: Act, pk: int) -> Inbound:
    """The original of this id with its file. Raises NoSuchOriginal."""
    found = (
        originals_seen_by(act).filter(pk=pk).select_related("file", "account", "case").order_by("pk").first()
    )
    if found is None:
        raise NoSuchOriginal
    return found
