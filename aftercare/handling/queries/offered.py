"""What a customer was offered, for whoever puts it right."""

from aftercare.cases.models import Case
from aftercare.handling.gathering import newest_proposal
from aftercare.handling.models import Choice


def choices_offered_last(case: Case) -> list[Choice]:
    """The choices of the newest proposal, answered or not, in their order."""
    newest = newest_proposal(case)
    return list(newest.choices.order_by("place")) if newest else []
