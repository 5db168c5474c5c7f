"""记下客户: who asks becomes known only after receipt: a call cut short, a letter whose writer rings later."""

from aftercare.cases.actions import hold_case, must_be_open
from aftercare.cases.models import Case
from aftercare.customers.actions.identities import UnreadableIdentity, refuse_hotlines
from aftercare.customers.identities import Contact, Kind, fold_identity
from aftercare.customers.models import Customer
from aftercare.customers.phones import phones_in
from aftercare.foundation.act import Act, action
from aftercare.foundation.refusals import Refusal
from aftercare.handling.access import demand
from aftercare.handling.stages.knowing import go_on_when_complete, know_customer
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
    customer = know_customer(case, contact, act)
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
