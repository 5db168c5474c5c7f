"""定级, assess: the first judgement is confirmed or overruled by a person, each with a reason."""

from dataclasses import dataclass, replace
from typing import Any

from aftercare.cases.actions import hold_case, must_be_open, write_note
from aftercare.cases.clauses import type_terms
from aftercare.cases.facts import CaseFlaggedUrgent, CaseMarkedComplex, CaseReassessed
from aftercare.cases.models import Case, Note
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.handling.access import demand
from aftercare.handling.actions import credit
from aftercare.handling.facts import FactSupplied
from aftercare.handling.gathering import triage_facts
from aftercare.handling.stages.assign import route_again
from aftercare.handling.stages.judging import begin_or_end_urgency, promise_anew, promise_from
from aftercare.handling.stages.knowing import go_on_when_complete, know_contact, know_subject
from aftercare.handling.stages.moving import move_as_far_as_it_goes
from aftercare.handling.subject import Subject, recognised
from aftercare.policy.queries import policy_of
from aftercare.products.models import PurchaseLine
from aftercare.triage.models import Judgement
from aftercare.triage.rules import judge_again


class ReasonMissing(Refusal):
    """Overruling a judgement needs a reason in words."""


class NotACaseType(Refusal):
    """The policy of this case knows no such type. values: type."""


@dataclass(frozen=True, kw_only=True)
class Judgements:
    """A person's judgement; empty fields stay as they are. urgent: yes or no."""

    type: str = ""
    severity: str = ""
    scope: str = ""
    difficulty: str = ""
    priority: str = ""
    urgent: str = ""


@action
def assess(case: Case, *, judged: Judgements, act: Act, reason: str = "", expects: int | None = None) -> None:
    """Confirm the first judgement, or overrule it with a reason; then on to assigning.

    Priority follows from severity and scope unless given. Promises that no longer apply are withdrawn, new ones are
    made from the moment of receipt. Raises ReasonMissing, NotACaseType, CaseAlreadyClosed.
    """
    demand(act, "case.work")
    hold_case(case, expects=expects)
    must_be_open(case)
    changed = _changes(case, judged)
    if changed and not reason.strip():
        raise ReasonMissing
    note = write_note(case, about="reassessed", text=reason, act=act) if reason.strip() else None
    was_type, was_priority = case.type, case.priority
    _write(case, changed, note, act)
    if changed:
        promise_anew(case, act)
    fact = CaseReassessed(
        was_type=was_type,
        is_type=case.type,
        was_priority=was_priority,
        is_priority=case.priority,
        urgent=case.urgent_at is not None,
        note_id=note.pk if note else None,
    )
    record(fact, about=case, thread=case.thread, act=act)
    if "urgent" in changed:
        begin_or_end_urgency(case, act)
    if changed:
        route_again(case, act)
    credit(case, "assess", act)
    move_as_far_as_it_goes(case, up_to="propose", act=act)


@action
def flag_urgent(case: Case, *, act: Act, reason: str = "") -> None:
    """Mark a case urgent (紧急): contact is owed within its minutes from this moment. Nothing when it is already."""
    demand(act, "case.work")
    hold_case(case)
    must_be_open(case)
    if case.urgent_at is not None:
        return
    note = write_note(case, about="urgent", text=reason, act=act) if reason.strip() else None
    Case.objects.filter(pk=case.pk).update(urgent_at=act.at, priority="P1")
    case.urgent_at, case.priority = act.at, "P1"
    record(CaseFlaggedUrgent(note_id=note.pk if note else None), about=case, thread=case.thread, act=act)
    promise_from(case, "flagged_urgent", act)
    route_again(case, act)


@action
def mark_complex(case: Case, *, act: Act, reason: str) -> None:
    """A manager marks a case complex: plan, progress and result get limits of their own. Raises WordsMissing."""
    demand(act, "decision.decide")
    hold_case(case)
    must_be_open(case)
    note = write_note(case, about="complex", text=reason, act=act)
    Case.objects.filter(pk=case.pk).update(complex_at=act.at, difficulty="complex")
    case.complex_at, case.difficulty = act.at, "complex"
    record(CaseMarkedComplex(note_id=note.pk), about=case, thread=case.thread, act=act)
    promise_anew(case, act)
    promise_from(case, "marked_complex", act)
    route_again(case, act)


@action
def supply_fact(
    case: Case, *, about: str, act: Act, words: str = "", line: PurchaseLine | None = None
) -> None:
    """Add something the request lacked (proof of purchase, reason …); what it names on file, the case is about.

    line  the purchase it is about, where it was chosen rather than named; seen by whoever chose it
    A contact says who asks where nobody was named, an address goes to the customer's card; neither is proven by it.
    Raises WordsMissing, NoContactGiven (a customer's words in which no number or mailbox can be read).
    """
    demand(act, "case.work")
    hold_case(case)
    must_be_open(case)
    said = words.strip() or line is None
    note = write_note(case, about=f"fact:{about}", text=words, act=act) if said else None
    fact = FactSupplied(about=about, note_id=note.pk if note else None)
    record(fact, about=case, thread=case.thread, act=act)
    chosen = Subject(line=line, product=line.product) if line else recognised(case, about, words)
    know_subject(case, chosen, words, act)
    know_contact(case, about, words, act)
    go_on_when_complete(case, act)


def _changes(case: Case, judged: Judgements) -> dict[str, str]:
    policy = policy_of(case.policy_id)
    stands = {name: getattr(case, name) for name in vars(judged) if name != "urgent"}
    stands["urgent"] = "yes" if case.urgent_at else "no"
    wanted = {name: value for name, value in vars(judged).items() if value and value != stands[name]}
    if "type" in wanted and type_terms(policy, wanted["type"]).value.name != wanted["type"]:
        raise NotACaseType(type=wanted["type"])
    if not judged.priority and {"severity", "scope", "type", "urgent"} & wanted.keys():
        derived = "P1" if wanted.get("urgent") == "yes" else _derived(case, {**stands, **wanted})
        if derived != case.priority:
            wanted["priority"] = derived
    return wanted


def _derived(case: Case, judged: dict[str, str]) -> str:
    standing = judge_again(
        policy_of(case.policy_id),
        replace(triage_facts(case), asked_type=judged["type"]),
        severity=judged["severity"],
        scope=judged["scope"],
        difficulty=judged["difficulty"],
        urgent=judged["urgent"] == "yes",
    )
    return standing.priority


def _write(case: Case, changed: dict[str, str], note: Note | None, act: Act) -> None:
    for about, value in changed.items():
        Judgement.objects.filter(case=case, about=about, superseded_at=None).update(superseded_at=act.at)
        Judgement.objects.create(
            case=case,
            about=about,
            value=value,
            layer="person",
            judged_by=act.actor,
            judged_at=act.at,
            note=note,
        )
    columns: dict[str, Any] = {**changed, "needs_person": False}
    if "urgent" in changed:
        columns["urgent_at"] = act.at if columns.pop("urgent") == "yes" else None
    if "type" in changed:
        columns["kind"] = type_terms(policy_of(case.policy_id), changed["type"]).value.kind
    Case.objects.filter(pk=case.pk).update(**columns)
    for name, is_value in columns.items():
        setattr(case, name, is_value)
