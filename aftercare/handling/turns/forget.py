"""删除个人信息: a customer asks to be forgotten; is, once no case of theirs is under way; or is told why not."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from aftercare.calendars.queries import official_days
from aftercare.cases.actions import hold_case, write_note
from aftercare.cases.models import Case, Note
from aftercare.customers.access import customers_seen_by
from aftercare.customers.actions import forget_customer
from aftercare.customers.actions.changing import hold_customers, refuse_forgotten
from aftercare.customers.models import Customer
from aftercare.customers.queries import remaining
from aftercare.foundation.act import Act, action
from aftercare.foundation.config import config
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.foundation.worktime import deadline
from aftercare.handling.facts import ErasureAnswered, ErasureAsked
from aftercare.handling.models import ErasureRequest
from aftercare.handling.queries.searching import cases_seen_by
from aftercare.handling.reaching import reach
from aftercare.handling.turns.escalate import tell_levels
from aftercare.messages.actions import Words, say, tell
from aftercare.messages.wording import filled
from aftercare.people.access import require
from aftercare.people.queries import people_who_may
from aftercare.policy.queries import policy_of
from aftercare.promises.clauses.calendars import default_calendar

ANSWERED_WITHIN, REMINDED_AFTER = 15, 12
"""Working days. Source of the limit: App违法违规收集使用个人信息行为认定方法, article 6."""

ASKED, REFUSED = "erasure_asked", "erasure_refused"
"""Situations of what the customer is told."""


class CasesStillOpen(Refusal, sort="conflict"):
    """Cases of this customer are under way, for which the law lets us keep what they need. values: numbers."""


class NobodyToForget(Refusal, sort="conflict"):
    """The case names no customer, or is confidential, so that nobody at the desk may hear of it."""


class NoErasureAsked(Refusal, sort="conflict"):
    """This customer waits for no answer to such a request; a colleague may have given it."""


@action
def ask_to_forget(case: Case, *, text: str, act: Act) -> ErasureRequest:
    """Take a customer's request that their personal data be deleted. Asked again while it is open, it is the same one.

    text  what the customer is told, with the mark {due} for the moment by which they hear from us
    Those who may forget customers are told, and whoever handles the case. Raises NobodyToForget,
    CustomerForgottenAlready.
    Source: PIPL 47 and 50; decision 0008.
    """
    if case.customer is None or case.confidential:
        raise NobodyToForget
    hold_case(case)
    customer = remaining(case.customer)
    hold_customers(customer)
    refuse_forgotten(customer)
    if standing := open_requests(customer):
        return standing[0]
    request = ErasureRequest.objects.create(
        customer=customer,
        case=case,
        asked_at=act.at,
        due_at=_working_days_on(case, act, ANSWERED_WITHIN),
        remind_at=_working_days_on(case, act, REMINDED_AFTER),
    )
    fact = ErasureAsked(request_id=request.pk, customer_id=customer.pk, due=request.due_at.isoformat())
    record(fact, about=case, thread=case.thread, act=act)
    tell_who_answers(request, slug="erasure-asked", act=act)
    if case.is_open:
        tell_levels(case, levels=(), slug="erasure-asked", particulars=_told(request), act=act)
    words = filled(text, {"due": request.due_at}, zone=config.zone, language=case.language)
    _say(case, Words(text=words, situation=ASKED), act)
    return request


@action
def forget(customer: Customer, *, reason: str, act: Act) -> None:
    """Erase everything personal of a customer, unless a case of theirs that one may see is still open; what they asked
    for themselves is answered by it.

    Of a confidential case nobody hears by this: it keeps its words until it closes.
    Raises NotAllowed, CasesStillOpen, ForgettingNeedsReason, CustomerForgottenAlready, CustomerAlreadyMerged.
    Source: PIPL 47; decision 0008.
    """
    require(act, "customer.forget")
    if numbers := open_numbers(act, customer):
        raise CasesStillOpen(numbers=numbers)
    forget_customer(customer, reason=reason, act=act)
    for request in open_requests(customer):
        _answer(request, "granted", None, act)


@action
def refuse_to_forget(customer: Customer, *, reason: str, text: str, act: Act) -> None:
    """Answer a customer's request with a reason why their data stays for now, and tell them.

    text  what the customer is told, with the mark {reason}
    Raises NotAllowed, NoErasureAsked, WordsMissing.
    """
    require(act, "customer.forget")
    hold_customers(customer)
    waiting = open_requests(customer)
    if not waiting:
        raise NoErasureAsked
    for request in waiting:
        case = request.case
        hold_case(case)
        note = write_note(case, about=REFUSED, text=reason, act=act)
        _answer(request, "refused", note, act)
        words = filled(text, {"reason": note.text}, zone=config.zone, language=case.language)
        _say(case, Words(text=words, situation=REFUSED), act)


@action
def tell_who_answers(request: ErasureRequest, *, slug: str, act: Act) -> None:
    """Tell everyone who may forget customers of a request that waits."""
    for person in people_who_may("customer.forget"):
        tell(person.pk, slug=slug, thread=request.customer.thread, particulars=_told(request), act=act)


def open_numbers(act: Act, customer: Customer) -> tuple[str, ...]:
    """The numbers of the open cases that stand in the way, those of customers merged into this one included."""
    theirs = cases_seen_by(act).open().filter(customer__in=_with_merged(customer), confidential=False)
    return tuple(theirs.order_by("id").values_list("number", flat=True))


def open_requests(customer: Customer) -> list[ErasureRequest]:
    """The requests of a customer, and of those merged into them, that wait for an answer, the oldest first."""
    asked = ErasureRequest.objects.filter(customer__in=_with_merged(customer), answered_at=None)
    return list(asked.select_related("case", "customer").order_by("id"))


def requests_waiting(act: Act) -> list[ErasureRequest]:
    """The requests that wait for an answer, of customers the one acting may see, the first due first."""
    asked = ErasureRequest.objects.filter(answered_at=None, customer__in=customers_seen_by(act))
    return list(asked.select_related("case", "customer__merged_into").order_by("due_at", "id"))


def newest_request(case: Case) -> ErasureRequest | None:
    """What the customer of a case asked last, through whichever case; None when they never did."""
    if case.customer is None:
        return None
    asked = ErasureRequest.objects.filter(customer__in=_with_merged(remaining(case.customer)))
    return asked.select_related("note").order_by("-id").first()


def _with_merged(customer: Customer) -> "QuerySet[Customer, Any]":
    himself = Customer.objects.filter(pk=customer.pk).values("pk")
    return himself.union(Customer.objects.filter(merged_into=customer).values("pk"), all=True)


def _working_days_on(case: Case, act: Act, amount: int) -> dt.datetime:
    """By the company's usual calendar, but never later than the state's own working days."""
    ours = default_calendar(policy_of(case.policy_id))
    found = [deadline(act.at, amount, "working_days", one, official_days()).due_at for one in (ours, None)]
    return min(due_at for due_at in found if due_at is not None)


def _answer(request: ErasureRequest, verdict: str, note: Note | None, act: Act) -> None:
    waiting = ErasureRequest.objects.filter(pk=request.pk, answered_at=None)
    waiting.update(verdict=verdict, answered_at=act.at, answered_by=act.actor, remind_at=None, note=note)
    fact = ErasureAnswered(
        request_id=request.pk,
        customer_id=request.customer_id,
        verdict=verdict,
        note_id=note.pk if note else None,
    )
    record(fact, about=request.case, thread=request.case.thread, act=act)


def _told(request: ErasureRequest) -> dict[str, object]:
    return {"number": request.case.number, "due": request.due_at.isoformat()}


def _say(case: Case, words: Words, act: Act) -> None:
    """By the customer's own way. About their data, not about the matter: it is no answer to the case."""
    to = reach(case.customer_id, came_by=case.channel, subject=case.number)
    say(case, words, to=to, automatic=True, act=act)
