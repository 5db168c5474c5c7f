"""Reopening: a closed case comes back, with a reason, counted."""

from django.db.models import F

from aftercare.cases.actions import hold_case, write_note
from aftercare.cases.facts import CaseReopened
from aftercare.cases.models import Case
from aftercare.cases.rules import CLOSED, landing
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.handling.gathering import scope_of, terms_of
from aftercare.handling.stages.moving import promise_news_again
from aftercare.people.actions import take_load
from aftercare.policy.queries import policy_of
from aftercare.promises.actions import make_promises
from aftercare.promises.clauses import promises_for


class NotClosed(Refusal, sort="conflict"):
    """Only a closed case can be reopened."""


@action
def reopen(case: Case, *, reason: str, act: Act, held: bool = False) -> None:
    """Bring a closed case back to diagnosing; a new series of promises starts now. Raises NotClosed.

    held  the calling act holds the case already
    """
    if not held:
        hold_case(case)
    if case.is_open:
        raise NotClosed
    note = write_note(case, about="reopened", text=reason, act=act) if reason.strip() else None
    was_outcome = case.outcome
    target = landing("diagnose", terms_of(case).stages)
    Case.objects.filter(pk=case.pk, stage=CLOSED).update(
        stage=target,
        stage_at=act.at,
        closed_at=None,
        handled_at=None,
        outcome="",
        unread=True,
        reopened=F("reopened") + 1,
        joined_to=None,
    )
    case.stage, case.closed_at, case.handled_at, case.outcome = target, None, None, ""
    case.reopened += 1
    if case.handler_id and not case.confidential:
        take_load(case.handler_id, beyond_cap=True)
    fact = CaseReopened(was_outcome=was_outcome, times=case.reopened, note_id=note.pk if note else None)
    record(fact, about=case, thread=case.thread, act=act)
    terms = [
        one for one in promises_for(policy_of(case.policy_id), scope_of(case)) if one.starts_on == "received"
    ]
    make_promises(case, terms=terms, start=act.at, act=act)
    promise_news_again(case, act)
