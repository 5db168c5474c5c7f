"""Joining: two cases are the same matter. A pointer, nothing moved, so that undoing is clearing it."""

from aftercare.cases.actions import hold_case, must_be_open, write_note
from aftercare.cases.facts import CaseJoined, CaseParted
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.handling.access import demand
from aftercare.promises.actions import pause_promises, resume_promises


class CannotJoin(Refusal, sort="conflict"):
    """These two cannot be joined. values: why (same, chain, confidential, other_customer)."""


class NotJoined(Refusal, sort="conflict"):
    """The case is not joined to another."""


@action
def join(case: Case, *, to: Case, act: Act, reason: str = "") -> None:
    """Let a case go on in another of the same customer; its promises stand still. Staff credit stays where it was.

    Raises CannotJoin, CaseAlreadyClosed.
    """
    demand(act, "case.work")
    if case.pk == to.pk:
        raise CannotJoin(why="same")
    for one in sorted((case, to), key=lambda one: one.pk):  # lock order: ascending id
        hold_case(one)
    must_be_open(case)
    why = _why_not(case, to)
    if why:
        raise CannotJoin(why=why)
    note = write_note(case, about="joined", text=reason, act=act) if reason.strip() else None
    Case.objects.filter(pk=case.pk).update(joined_to=to, next_due_at=None)
    case.joined_to = to
    fact = CaseJoined(to_case=to.pk, note_id=note.pk if note else None)
    record(fact, about=case, thread=case.thread, act=act)
    pause_promises(case, cause="joined", act=act)


@action
def part(case: Case, *, act: Act) -> None:
    """Undo joining: the case goes on by itself, its promises run on from now. Raises NotJoined."""
    demand(act, "case.work")
    hold_case(case)
    if case.joined_to_id is None:
        raise NotJoined
    was = case.joined_to_id
    Case.objects.filter(pk=case.pk).update(joined_to=None)
    case.joined_to = None
    record(CaseParted(from_case=was), about=case, thread=case.thread, act=act)
    resume_promises(case, cause="joined", act=act)


def _why_not(case: Case, to: Case) -> str:
    if to.joined_to_id is not None or Case.objects.filter(joined_to=case).exists():
        return "chain"
    if case.confidential or to.confidential:
        return "confidential"
    return "other_customer" if case.customer_id != to.customer_id else ""
