"""Everything beside the timeline that a case page shows, in a fixed number of statements."""

import datetime as dt
from typing import NamedTuple

from django.db.models import QuerySet

from aftercare.cases.models import Case
from aftercare.cases.terms import CaseTypeTerms
from aftercare.customers.models import Identity
from aftercare.customers.queries import identities_of
from aftercare.foundation.reads import constant_read, constant_rows
from aftercare.handling.gathering import gate_facts, newest_proposal, scope_of, terms_of
from aftercare.handling.models import Choice, Decision, Diagnosis, Work
from aftercare.handling.queries.timeline import Timeline, timeline_of
from aftercare.handling.rules import GateFacts, may_review
from aftercare.handling.stages.review import WORK
from aftercare.messages.models import Draft
from aftercare.policy.later.warranty import warranty_for
from aftercare.policy.queries import policy_of
from aftercare.policy.rulings import Ruling
from aftercare.products.models import PurchaseLine
from aftercare.products.terms import WarrantyTerms
from aftercare.promises.models import Pause, Promise
from aftercare.tasks.models import Task
from aftercare.triage.models import Judgement

PAST = 6
"""Past cases of the customer shown beside the present one."""


class PastCase(NamedTuple):
    """Another case of the same customer."""

    number: str
    title: str
    type: str
    stage: str
    outcome: str
    received_at: dt.datetime


class CasePage(NamedTuple):
    """What stands around the timeline of one case."""

    case: Case
    terms: CaseTypeTerms
    facts: GateFacts
    told: Timeline
    promises: list[Promise]
    pauses: dict[int, Pause]
    tasks: list[Task]
    judgements: list[Judgement]
    decisions: list[Decision]
    diagnosis: Diagnosis | None
    choices: list[Choice]
    identities: list[Identity]
    past: list[PastCase]
    line: PurchaseLine | None
    warranty: Ruling[WarrantyTerms]
    drafts: dict[str, Draft]
    may_review: bool


def case_page(case: Case, *, person_id: int, everything: bool = False) -> CasePage:
    """A case as this member of staff sees it. The case comes from its gate.

    everything  its whole story, not only the newest part
    """
    terms = terms_of(case)
    return CasePage(
        case=case,
        terms=terms,
        facts=gate_facts(case, terms),
        told=timeline_of(case, everything=everything),
        promises=promises_of(case),
        pauses=open_pauses_of(case),
        tasks=tasks_of(case),
        judgements=_judgements(case.pk),
        decisions=_decisions(case.pk),
        diagnosis=next(iter(_diagnoses(case.pk)), None),
        choices=open_choices(case),
        identities=identities_of(case.customer) if case.customer else [],
        past=_past(case),
        line=_line(case),
        warranty=warranty_for(policy_of(case.policy_id), scope_of(case)),
        drafts={draft.mode: draft for draft in _drafts(case.pk, person_id)},
        may_review=may_review(_worked(case), person_id),
    )


def promises_of(case: Case) -> list[Promise]:
    """Every promise made on a case, in the order they were made."""
    return _promises(case.pk)


def open_pauses_of(case: Case) -> dict[int, Pause]:
    """What stands still on a case: promise id → the pause that lasts."""
    return {pause.promise_id: pause for pause in _open_pauses(case.pk)}


def pauses_of(case: Case) -> dict[int, list[Pause]]:
    """Every pause on a case, by promise, oldest first: what explains its dates."""
    found: dict[int, list[Pause]] = {}
    for pause in Pause.objects.filter(promise__case=case).order_by("id"):
        found.setdefault(pause.promise_id, []).append(pause)
    return found


def tasks_of(case: Case) -> list[Task]:
    """Every task of a case with who does it, in the order they were given."""
    return _tasks(case.pk)


def open_choices(case: Case) -> list[Choice]:
    """The choices the customer is asked to choose from now, in their order."""
    return _choices(case.pk)


def choices_offered_last(case: Case) -> list[Choice]:
    """The choices of the newest proposal, answered or not, in their order."""
    newest = newest_proposal(case)
    return list(newest.choices.order_by("place")) if newest else []


def _past(case: Case) -> list[PastCase]:
    if case.customer_id is None or case.confidential:
        return []
    return [PastCase(*row) for row in _past_of(case.customer_id, case.pk)]


def _line(case: Case) -> PurchaseLine | None:
    return next(iter(_lines(case.purchase_line_id)), None) if case.purchase_line_id else None


def _worked(case: Case) -> frozenset[int]:
    return frozenset(person_id for (person_id,) in _workers(case.pk))


@constant_rows
def _promises(case_id: int) -> "QuerySet[Promise, Promise]":
    return Promise.objects.filter(case_id=case_id).order_by("id")


@constant_rows
def _open_pauses(case_id: int) -> "QuerySet[Pause, Pause]":
    return Pause.objects.filter(promise__case_id=case_id, until_at=None).order_by("id")


@constant_rows
def _tasks(case_id: int) -> "QuerySet[Task, Task]":
    return Task.objects.filter(case_id=case_id).select_related("team", "person", "result").order_by("id")


@constant_rows
def _judgements(case_id: int) -> "QuerySet[Judgement, Judgement]":
    return Judgement.objects.filter(case_id=case_id, superseded_at=None).order_by("id")


@constant_rows
def _decisions(case_id: int) -> "QuerySet[Decision, Decision]":
    return Decision.objects.filter(case_id=case_id, decided_at=None).order_by("id")


@constant_rows
def _diagnoses(case_id: int) -> "QuerySet[Diagnosis, Diagnosis]":
    return Diagnosis.objects.filter(case_id=case_id).select_related("finding").order_by("-id")[:1]


@constant_rows
def _choices(case_id: int) -> "QuerySet[Choice, Choice]":
    return Choice.objects.filter(proposal__case_id=case_id, proposal__state="offered").order_by("place")


@constant_rows
def _drafts(case_id: int, person_id: int) -> "QuerySet[Draft, Draft]":
    return Draft.objects.filter(case_id=case_id, person_id=person_id).order_by("id")


@constant_rows
def _lines(line_id: int) -> "QuerySet[PurchaseLine, PurchaseLine]":
    return PurchaseLine.objects.select_related("purchase", "product").filter(pk=line_id)


@constant_read
def _past_of(customer_id: int, case_id: int) -> "QuerySet[Case, tuple[object, ...]]":
    others = Case.objects.filter(customer_id=customer_id, confidential=False).exclude(pk=case_id)
    return others.order_by("-id").values_list(*PastCase._fields)[:PAST]


@constant_read
def _workers(case_id: int) -> "QuerySet[Work, tuple[int]]":
    return Work.objects.filter(case_id=case_id, sort__in=WORK).values_list("person_id")
