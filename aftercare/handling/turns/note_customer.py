"""记下客户: who asks becomes known only after receipt: a call cut short, a letter whose writer rings later."""

from dataclasses import replace

from aftercare.cases.actions import hold_case, must_be_open
from aftercare.cases.models import Case
from aftercare.customers.actions import find_or_add_customer
from aftercare.customers.actions.identities import UnreadableIdentity, refuse_hotlines
from aftercare.customers.identities import Contact, Kind, fold_identity
from aftercare.customers.models import Customer
from aftercare.customers.phones import phones_in
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.handling.access import demand
from aftercare.handling.acknowledging import acknowledge_late
from aftercare.handling.facts import CustomerNoted
from aftercare.handling.stages.assess import go_on_when_complete
from aftercare.handling.stages.judging import judge_anew
from aftercare.handling.stages.receive import NoContactGiven


class CustomerKnownAlready(Refusal, sort="conflict"):
    """The case has its customer; who someone is changes on the customer's own page. values: number."""


@action
def note_customer(case: Case, *, contact: Contact, act: Act) -> Customer:
    """Put on record who asks, where nobody was named at receipt: found by number or address, else put on file.

    The customer hears now what they would have heard at receipt; priority and promises follow who it is.
    Raises CustomerKnownAlready, NoContactGiven, UnreadableIdentity, HotlineIsNoContact, CaseAlreadyClosed.
    """
    demand(act, "case.work")
    hold_case(case)
    must_be_open(case)
    _check(case, contact)
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
    go_on_when_complete(case, act)
    return customer


def _check(case: Case, contact: Contact) -> None:
    if case.customer_id is not None:
        raise CustomerKnownAlready(number=case.number)
    refuse_hotlines(contact)
    emails: list[tuple[Kind, str]] = [("email", text) for text in contact.emails]
    unread = [kind for kind, text in emails if text.strip() and fold_identity(kind, text) is None]
    unread += ["phone" for text in contact.phones if text.strip() and not phones_in(text)[0]]
    for kind in unread:
        raise UnreadableIdentity(kind=kind)
    if not contact.identities():
        raise NoContactGiven
