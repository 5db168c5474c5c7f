"""受理, receive: a request becomes a case. Identified, judged, numbered, promised and acknowledged in one act."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aftercare.cases.clauses import number_prefix, type_terms
from aftercare.cases.facts import CaseReceived
from aftercare.cases.models import Case, Grant, Note
from aftercare.cases.numbers import new_number
from aftercare.cases.terms import CaseTypeTerms
from aftercare.customers.actions import find_or_add_customer
from aftercare.customers.models import Customer
from aftercare.foundation.act import Act, action
from aftercare.foundation.config import config
from aftercare.foundation.ledger import Fact, record_many
from aftercare.foundation.refusals import Refusal
from aftercare.handling.acknowledging import acknowledge
from aftercare.handling.request import Request
from aftercare.handling.rules import missing_facts
from aftercare.handling.subject import Subject, subject_of
from aftercare.messages.actions import Words, hear
from aftercare.messages.models import Message
from aftercare.messages.searching import index_case
from aftercare.people.queries import people_who_may
from aftercare.policy.compiled import Policy
from aftercare.policy.models import PolicyVersion
from aftercare.policy.queries import policy_in_force, policy_of
from aftercare.promises.actions import prepare_promises, promises_made
from aftercare.promises.actions.making import earliest
from aftercare.promises.clauses import promises_for
from aftercare.promises.dates import DatesOf
from aftercare.promises.models import Promise
from aftercare.triage.models import Judgement
from aftercare.triage.rules import judge
from aftercare.triage.terms import Triage, TriageFacts

TITLE = 60
"""Characters of the title made from the first line of the words, when none was given."""


class NothingAsked(Refusal):
    """A request says nothing: no words, no file."""


class NoContactGiven(Refusal):
    """A request names nobody we could answer: a phone number or an e-mail address is needed."""


class NoPolicyInForce(Refusal, sort="busy"):
    """No policy has been published, so nothing can be received yet."""


@dataclass(frozen=True, kw_only=True)
class _Judged:
    """What is known before the first row is written."""

    version: PolicyVersion
    policy: Policy
    customer: Customer | None
    subject: Subject
    triage: Triage
    terms: CaseTypeTerms
    missing: tuple[str, ...]


@action
def receive(request: Request, *, act: Act) -> Case:
    """Open a case for a request: customer, judgements, promises, first message, acknowledgement, ledger.

    The moment of receipt is the act's. Raises NothingAsked, NoContactGiven (web forms), NoPolicyInForce.
    """
    if not request.text.strip() and not request.files:
        raise NothingAsked
    if request.channel == "web" and not request.says_who and not request.confidential:
        raise NoContactGiven
    judged = _look(request, act)
    case = _open(request, judged, act)
    if request.confidential:
        _let_supervisors_see(case, act)
    message = _first_message(case, request, act)
    promises = _promise(case, judged, act)
    _write_down(case, judged, message, promises, act)
    index_case(case, request.order, request.serial, judged.customer.name if judged.customer else "")
    if request.acknowledge:
        acknowledge(case, judged.policy, request, promises, act)
    return case


def _look(request: Request, act: Act) -> _Judged:
    version = policy_in_force(act.at)
    if version is None:
        raise NoPolicyInForce
    policy = policy_of(version.pk)
    customer = _customer(request, act)
    subject = subject_of(request, customer)
    triage = judge(policy, _triage_facts(request, customer, subject))
    terms = type_terms(policy, triage.case_type).value
    known = _known(request, customer, subject)
    return _Judged(
        version=version,
        policy=policy,
        customer=customer,
        subject=subject,
        triage=triage,
        terms=terms,
        missing=missing_facts(terms.required, known),
    )


def _customer(request: Request, act: Act) -> Customer | None:
    if request.customer_id:
        return Customer.objects.get(pk=request.customer_id)
    if not request.says_who:
        return None
    contact = replace(
        request.contact,
        language=request.language,
        region=request.contact.region or request.region,
        confidential=request.confidential,
    )
    return find_or_add_customer(contact, act=act)


def _triage_facts(request: Request, customer: Customer | None, subject: Subject) -> TriageFacts:
    return TriageFacts(
        text=f"{request.title}\n{request.text}",
        asked_type=request.asked_type,
        channel=request.channel,
        region=request.region or (customer.region if customer else ""),
        brand=subject.brand,
        product_line=subject.product_line,
        customer_group=customer.group if customer else "",
        customer_level=customer.level if customer else "",
        order_found=subject.line is not None,
        contacts_before=subject.contacts_before,
        on_site=subject.on_site,
        from_authority=request.from_authority,
        marked_urgent=request.marked_urgent,
    )


def _known(request: Request, customer: Customer | None, subject: Subject) -> frozenset[str]:
    known = set(request.facts) | {"description"}
    if customer is not None:
        known.add("contact")
    if subject.product is not None or request.product_code:
        known.add("product")
    if subject.line is not None or request.order or request.files:
        known |= {"proof_of_purchase", "order"}
    if subject.project is not None:
        known.add("project")
    if subject.booth is not None or request.booth:
        known.add("booth")
    return frozenset(known)


def _open(request: Request, judged: _Judged, act: Act) -> Case:
    triage, subject = judged.triage, judged.subject
    stage = "receive" if judged.missing else ("assess" if triage.needs_person else "assign")
    return Case.objects.create(
        number=new_number(
            number_prefix(judged.policy, confidential=request.confidential), act.at, config.zone
        ),
        type=triage.case_type,
        kind=judged.terms.kind,
        category=triage.category,
        stage=stage,
        title=_title(request),
        channel=request.channel,
        language=request.language,
        customer=judged.customer,
        product=subject.product,
        purchase_line=subject.line,
        project=subject.project,
        booth=subject.booth,
        region=request.region or (judged.customer.region if judged.customer else ""),
        priority=triage.priority,
        urgent_at=act.at if triage.urgent else None,
        needs_person=triage.needs_person,
        severity=triage.severity,
        scope=triage.scope,
        difficulty=triage.difficulty,
        policy=judged.version,
        complex_at=None,
        received_at=act.at,
        stage_at=act.at,
        last_said_at=act.at,
        confidential=request.confidential,
        from_authority=request.from_authority,
    )


def _title(request: Request) -> str:
    first = next((line.strip() for line in (request.title or request.text).splitlines() if line.strip()), "")
    return first if len(first) <= TITLE else f"{first[: TITLE - 1]}…"


def _let_supervisors_see(case: Case, act: Act) -> None:
    Grant.objects.bulk_create(
        Grant(case=case, person=person, given_at=act.at) for person in people_who_may("supervision.handle")
    )


def _first_message(case: Case, request: Request, act: Act) -> Message:
    if request.facts:
        Note.objects.bulk_create(_fact_notes(case, request.facts, act))
    words = Words(
        text=request.text,
        html=request.html,
        channel=request.channel,
        external_id=request.external_id,
        files=request.files,
    )
    return hear(case, words, act=act)


def _fact_notes(case: Case, facts: dict[str, str], act: Act) -> list[Note]:
    return [
        Note(
            case=case,
            about=f"fact:{name}",
            text=words,
            salt=secrets.token_bytes(16),
            author=act.actor,
            written_at=act.at,
        )
        for name, words in facts.items()
        if words.strip()
    ]


def _promise(case: Case, judged: _Judged, act: Act) -> list[Promise]:
    facts = scope_of_new(case, judged.customer, judged.subject)
    beginnings = {"received", "flagged_urgent"} if case.urgent_at else {"received"}
    terms = [term for term in promises_for(judged.policy, facts) if term.starts_on in beginnings]
    dates_of = DatesOf.policy(case.policy_id)
    promises = Promise.objects.bulk_create(prepare_promises(case, terms, start=act.at, dates_of=dates_of))
    soonest = earliest(promises)
    if soonest:
        case.next_due_at, case.next_due_kind = soonest.due_at, soonest.slug
        Case.objects.filter(pk=case.pk).update(next_due_at=soonest.due_at, next_due_kind=soonest.slug)
    return promises


def scope_of_new(case: Case, customer: Customer | None, subject: Subject) -> dict[str, object]:
    """The scope facts of a case whose relations are at hand."""
    return {
        "type": case.type,
        "kind": case.kind,
        "priority": case.priority,
        "urgent": case.urgent_at is not None,
        "complex": False,
        "region": case.region,
        "channel": case.channel,
        "brand": subject.brand,
        "product_line": subject.product_line,
        "customer_group": customer.group if customer else "",
        "customer_level": customer.level if customer else "",
        "category": case.category,
        "difficulty": case.difficulty,
        "severity": case.severity,
    }


def _write_down(case: Case, judged: _Judged, message: Message, promises: Sequence[Promise], act: Act) -> None:
    Judgement.objects.bulk_create(
        Judgement(
            case=case,
            about=one.about,
            value=one.value,
            layer=one.why.layer,
            clause=one.why.clause,
            because=list(one.why.because),
            judged_by=act.actor,
            judged_at=act.at,
        )
        for one in judged.triage.judged
    )
    received = CaseReceived(
        type=case.type,
        case_kind=case.kind,
        channel=case.channel,
        priority=case.priority,
        urgent=case.urgent_at is not None,
        policy_id=case.policy_id,
        customer_id=case.customer_id,
        message_id=message.pk,
        missing=judged.missing,
    )
    facts: list[tuple[Fact, object]] = [(received, case), *promises_made(promises)]
    record_many(facts, thread=case.thread, act=act)
