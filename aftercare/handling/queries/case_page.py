"""Everything beside the timeline that a case page shows, in a fixed number of statements."""

import datetime as dt
from typing import NamedTuple

from aftercare.cases.models import Case
from aftercare.cases.terms import CaseTypeTerms
from aftercare.customers.models import Identity
from aftercare.customers.queries import identities_of
from aftercare.handling.gathering import gate_facts, scope_of, terms_of
from aftercare.handling.models import Choice, Decision, Diagnosis, Proposal, Work
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
        judgements=list(Judgement.objects.filter(case=case, superseded_at=None).order_by("id")),
        decisions=list(Decision.objects.filter(case=case, decided_at=None).order_by("id")),
        diagnosis=Diagnosis.objects.filter(case=case).select_related("finding").order_by("-id").first(),
        choices=open_choices(case),
        identities=identities_of(case.customer) if case.customer else [],
        past=_past(case),
        line=_line(case),
        warranty=warranty_for(policy_of(case.policy_id), scope_of(case)),
        drafts={draft.mode: draft for draft in Draft.objects.filter(case=case, person_id=person_id)},
        may_review=may_review(_worked(case), person_id),
    )


def promises_of(case: Case) -> list[Promise]:
    """Every promise made on a case, in the order they were made."""
    return list(Promise.objects.filter(case=case).order_by("id"))


def open_pauses_of(case: Case) -> dict[int, Pause]:
    """What stands still on a case: promise id → the pause that lasts."""
    return {pause.promise_id: pause for pause in Pause.objects.filter(promise__case=case, until_at=None)}


def pauses_of(case: Case) -> dict[int, list[Pause]]:
    """Every pause on a case, by promise, oldest first: what explains its dates."""
    found: dict[int, list[Pause]] = {}
    for pause in Pause.objects.filter(promise__case=case).order_by("id"):
        found.setdefault(pause.promise_id, []).append(pause)
    return found


def tasks_of(case: Case) -> list[Task]:
    """Every task of a case with who does it, in the order they were given."""
    return list(Task.objects.filter(case=case).select_related("team", "person", "result").order_by("id"))


def open_choices(case: Case) -> list[Choice]:
    """The choices the customer is asked to choose from now, in their order."""
    offered = Proposal.objects.filter(case=case, state="offered")
    return list(Choice.objects.filter(proposal__in=offered).order_by("place"))


def _past(case: Case) -> list[PastCase]:
    if case.customer_id is None or case.confidential:
        return []
    others = Case.objects.filter(customer_id=case.customer_id, confidential=False).exclude(pk=case.pk)
    return [PastCase(*row) for row in others.order_by("-id").values_list(*PastCase._fields)[:PAST]]


def _line(case: Case) -> PurchaseLine | None:
    lines = PurchaseLine.objects.select_related("purchase", "product")
    return lines.filter(pk=case.purchase_line_id).order_by("pk").first() if case.purchase_line_id else None


def _worked(case: Case) -> frozenset[int]:
    return frozenset(Work.objects.filter(case=case, sort__in=WORK).values_list("person_id", flat=True))
