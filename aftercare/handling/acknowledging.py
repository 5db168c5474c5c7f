"""What the customer hears at once: the policy's acknowledgement, with number and first promised moment."""

from collections.abc import Sequence

from aftercare.cases.models import Case
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.handling.gathering import promise_named
from aftercare.handling.reaching import addresses, reach
from aftercare.handling.request import Request
from aftercare.messages.actions import Address, Words, say
from aftercare.messages.clauses import notice_for
from aftercare.messages.terms import NoticeTerms
from aftercare.messages.wording import filled
from aftercare.policy.compiled import Policy
from aftercare.policy.queries import company_of, policy_of
from aftercare.promises.actions.making import earliest
from aftercare.promises.models import Promise

SHAPELESS = frozenset({"board"})
"""Channels on which nothing is said at once: a moderator answers there."""


def acknowledge(case: Case, policy: Policy, request: Request, promises: Sequence[Promise], act: Act) -> None:
    """Say that the request arrived, under which number, and what is promised next. Holds no word of the customer.

    Says nothing where nobody is named who could read it: they hear when it is known who asks. Whoever confides is not
    named, and reads it by the link of the page; it has a receipt of its own, where policy words one.
    """
    situation, notice = _receipt(policy, case)
    if notice is None or not (request.says_who or request.confidential):
        return
    first = earliest(list(promises))
    values = {
        "case": case.number,
        "customer": case.customer.name if case.customer else "",
        "promise": promise_named(first, case.language) if first else "",
        "due": first.due_at if first else "",
        "company": company_of(policy),
    }
    text = filled(_words(notice, case), values, zone=config.zone, language=case.language)
    to = _ways(case, request, notice)
    say(case, Words(text=text, situation=situation), to=to, automatic=True, act=act)


def _receipt(policy: Policy, case: Case) -> tuple[str, NoticeTerms | None]:
    """The situation that receipt is for this case, and its words; none on a channel where nothing is said at once."""
    if case.channel in SHAPELESS:
        return "acknowledged", None
    facts = {"channel": case.channel, "type": case.type}
    own = notice_for(policy, "supervision", facts) if case.confidential else None
    return ("supervision", own) if own else ("acknowledged", notice_for(policy, "acknowledged", facts))


def acknowledge_late(case: Case, act: Act) -> None:
    """Tell a customer known only now what others hear at receipt, with what is promised from now on."""
    policy = policy_of(case.policy_id)
    ahead = list(Promise.objects.running().filter(case=case, due_at__gt=act.at))
    _, notice = _receipt(policy, case)
    if notice is not None and (ahead or "{due}" not in notice.text):
        acknowledge(case, policy, _asked_by(case), ahead, act)


def _asked_by(case: Case) -> Request:
    return Request(text="", channel=case.channel, customer_id=case.customer_id)


def _words(notice: NoticeTerms, case: Case) -> str:
    return notice.english if case.language == "en" and notice.english else notice.text


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
