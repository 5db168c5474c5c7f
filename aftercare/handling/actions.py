"""Small acts of the main line that several stages share: who worked, what a manager must decide, what we tell."""

from collections.abc import Mapping

from aftercare.cases.actions import write_note
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.config import config
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.handling.facts import DecisionAsked, DecisionTaken, RegisterExported
from aftercare.handling.gathering import notice_values, scope_of
from aftercare.handling.models import Choice, Decision, Diagnosis, Work
from aftercare.handling.reaching import reach
from aftercare.messages.access import said_before
from aftercare.messages.actions import Words, say
from aftercare.messages.clauses import notice_for
from aftercare.messages.models import Message
from aftercare.messages.placeholders import PLACEHOLDER_WORDS
from aftercare.messages.terms import NoticeTerms
from aftercare.messages.wording import LATE, filled
from aftercare.people.access import person_for, require
from aftercare.policy.queries import company_of, policy_of


class NoSuchDecision(Refusal, sort="missing"):
    """There is no such decision waiting."""


def credit(case: Case, sort: str, act: Act) -> None:
    """Count that the acting person did this sort of work on the case; once each. Credit never moves."""
    if act.staff_id is not None:
        Work.objects.bulk_create(
            [Work(case=case, person_id=act.staff_id, sort=sort, first_at=act.at)], ignore_conflicts=True
        )


@action
def ask_decision(
    case: Case,
    *,
    about: str,
    act: Act,
    reason: str = "",
    particulars: dict[str, object] | None = None,
    instead_of: str = "",
) -> Decision:
    """Put something before the managers. One open decision of a kind per case: asked again, it is the same one.

    instead_of  a kind of question that, still open, becomes this one: nobody decides twice how a case is handled
    """
    open_still = Decision.objects.filter(case=case, about=instead_of, decided_at=None)
    grown = open_still.update(about=about, particulars=particulars or {}) if instead_of else 0
    note = write_note(case, about=f"decision:{about}", text=reason, act=act) if reason.strip() else None
    decision, new = Decision.objects.get_or_create(
        case=case,
        about=about,
        decided_at=None,
        defaults={"particulars": particulars or {}, "asked_by": act.actor, "asked_at": act.at, "note": note},
    )
    if new or grown:
        fact = DecisionAsked(decision_id=decision.pk, about=about, note_id=note.pk if note else None)
        record(fact, about=case, thread=case.thread, act=act)
    return decision


@action
def take_decision(decision: Decision, *, verdict: str, act: Act, words: str = "") -> None:
    """A manager decides. What follows is done by the calling act. Raises NoSuchDecision when decided already."""
    case = decision.case
    note = write_note(case, about=f"decided:{decision.about}", text=words, act=act) if words.strip() else None
    undecided = Decision.objects.filter(pk=decision.pk, decided_at=None)
    if not undecided.update(decided_by=act.actor, decided_at=act.at, verdict=verdict, answer=note):
        raise NoSuchDecision
    fact = DecisionTaken(
        decision_id=decision.pk, about=decision.about, verdict=verdict, note_id=note.pk if note else None
    )
    record(fact, about=case, thread=case.thread, act=act)


@action
def tell_customer(
    case: Case, *, situation: str, act: Act, automatic: bool = True, once: str = "", **values: object
) -> Message | None:
    """Say what policy has us say in a situation, by the customer's channel. None when policy says nothing, when it was
    said under this key before, or when the case goes on in another, which speaks for both.
    """
    notice = notice_for(policy_of(case.policy_id), situation, scope_of(case))
    if notice is None or case.joined_to_id is not None or said_before(case, once):
        return None
    text = worded(case, notice, values)
    to = reach(case.customer_id, came_by=case.channel, preference=notice.channels, subject=case.number)
    return say(case, Words(text=text, situation=situation, once=once), to=to, automatic=automatic, act=act)


def worded(case: Case, notice: NoticeTerms, values: Mapping[str, object], *, language: str = "") -> str:
    """A notice in the customer's language, or another, with every blank filled; none is left standing in braces."""
    language = language or case.language
    words = notice.english if language == "en" and notice.english else notice.text
    blank = {name: "" for name in PLACEHOLDER_WORDS.slugs() if name not in LATE}
    known = notice_values(case, company=company_of(policy_of(case.policy_id)), title=case.title)
    return filled(words, {**blank, **known, **values}, zone=config.zone, language=language)


@action
def note_export(*, rows: int, masked: bool, filters: tuple[str, ...], act: Act) -> None:
    """Put on record that someone took the register out of the house as a file. Raises NotAllowed."""
    require(act, "export")
    person = person_for(act, act.staff_id or 0)
    fact = RegisterExported(rows=rows, masked=masked, filters=filters)
    record(fact, about=person, thread=person.thread, act=act)


@action
def forget_findings(case: Case, *, act: Act) -> None:
    """Erase the customer's answers and the words of what was offered. Causes, remedies and amounts remain."""
    Diagnosis.objects.filter(case=case).update(answers=[])
    Choice.objects.filter(proposal__case=case).update(title="", steps="", effect="")
