"""Holding: the case waits for something outside our hands, for a cause on record; and setting it aside for a while."""

import datetime as dt

from aftercare.cases.actions import hold_case, must_be_open, write_note
from aftercare.cases.facts import CaseHeld, CaseReleased, CaseSnoozed
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.handling.access import demand
from aftercare.messages.models import Message
from aftercare.promises.actions import pause_promises, resume_promises

CAUSES = ("waiting_for_customer", "parcel_in_transit", "appraisal", "waiting_for_parts", "customer_asked")


class NoCauseOnRecord(Refusal, sort="conflict"):
    """A case is only held for a cause on record. values: cause, wanted (question_sent or words)."""


class NotHeld(Refusal, sort="conflict"):
    """The case is not waiting for anything."""


class HoldIsPast(Refusal):
    """A case can only be held until a moment to come."""


class SnoozeIsPast(Refusal):
    """A case can only be put aside until a moment to come."""


@action
def put_on_hold(
    case: Case, *, cause: str, act: Act, words: str = "", until: dt.datetime | None = None
) -> int:
    """Let the case wait; how many promises stand still by policy. Never a bare button:

    waiting for the customer needs a question sent after the customer's last word; other causes need words (which part
    was ordered, which parcel). Raises NoCauseOnRecord, HoldIsPast, CaseAlreadyClosed.
    """
    demand(act, "case.work")
    hold_case(case)
    must_be_open(case)
    if until is not None and until <= act.at:
        raise HoldIsPast
    _demand_cause(case, cause, words)
    note = write_note(case, about=f"hold:{cause}", text=words, act=act) if words.strip() else None
    Case.objects.filter(pk=case.pk).update(hold=cause, held_until=until)
    case.hold, case.held_until = cause, until
    fact = CaseHeld(cause=cause, until=until.isoformat() if until else "", note_id=note.pk if note else None)
    record(fact, about=case, thread=case.thread, act=act)
    return pause_promises(case, cause=cause, act=act)


@action
def release(case: Case, *, act: Act, at: dt.datetime | None = None, held: bool = False) -> None:
    """The waiting is over as of a moment (the customer's message, the part's arrival). Raises NotHeld.

    held  the calling act holds the case already
    """
    if not held:
        hold_case(case)
    if not case.hold:
        raise NotHeld
    cause = case.hold
    Case.objects.filter(pk=case.pk).update(hold="", held_until=None)
    case.hold, case.held_until = "", None
    record(CaseReleased(cause=cause, by=act.actor_kind), about=case, thread=case.thread, act=act)
    resume_promises(case, cause=cause, at=at, act=act)


@action
def snooze(case: Case, *, until: dt.datetime, act: Act) -> None:
    """Put the case aside until a moment; promises go on running and wake it earlier. Raises SnoozeIsPast."""
    demand(act, "case.work")
    hold_case(case)
    must_be_open(case)
    if until <= act.at:
        raise SnoozeIsPast
    Case.objects.filter(pk=case.pk).update(snoozed_until=until)
    case.snoozed_until = until
    record(CaseSnoozed(until=until.isoformat()), about=case, thread=case.thread, act=act)


def _demand_cause(case: Case, cause: str, words: str) -> None:
    if cause not in CAUSES:
        raise NoCauseOnRecord(cause=cause, wanted="known_cause")
    if cause == "waiting_for_customer":
        newest = (
            Message.objects.filter(case=case, side__in=["customer", "us"], automatic=False, withdrawn_at=None)
            .order_by("-id")
            .first()
        )
        if newest is None or newest.side != "us":
            raise NoCauseOnRecord(cause=cause, wanted="question_sent")
    elif not words.strip():
        raise NoCauseOnRecord(cause=cause, wanted="words")
