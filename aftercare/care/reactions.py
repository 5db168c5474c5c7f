"""What care does about a closing: ask, and plan to call back. cases has never heard of it."""

from aftercare.care.actions import forget_ratings, plan_follow_ups, plan_survey
from aftercare.cases.facts import CaseClosed, CaseForgotten
from aftercare.cases.models import Case
from aftercare.foundation.act import Act
from aftercare.foundation.ledger import on
from aftercare.foundation.ledger.models import Entry

NOT_ASKED = frozenset({"spam", "duplicate", "withdrawn"})


@on(CaseClosed, name="ask-after-closing")
def ask_after_closing(entry: Entry, *, act: Act) -> None:
    """Plan the survey and the follow-ups of a closed case. Confidential cases are asked by the supervisor alone."""
    case = Case.objects.select_related("customer", "handler", "product").get(pk=entry.subject_id)
    if case.is_open or case.confidential or entry.details["outcome"] in NOT_ASKED:
        return
    plan_survey(case, act=act)
    plan_follow_ups(case, act=act)


@on(CaseForgotten, name="forget-ratings")
def forget_ratings_of(entry: Entry, *, act: Act) -> None:
    """What the customer wrote beside their scores dies with the words of its case."""
    forget_ratings(Case.objects.get(pk=entry.subject_id), act=act)
