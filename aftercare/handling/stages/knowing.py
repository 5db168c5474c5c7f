"""Knowing more after receipt: who asks, how they are reached, what it is about. Priority and promises follow."""

import re
from dataclasses import replace
from typing import Any

from aftercare.cases.models import Case
from aftercare.customers.actions import add_identity, find_or_add_customer
from aftercare.customers.identities import Contact
from aftercare.customers.models import Customer
from aftercare.foundation.act import Act
from aftercare.foundation.ledger import record
from aftercare.handling.acknowledging import acknowledge_late
from aftercare.handling.facts import CustomerNoted, SubjectRecognised
from aftercare.handling.gathering import known_facts, terms_of
from aftercare.handling.rules import missing_facts
from aftercare.handling.stages.judging import judge_anew
from aftercare.handling.stages.moving import move_as_far_as_it_goes
from aftercare.handling.stages.receive import NoContactGiven
from aftercare.handling.subject import Subject
from aftercare.messages.searching import index_case

_MAIL = re.compile(r"[^\s,，;；、<>()（）:：]+@[^\s,，;；、<>()（）:：]+")


def know_customer(case: Case, contact: Contact, act: Act) -> Customer:
    """Put on the case who asks, found by number or address, else put on file; they hear what others hear at receipt."""
    given = replace(
        contact, language=case.language, region=contact.region or case.region, confidential=case.confidential
    )
    customer = find_or_add_customer(given, act=act)
    region = case.region or customer.region
    Case.objects.filter(pk=case.pk).update(customer=customer, region=region)
    case.customer, case.region = customer, region
    record(CustomerNoted(customer_id=customer.pk), about=case, thread=case.thread, act=act)
    judge_anew(case, act)
    acknowledge_late(case, act)
    return customer


def know_contact(case: Case, about: str, words: str, act: Act) -> None:
    """What was given as an address is on the customer's card from now on, unproven; a contact says who asks.

    Nothing of a confidential case goes to a card, and no number is added to someone on file: whoever gave it proved
    nothing (customers/actions/finding.py). Raises NoContactGiven.
    """
    if about == "address" and case.customer is not None and not case.confidential:
        add_identity(case.customer, kind="address", text=words, act=act)
    if about != "contact" or case.customer is not None:
        return
    contact = Contact(phones=(words,), emails=tuple(_MAIL.findall(words)))
    if contact.identities():
        know_customer(case, contact, act)
    elif act.actor_kind == "customer":
        raise NoContactGiven


def go_on_when_complete(case: Case, act: Act) -> None:
    """Take a case out of receipt once everything its type requires is known."""
    if case.stage == "receive" and not missing_facts(terms_of(case).required, known_facts(case)):
        move_as_far_as_it_goes(case, up_to="propose", act=act)


def know_subject(case: Case, found: Subject, words: str, act: Act) -> None:
    """Point the case at what was found on file; priority is judged and promises are made anew by what is known now."""
    columns = _pointing(case, found)
    if not columns:
        return
    was_product_id, was_line_id = case.product_id, case.purchase_line_id
    Case.objects.filter(pk=case.pk).update(**columns)
    for name, row in columns.items():
        setattr(case, name, row)
    fact = SubjectRecognised(
        was_product_id=was_product_id,
        is_product_id=case.product_id,
        was_line_id=was_line_id,
        is_line_id=case.purchase_line_id,
        project_id=case.project_id,
        booth_id=case.booth_id,
    )
    record(fact, about=case, thread=case.thread, act=act)
    bought = (case.purchase_line.purchase.number, case.purchase_line.serial) if case.purchase_line else ()
    index_case(case, *bought, case.customer.name if case.customer else "", words)
    judge_anew(case, act)


def _pointing(case: Case, found: Subject) -> dict[str, Any]:
    """The columns that change. Another product is not of the same purchase, another exhibition has other booths."""
    rows = {
        "product": found.product,
        "purchase_line": found.line,
        "project": found.project,
        "booth": found.booth,
    }
    columns: dict[str, Any] = {
        name: row for name, row in rows.items() if row is not None and row.pk != getattr(case, f"{name}_id")
    }
    for whole, part in (("product", "purchase_line"), ("project", "booth")):
        if whole in columns and rows[part] is None and getattr(case, f"{part}_id") is not None:
            columns[part] = None
    return columns
