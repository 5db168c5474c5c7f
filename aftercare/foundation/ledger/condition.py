"""How the ledger and its worker are doing, for those who watch. Reads only; all ages by the database's clock."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q
from django.db.models.functions import Now

from aftercare.foundation.ledger.models import Beat, Entry, Errand, Seal

SILENT_AFTER = dt.timedelta(seconds=60)
LATE_AFTER = dt.timedelta(
    minutes=5
)  # an errand waiting longer than that waits for a worker that does not come

_AGE = ExpressionWrapper(Now() - F("at"), output_field=DurationField())


@dataclass(frozen=True, kw_only=True)
class Condition:
    """What a look at the ledger found.

    beats    lane → seconds since its last sign of life
    waiting  errands not done yet; late: of those, the ones overdue; given_up: the ones a person must look at
    head     digest of the newest seal, empty when there is none; unsealed: entries it and its forerunners leave out
    """

    beats: dict[str, int]
    waiting: int
    late: int
    given_up: int
    head: str
    unsealed: int

    @property
    def worker_is_silent(self) -> bool:
        """Whether no lane has given a sign of life lately, or ever."""
        return min(self.beats.values(), default=SILENT_AFTER.total_seconds()) >= SILENT_AFTER.total_seconds()


def condition() -> Condition:
    """The present condition, in a handful of small statements."""
    beats = Beat.objects.filter(name__startswith="lane:").annotate(age=_AGE).values_list("name", "age")
    newest = Seal.objects.order_by("-pk").values_list("digest", "last_id").first()
    head, sealed_to = newest or ("", 0)
    return Condition(
        beats={name.removeprefix("lane:"): max(0, int(age.total_seconds())) for name, age in beats},
        **_errands(),
        head=head,
        unsealed=Entry.objects.filter(pk__gt=sealed_to).count(),
    )


def _errands() -> dict[str, int]:
    living = Q(given_up_at=None)
    return Errand.objects.aggregate(
        waiting=Count("pk", filter=living),
        late=Count("pk", filter=living & Q(try_after__lt=Now() - LATE_AFTER)),
        given_up=Count("pk", filter=~living),
    )
