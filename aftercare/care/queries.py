"""How it was: answers to surveys of a period; and whom to call back."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from aftercare.care.models import FollowUp, Survey
from aftercare.care.rules import LOWEST_GOOD, Share


@dataclass(frozen=True, kw_only=True)
class Answers:
    """satisfied among valid answers, and answers among surveys asked: two denominators, never mixed."""

    satisfied: Share
    answered: Share


def answers_between(begins: dt.datetime, ends: dt.datetime) -> Answers:
    """Surveys asked in the period, and the answers that came in it. Half open. One statement."""
    asked_then = Q(asked_at__gte=begins, asked_at__lt=ends)
    scored_then = Q(answered_at__gte=begins, answered_at__lt=ends, result__isnull=False)
    recent = Survey.objects.filter(
        Q(asked_at__gte=begins) | Q(answered_at__gte=begins), case__confidential=False
    )
    found = recent.aggregate(
        good=Count("pk", filter=scored_then & Q(result__gte=LOWEST_GOOD)), scored=Count("pk", filter=scored_then),
        answered=Count("pk", filter=asked_then & Q(answered_at__isnull=False)), asked=Count("pk", filter=asked_then),
    )  # fmt: skip
    return Answers(
        satisfied=Share(numerator=found["good"], denominator=found["scored"]),
        answered=Share(numerator=found["answered"], denominator=found["asked"]),
    )


def rated_cases(
    begins: dt.datetime | None, ends: dt.datetime | None, *, low: bool
) -> "QuerySet[Survey, int]":
    """Ids of the cases whose customers said how it was in the period; low: only where it was not good."""
    rated = Survey.objects.filter(result__isnull=False, answered_at__isnull=False)
    if begins is not None:
        rated = rated.filter(answered_at__gte=begins)
    if ends is not None:
        rated = rated.filter(answered_at__lt=ends)
    return (rated.filter(result__lt=LOWEST_GOOD) if low else rated).values_list("case_id", flat=True)


def score_of_case() -> Subquery:
    """How the customer of a case said it was, 1 to 5, to stand beside a case; nothing where nobody said."""
    return Subquery(
        Survey.objects.filter(case=OuterRef("pk"), answered_at__isnull=False).values("result")[:1]
    )


def follow_ups_due(at: dt.datetime, *, limit: int = 50) -> list[FollowUp]:
    """The visits and calls planned for this moment or before it, the longest due first; with their cases."""
    due = FollowUp.objects.filter(state="planned", due_at__lte=at, case__confidential=False)
    return list(due.select_related("case").order_by("due_at", "id")[:limit])
