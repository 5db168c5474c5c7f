"""结案, close: the end of a case, with its outcome. What is not solved ends by a managed exit."""

from aftercare.cases.actions import CaseAlreadyClosed, hold_case, must_be_open, write_note
from aftercare.cases.facts import CaseClosed
from aftercare.cases.models import Case
from aftercare.cases.rules import CLOSED
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.handling.access import demand
from aftercare.handling.actions import ask_decision, tell_customer
from aftercare.handling.facts import ApologyMade
from aftercare.handling.gathering import gate_facts, terms_of
from aftercare.handling.models import Apology, Confirmation
from aftercare.handling.rules import first_closed_gate
from aftercare.handling.stages.moving import GateClosed
from aftercare.people.access import may
from aftercare.people.actions import give_back_load
from aftercare.promises.actions import keep_promises, withdraw_promises
from aftercare.tasks.actions import drop_tasks

SOLVED = ("solved_confirmed", "solved_silent")
UNDONE = ("withdrawn", "duplicate", "spam")
FAILED = ("not_agreed", "not_accepted")
SOLVING = "handled"
"""What keeps the promises of solving; should it turn out not to be solved, they are owed again."""
KEPT_BY_WORK = frozenset({"proposal", "plan", "answered", SOLVING, "returned", "refunded"})
"""What is kept at the latest when the work is done, whichever stages a type passes on its way there."""
ROUTES = ("negotiate", "consumer_association", "authority", "arbitration", "court")
"""The other routes a customer is told of in writing at a managed exit (消法 39)."""


class NoSuchOutcome(Refusal):
    """A case cannot end this way. values: outcome."""


class ManagerMustApprove(Refusal, sort="conflict"):
    """Ending without agreement needs a manager's approval; the request was put before the managers."""


@action
def record_apology(case: Case, *, words: str, act: Act) -> None:
    """Put on record that we apologised, and how (S1-16, S2-38). Raises WordsMissing."""
    demand(act, "case.work")
    hold_case(case)
    must_be_open(case)
    note = write_note(case, about="apology", text=words, act=act)
    Apology.objects.create(case=case, note=note, made_by=act.actor, made_at=act.at)
    record(ApologyMade(note_id=note.pk), about=case, thread=case.thread, act=act)


@action
def close_case(
    case: Case, *, outcome: str, act: Act, root_cause: str = "", words: str = "", expects: int | None = None
) -> None:
    """End a case. Solved cases pass every gate of their type; a failed end needs a manager and written routes.

    Raises NoSuchOutcome, GateClosed, ManagerMustApprove, CaseAlreadyClosed, CaseChangedMeanwhile.
    """
    demand(act, "case.close")
    hold_case(case, expects=expects)
    end_case(case, outcome=outcome, root_cause=root_cause, words=words, act=act)


@action
def end_case(case: Case, *, outcome: str, act: Act, root_cause: str = "", words: str = "") -> None:
    """End a case which the calling act holds already. Raises what close_case raises."""
    must_be_open(case)
    if outcome not in SOLVED + UNDONE + FAILED:
        raise NoSuchOutcome(outcome=outcome)
    if outcome in SOLVED:
        _pass_gates(case)
    if outcome in FAILED:
        _demand_approval(act)
    note = (
        write_note(case, about="closing", text=words, act=act) if words.strip() or outcome in FAILED else None
    )
    _tell(case, outcome, words, act)
    _write(case, outcome, root_cause, note.pk if note else None, act)


@action
def ask_to_close_without_agreement(case: Case, *, reason: str, act: Act) -> None:
    """Put a managed exit before the managers (S2-43): not agreed, with reason. Raises WordsMissing."""
    demand(act, "case.work")
    hold_case(case)
    must_be_open(case)
    ask_decision(case, about="not_agreed", reason=reason, act=act)


def may_end_solved(case: Case) -> bool:
    """Whether every gate up to the end of a case is open."""
    return _closed_gate(case) is None


def _closed_gate(case: Case) -> tuple[str, tuple[str, ...]] | None:
    terms = terms_of(case)
    return first_closed_gate(case.stage, CLOSED, terms, gate_facts(case, terms))


def _pass_gates(case: Case) -> None:
    closed_gate = _closed_gate(case)
    if closed_gate:
        stage, unmet = closed_gate
        raise GateClosed(stage=stage, unmet=list(unmet))


def _demand_approval(act: Act) -> None:
    if not may(act, "decision.decide"):
        raise ManagerMustApprove


def _tell(case: Case, outcome: str, words: str, act: Act) -> None:
    if outcome in FAILED:
        tell_customer(case, situation=outcome, reason=words, act=act)
    elif outcome in SOLVED:
        tell_customer(case, situation="closed", act=act)


def _write(case: Case, outcome: str, root_cause: str, note_id: int | None, act: Act) -> None:
    drop_tasks(case, reason="closed", act=act)
    keep_promises(case, kept_by={"closed", *(KEPT_BY_WORK if outcome in SOLVED else ())}, act=act)
    withdraw_promises(case, reason="closed", act=act)
    Confirmation.objects.filter(case=case, answer="").update(answer="replaced", answered_at=act.at)
    won = (
        Case.objects.open()
        .filter(pk=case.pk)
        .update(
            stage=CLOSED,
            closed_at=act.at,
            stage_at=act.at,
            outcome=outcome,
            next_due_at=None,
            next_due_kind="",
            hold="",
            held_until=None,
            snoozed_until=None,
            unread=False,
        )
    )
    if not won:
        raise CaseAlreadyClosed(number=case.number)
    case.stage, case.closed_at, case.outcome = CLOSED, act.at, outcome
    if case.handler_id and not case.confidential:
        give_back_load(case.handler_id)
    record(
        CaseClosed(outcome=outcome, root_cause=root_cause, note_id=note_id),
        about=case,
        thread=case.thread,
        act=act,
    )
