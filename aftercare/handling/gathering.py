"""Reads what the gates and rulings look at. Writes nothing."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from aftercare.cases.clauses import type_terms
from aftercare.cases.models import Case, Note
from aftercare.cases.rules import ORDER
from aftercare.cases.terms import CaseTypeTerms
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.reads import constant_read
from aftercare.handling.facts import GoodsMoved
from aftercare.handling.first_look import is_important
from aftercare.handling.models import Apology, Confirmation, Decision, Diagnosis, Proposal, Review
from aftercare.handling.rules import GateFacts, missing_facts
from aftercare.handling.subject import on_site
from aftercare.messages.models import Message
from aftercare.policy.queries import policy_of
from aftercare.promises.clauses.words import GIVEN_DATE
from aftercare.promises.models import Promise
from aftercare.tasks.clauses import tasks_for
from aftercare.tasks.models import Task
from aftercare.triage.models import Judgement
from aftercare.triage.terms import TriageFacts

MOST_ASKED = 120
"""Characters of our question repeated in a reminder."""


class OnRecord(NamedTuple):
    """What the tables of a case say that gates ask for; None where there is no row."""

    decision_open: bool
    answered: bool
    apologised: bool
    cause: str | None
    proposal: str | None
    test: str | None
    asked_at: dt.datetime | None
    answer: str | None
    passed: bool | None
    reviewed_at: dt.datetime | None


def terms_of(case: Case) -> CaseTypeTerms:
    """What the case's own version of the policy says about its type."""
    return type_terms(policy_of(case.policy_id), case.type).value


def scope_of(case: Case) -> dict[str, object]:
    """The facts by which rulings about this case are scoped (policy scopes: region, brand, line, group, channel)."""
    customer, product = case.customer, case.product
    return {
        "type": case.type,
        "kind": case.kind,
        "priority": case.priority,
        "urgent": case.urgent_at is not None,
        "complex": case.complex_at is not None,
        "region": case.region,
        "channel": case.channel,
        "brand": product.brand if product else "",
        "product_line": product.line if product else "",
        "customer_group": customer.group if customer else "",
        "customer_level": customer.level if customer else "",
        "category": case.category,
        "difficulty": case.difficulty,
        "severity": case.severity,
        "important": is_important(customer),
        "on_site": on_site(case.project, case.received_at),
    }


def triage_facts(case: Case) -> TriageFacts:
    """What triage may look at of a case already judged, as known now; its type stands for what was asked for."""
    customer, product = case.customer, case.product
    before = Case.objects.filter(customer=customer, closed_at=None, confidential=False)
    earlier = before.filter(pk__lt=case.pk) if customer else before.none()
    return TriageFacts(
        text="",
        asked_type=case.type,
        channel=case.channel,
        region=case.region,
        brand=product.brand if product else "",
        product_line=product.line if product else "",
        customer_group=customer.group if customer else "",
        customer_level=customer.level if customer else "",
        order_found=case.purchase_line_id is not None,
        contacts_before=earlier.count(),
        on_site=on_site(case.project, case.received_at),
        from_authority=case.from_authority,
        marked_urgent=any("marked_urgent" in why for why in _why_urgent(case)),
        important=is_important(customer),
    )


def _why_urgent(case: Case) -> list[list[str]]:
    judged = Judgement.objects.filter(case=case, about="urgent", superseded_at=None)
    return list(judged.values_list("because", flat=True))


def known_facts(case: Case) -> frozenset[str]:
    """Which facts a type may require are known on the case."""
    known = {about.partition(":")[2] for (about,) in _supplied(case.pk)} | {"description"}
    if case.customer_id:
        known.add("contact")
    if case.product_id or case.purchase_line_id:
        known.add("product")
    if case.purchase_line_id:
        known |= {"proof_of_purchase", "order"}
    if case.project_id:
        known.add("project")
    if case.booth_id:
        known.add("booth")
    return frozenset(known)


def gate_facts(case: Case, terms: CaseTypeTerms) -> GateFacts:
    """Everything the gates ask about this case, in three statements."""
    on_record = OnRecord(*_on_record(case.pk)[0])
    return GateFacts(
        missing=missing_facts(terms.required, known_facts(case)),
        judgement_open=case.needs_person,
        decision_open=on_record.decision_open,
        has_handler=case.handler_id is not None,
        cause=on_record.cause or case.cause,
        answered=on_record.answered,
        proposal=on_record.proposal or "",
        tasks_open=_tasks_undone(case),
        test=(on_record.test or "").partition(":")[2],
        confirmation=_confirmation(case, on_record),
        reviewed=_reviewed(case, on_record),
        apologised=on_record.apologised,
    )


def happened_on(case: Case) -> frozenset[str]:
    """What tasks may wait for and has come to pass: tasks done, goods sent or received, the customer's consent."""
    done = Task.objects.filter(case=case, state="done").values_list("name", flat=True)
    moved = Entry.objects.filter(thread=case.thread, kind=GoodsMoved.kind).values_list("details", flat=True)
    free = terms_of(case).consent == "none"
    agreed = free or Proposal.objects.filter(case=case, state="accepted").exists()
    return frozenset((*done, *(details["happened"] for details in moved), *(["consent"] if agreed else [])))


def notice_values(case: Case, **others: object) -> Mapping[str, object]:
    """What the placeholders of a notice about this case stand for."""
    return {
        "case": case.number,
        "customer": case.customer.name if case.customer else "",
        "staff": case.handler.name if case.handler else "",
        **others,
    }


def promise_named(promise: Promise, language: str) -> str:
    """What a promise is called, in the language of whoever is told of it; a date that a person gave, so."""
    given, in_english = GIVEN_DATE
    if language == "en":
        return promise.english or promise.name or in_english
    return promise.name or given


def asked_of_customer(case: Case) -> str:
    """What the customer still has to tell or send us: as noted when the case was held, else our last question."""
    noted = Note.objects.filter(case=case, about="hold:waiting_for_customer").order_by("-id").first()
    if noted is not None:
        return noted.text
    asked = Message.objects.filter(case=case, side="us", automatic=False, withdrawn_at=None, failed_at=None)
    question = asked.order_by("-id").first()
    words = question.text if question else case.title
    return words if len(words) <= MOST_ASKED else f"{words[: MOST_ASKED - 1]}…"


def next_due(case: Case) -> dt.datetime | str:
    """When something promised on the case falls due next, for a notice; "" when nothing runs."""
    soonest = Promise.objects.running().filter(case=case).order_by("due_at", "id").first()
    return soonest.due_at if soonest else ""


def _tasks_undone(case: Case) -> int:
    """How many tasks are not done, those included which policy brings when carrying out begins."""
    given = _given(case.pk)
    undone: int = sum(state != "done" for _, state in given)
    if ORDER.index(case.stage) >= ORDER.index("carry_out"):
        return undone
    names = {name for name, _ in given}
    coming = tasks_for(policy_of(case.policy_id), case.type, "carry_out")
    return undone + sum(term.name not in names for term in coming)


def _confirmation(case: Case, on_record: OnRecord) -> str:
    if on_record.asked_at is None:
        return ""
    if case.handled_at and on_record.asked_at < case.handled_at and on_record.answer:
        return ""
    return on_record.answer or "asked"


def _reviewed(case: Case, on_record: OnRecord) -> bool:
    if on_record.reviewed_at is None or not on_record.passed:
        return False
    return case.handled_at is None or on_record.reviewed_at >= case.handled_at


@constant_read
def _on_record(case_id: int) -> "QuerySet[Case, tuple[Any, ...]]":
    """One row, in the order of OnRecord."""
    here = Q(case_id=OuterRef("pk"))
    decisions = Decision.objects.filter(here, about__in=["major", "joint"], decided_at=None)
    said = Message.objects.filter(here, side="us", automatic=False, withdrawn_at=None, failed_at=None)
    tests = Note.objects.filter(here, about__in=["test:passed", "test:failed"])
    proposals = Proposal.objects.filter(here).exclude(state="replaced")
    asked, reviews = Confirmation.objects.filter(here), Review.objects.filter(here)
    return Case.objects.filter(pk=case_id).values_list(
        Exists(decisions), Exists(said), Exists(Apology.objects.filter(here)),
        _newest(Diagnosis.objects.filter(here), "cause"), _newest(proposals, "state"), _newest(tests, "about"),
        _newest(asked, "asked_at"), _newest(asked, "answer"), _newest(reviews, "passed"), _newest(reviews, "at"),
    )  # fmt: skip


def _newest(rows: "QuerySet[Any, Any]", column: str) -> Subquery:
    return Subquery(rows.order_by("-id").values(column)[:1])


@constant_read
def _supplied(case_id: int) -> "QuerySet[Note, tuple[str]]":
    return Note.objects.filter(case_id=case_id, about__startswith="fact:").values_list("about")


@constant_read
def _given(case_id: int) -> "QuerySet[Task, tuple[str, str]]":
    return Task.objects.filter(case_id=case_id).exclude(state="dropped").values_list("name", "state")


def newest_proposal(case: Case) -> Proposal | None:
    """What was offered last, with its choices; None when nothing was."""
    return Proposal.objects.filter(case=case).order_by("-id").first()


def open_decision(case: Case) -> Decision | None:
    """What a manager must still decide about the case, the oldest first; None when nothing waits."""
    waiting = Decision.objects.filter(case=case, decided_at=None).select_related("case")
    return waiting.order_by("id").first()
