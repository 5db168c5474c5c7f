"""What the customer hears at once: the policy's acknowledgement, with number and first promised moment."""

from collections.abc import Sequence

from aftercare.cases.models import Case
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.handling.reaching import addresses, reach
from aftercare.handling.request import Request
from aftercare.messages.actions import Address, Words, say
from aftercare.messages.clauses import notice_for
from aftercare.messages.terms import NoticeTerms
from aftercare.messages.wording import filled
from aftercare.policy.compiled import Policy
from aftercare.policy.queries import company_of
from aftercare.promises.actions.making import earliest
from aftercare.promises.models import Promise

SHAPELESS = frozenset({"board"})
"""Channels on which nothing is said at once: a moderator answers there."""


def acknowledge(case: Case, policy: Policy, request: Request, promises: Sequence[Promise], act: Act) -> None:
    """Say that the request arrived, under which number, and what is promised next. Holds no word of the customer."""
    notice = notice_for(policy, "acknowledged", {"channel": case.channel, "type": case.type})
    if notice is None or case.channel in SHAPELESS:
        return
    first = earliest(list(promises))
    values = {
        "case": case.number,
        "customer": case.customer.name if case.customer else "",
        "promise": _name(first, case.language),
        "due": first.due_at if first else "",
        "company": company_of(policy),
    }
    text = filled(_words(notice, case), values, zone=config.zone, language=case.language)
    to = _ways(case, request, notice)
    say(case, Words(text=text, situation="acknowledged"), to=to, automatic=True, act=act)


def _words(notice: NoticeTerms, case: Case) -> str:
    return notice.english if case.language == "en" and notice.english else notice.text


def _name(promise: Promise | None, language: str) -> str:
    if promise is None:
        return ""
    return promise.english if language == "en" and promise.english else promise.name


def _ways(case: Case, request: Request, notice: NoticeTerms) -> list[Address]:
    contact = request.contact
    if request.customer_id:
        return reach(
            request.customer_id, came_by=case.channel, preference=notice.channels, subject=case.number
        )
    known = {
        kind: values[0] for kind, values in (("email", contact.emails), ("phone", contact.phones)) if values
    }
    return addresses(known, came_by=case.channel, preference=notice.channels, subject=case.number)
