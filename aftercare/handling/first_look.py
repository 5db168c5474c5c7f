"""The first look at a request: who asks, about what, how it is judged, what is promised. Writes only a new customer."""

import datetime as dt
from dataclasses import dataclass, replace

from aftercare.cases.clauses import type_terms
from aftercare.cases.models import Case
from aftercare.cases.terms import CaseTypeTerms
from aftercare.customers.actions import find_or_add_customer
from aftercare.customers.models import Customer
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.handling.request import Request
from aftercare.handling.rules import missing_facts
from aftercare.handling.subject import Subject, subject_of
from aftercare.policy.compiled import Policy
from aftercare.policy.models import PolicyVersion
from aftercare.policy.queries import policy_in_force, policy_of
from aftercare.promises.actions import prepare_promises
from aftercare.promises.clauses import promises_for
from aftercare.promises.dates import DatesOf
from aftercare.promises.models import Promise
from aftercare.triage.rules import judge
from aftercare.triage.terms import Triage, TriageFacts


class NoPolicyInForce(Refusal, sort="busy"):
    """No policy has been published, so nothing can be received yet."""


@dataclass(frozen=True, kw_only=True)
class FirstLook:
    """What is known before the first row is written."""

    version: PolicyVersion
    policy: Policy
    customer: Customer | None
    subject: Subject
    triage: Triage
    terms: CaseTypeTerms
    missing: tuple[str, ...]


def first_look(request: Request, *, act: Act) -> FirstLook:
    """Find out who asks about what, judge it, and see what is missing. Raises NoPolicyInForce."""
    version = policy_in_force(act.at)
    if version is None:
        raise NoPolicyInForce
    policy = policy_of(version.pk)
    customer = _customer(request, act)
    subject = subject_of(request, customer, at=act.at)
    triage = judge(policy, _triage_facts(request, customer, subject))
    terms = type_terms(policy, triage.case_type).value
    known = _known(request, customer, subject)
    return FirstLook(
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
        important=is_important(customer),
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


def promised_to(case: Case, judged: FirstLook, *, start: dt.datetime) -> list[Promise]:
    """What policy promises about this case from its receipt on, with its dates; not stored yet."""
    facts = _scope(case, judged.customer, judged.subject)
    beginnings = {"received", "flagged_urgent"} if case.urgent_at else {"received"}
    terms = [term for term in promises_for(judged.policy, facts) if term.starts_on in beginnings]
    return prepare_promises(case, terms, start=start, dates_of=DatesOf.policy(case.policy_id))


def _scope(case: Case, customer: Customer | None, subject: Subject) -> dict[str, object]:
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
        "important": is_important(customer),
        "on_site": subject.on_site,
    }


def is_important(customer: Customer | None) -> bool:
    """Whether the company calls this customer, or whom they work for, important (重要客户)."""
    return bool(customer and (customer.important or (customer.company and customer.company.important)))
