"""Asking how it was, hearing the answer, calling back."""

import datetime as dt
from collections.abc import Mapping

from aftercare.care.clauses import follow_ups_for, survey_for
from aftercare.care.facts import FollowUpPlanned, FollowUpTried, SurveyAnswered, SurveyAsked
from aftercare.care.models import FollowUp, Survey
from aftercare.care.rules import is_low, is_sampled
from aftercare.cases.actions import write_note
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import Fact, record, record_many
from aftercare.foundation.refusals import Refusal
from aftercare.handling.access import demand
from aftercare.handling.actions import tell_customer
from aftercare.handling.gathering import scope_of
from aftercare.handling.turns.escalate import tell_levels
from aftercare.policy.queries import policy_of

HIGHEST = {"result": 5, "attitude": 5, "speed": 5, "recommend": 10}
LOWEST = {"result": 1, "attitude": 1, "speed": 1, "recommend": 0}


class AnsweredBefore(Refusal, sort="conflict"):
    """This invitation was answered already: one answer to one invitation."""


class NotAScore(Refusal):
    """A score lies outside its scale. values: question, lowest, highest."""


class NothingRated(Refusal):
    """An answer needs at least one score."""


class FollowUpDone(Refusal, sort="conflict"):
    """The customer was reached already."""


@action
def plan_survey(case: Case, *, act: Act) -> Survey | None:
    """Invite the customer to say how it was, where policy asks for it; None when it does not, or it was asked."""
    policy = policy_of(case.policy_id)
    ruling = survey_for(policy, scope_of(case))
    if case.customer_id is None or not is_sampled(case.number, ruling.value.ask):
        return None
    survey, new = Survey.objects.get_or_create(
        case=case,
        defaults={
            "clause": ruling.clause,
            "questions": list(ruling.value.questions),
            "asked_at": act.at,
            "served_by_id": case.handler_id,
        },
    )
    if not new:
        return None
    fact = SurveyAsked(questions=ruling.value.questions, clause=ruling.clause)
    record(fact, about=survey, thread=case.thread, act=act)
    tell_customer(case, situation="survey", act=act)
    return survey


@action
def answer_survey(survey: Survey, *, scores: Mapping[str, int], act: Act, words: str = "") -> None:
    """Put the customer's one answer on record; a low score is told to the handler and the managers.

    scores  result, attitude, speed 1..5; recommend 0..10; only questions that were asked
    Raises NothingRated, NotAScore, AnsweredBefore.
    """
    given = {question: score for question, score in scores.items() if question in survey.questions}
    if not given:
        raise NothingRated
    for question, score in given.items():
        if not LOWEST[question] <= score <= HIGHEST[question]:
            raise NotAScore(question=question, lowest=LOWEST[question], highest=HIGHEST[question])
    unanswered = Survey.objects.filter(pk=survey.pk, answered_at=None)
    if not unanswered.update(
        answered_at=act.at, answered_through=act.door, words=words.strip()[:2000], **given
    ):
        raise AnsweredBefore
    fact = SurveyAnswered(
        result=given.get("result"),
        attitude=given.get("attitude"),
        speed=given.get("speed"),
        recommend=given.get("recommend"),
        served_by_id=survey.served_by_id,
        through=act.door,
    )
    record(fact, about=survey, thread=survey.case.thread, act=act)
    if is_low([given.get("result"), given.get("attitude"), given.get("speed")]):
        tell_levels(
            survey.case,
            levels=("manager",),
            slug="low-score",
            particulars={"number": survey.case.number, "scores": dict(given)},
            act=act,
        )


@action
def rate_at_once(case: Case, *, scores: Mapping[str, int], act: Act, words: str = "") -> None:
    """Hear how it was together with the customer's own confirmation, before any invitation: none is sent afterwards.

    Raises NothingRated, NotAScore, AnsweredBefore.
    """
    ruling = survey_for(policy_of(case.policy_id), scope_of(case))
    survey, new = Survey.objects.get_or_create(
        case=case,
        defaults={
            "clause": ruling.clause,
            "questions": list(ruling.value.questions),
            "asked_at": act.at,
            "served_by_id": case.handler_id,
        },
    )
    if new:
        fact = SurveyAsked(questions=ruling.value.questions, clause=ruling.clause)
        record(fact, about=survey, thread=case.thread, act=act)
    answer_survey(survey, scores=scores, words=words, act=act)


@action
def plan_follow_ups(case: Case, *, act: Act) -> list[FollowUp]:
    """Plan the visits and calls policy wants after closing such a case."""
    terms = [
        one
        for one in follow_ups_for(policy_of(case.policy_id), scope_of(case))
        if is_sampled(f"{one.name}{case.number}", one.share)
    ]
    planned = FollowUp.objects.bulk_create(
        FollowUp(
            case=case,
            name=one.name,
            clause=one.clause,
            due_at=act.at + dt.timedelta(days=one.days),
            person_id=case.owner_id,
        )
        for one in terms
    )
    facts: list[tuple[Fact, FollowUp]] = [
        (FollowUpPlanned(clause=one.clause, due=one.due_at.isoformat()), one) for one in planned
    ]
    if facts:
        record_many(facts, thread=case.thread, act=act)
    return planned


@action
def try_follow_up(follow_up: FollowUp, *, reached: bool, act: Act, words: str = "") -> None:
    """Put an attempt on record. Reached needs what was heard. Raises WordsMissing, FollowUpDone."""
    demand(act, "case.work")
    note = (
        write_note(follow_up.case, about="follow_up", text=words, act=act)
        if reached or words.strip()
        else None
    )
    undone = FollowUp.objects.filter(pk=follow_up.pk, state__in=["planned", "not_reached"])
    if not undone.update(
        state="reached" if reached else "not_reached",
        attempts=follow_up.attempts + 1,
        note=note,
        person_id=act.staff_id,
        done_at=act.at if reached else None,
    ):
        raise FollowUpDone
    fact = FollowUpTried(reached=reached, attempts=follow_up.attempts + 1, note_id=note.pk if note else None)
    record(fact, about=follow_up, thread=follow_up.case.thread, act=act)


@action
def forget_ratings(case: Case, *, act: Act) -> None:
    """Erase the words beside a customer's scores. The scores remain: they name nobody."""
    Survey.objects.filter(case=case).update(words="")
