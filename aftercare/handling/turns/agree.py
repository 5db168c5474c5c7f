"""同意, agree: the customer's own yes to a choice. One that costs money needs a code sent to the contact on record."""

from aftercare.cases.actions import hold_case, must_be_open
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.refusals import Refusal
from aftercare.handling.models import Choice
from aftercare.handling.reaching import reach
from aftercare.handling.stages.propose import NoSuchChoice, NothingProposed, accept_proposal
from aftercare.messages.actions import Words, say
from aftercare.messages.codes import is_code_of
from aftercare.messages.models import Message

CODE = "consent_code"
"""Situation of the message that carries a code."""

PREFERENCE = ("sms", "email")
"""A code goes to the telephone first, then to the mailbox."""


class CodeNeeded(Refusal, sort="conflict"):
    """The choice costs money: a code must be asked for and typed first."""


class WrongCode(Refusal):
    """The code is not the newest one sent for this choice, or its ten minutes are over."""


class NoContactOnRecord(Refusal, sort="conflict"):
    """There is no telephone and no mailbox on record to which anything could be sent."""


@action
def send_code(case: Case, *, choice_id: int, text: str, act: Act) -> Message:
    """Send a fresh code for a choice that costs money to the contact on record, never to one typed now.

    text  the sentence around the mark {code}, in the customer's language
    Raises NothingProposed, NoSuchChoice, NoContactOnRecord, CaseAlreadyClosed.
    """
    hold_case(case)
    must_be_open(case)
    choice = choice_offered(case, choice_id)
    to = reach(case.customer_id, came_by=case.channel, preference=PREFERENCE, subject=case.number)
    if not to:
        raise NoContactOnRecord
    words = Words(text=text, situation=CODE, once=f"{_sent_for(choice)}{act.id.hex}")
    return say(case, words, to=to, automatic=True, act=act)


@action
def agree(case: Case, *, choice_id: int, act: Act, code: str = "") -> None:
    """The customer agrees to a choice by their own press.

    Raises NothingProposed, NoSuchChoice, CodeNeeded, WrongCode, CaseAlreadyClosed.
    """
    choice = choice_offered(case, choice_id)
    if choice.cost_fen > 0:
        _check(choice, code, act)
    accept_proposal(case, choice_id=choice.pk, form="link", act=act)


def choice_offered(case: Case, choice_id: int) -> Choice:
    """The choice of this id in the open proposal. Raises NothingProposed, NoSuchChoice."""
    offered = list(Choice.objects.filter(proposal__case=case, proposal__state="offered").order_by("place"))
    if not offered:
        raise NothingProposed
    choice = next((choice for choice in offered if choice.pk == choice_id), None)
    if choice is None:
        raise NoSuchChoice
    return choice


def _check(choice: Choice, code: str, act: Act) -> None:
    if not code.strip():
        raise CodeNeeded
    sent = Message.objects.filter(
        case=choice.proposal.case_id, situation=CODE, once__startswith=_sent_for(choice)
    )
    newest = sent.order_by("-id").first()
    if newest is None or not is_code_of(newest, code, at=act.at):
        raise WrongCode


def _sent_for(choice: Choice) -> str:
    return f"code-{choice.pk}-"
