"""What a customer is asked about a case of theirs: reads for the page on which they answer."""

from aftercare.care.actions import HIGHEST
from aftercare.care.clauses import survey_for
from aftercare.care.models import Survey
from aftercare.care.rules import is_sampled
from aftercare.cases.models import Case
from aftercare.handling.gathering import scope_of
from aftercare.policy.queries import policy_of


def invitation(case: Case) -> Survey | None:
    """The invitation to say how it was, answered or not; None when nobody asked."""
    return Survey.objects.filter(case=case).order_by("pk").first()


def questions_at_once(case: Case) -> tuple[str, ...]:
    """What the customer may say together with their confirmation: the questions policy will ask of this very case.

    Empty when it asks nothing of it, so that a press at the end weighs no more than the survey would have.
    """
    terms = survey_for(policy_of(case.policy_id), scope_of(case)).value
    return scored(terms.questions) if is_sampled(case.number, terms.ask) else ()


def scored(questions: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Those of the questions that are answered by a score, in their order."""
    return tuple(question for question in questions if question in HIGHEST)
