"""方案, propose: solutions with steps, effect, cost and date; the customer accepts, declines or chooses."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from aftercare.cases.actions import hold_case, must_be_open, write_note
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.handling.access import demand
from aftercare.handling.actions import credit, tell_customer
from aftercare.handling.facts import SolutionAccepted, SolutionDeclined, SolutionProposed
from aftercare.handling.gathering import gate_facts, scope_of, terms_of
from aftercare.handling.models import Choice, Proposal
from aftercare.handling.stages.moving import GateClosed, move_back, move_on
from aftercare.handling.turns.escalate import tell_levels
from aftercare.policy.queries import policy_of
from aftercare.promises.actions import keep_promises, make_promises, pause_promises, resume_promises
from aftercare.promises.actions.making import promise_date
from aftercare.promises.clauses import promises_for
from aftercare.tasks.actions import drop_tasks

FORMS = ("link", "spoken", "written", "internal")


class CauseNeeded(Refusal, sort="conflict"):
    """The cause must be on record before anything is proposed."""


class ChoiceIncomplete(Refusal):
    """A choice needs a title and its steps. values: place."""


class PromisedInThePast(Refusal):
    """A choice promises a moment that has passed. values: place."""


class NothingProposed(Refusal, sort="conflict"):
    """There is no open proposal to answer; it was answered, or replaced by a newer one."""


class NoSuchChoice(Refusal, sort="missing"):
    """The proposal has no such choice."""


class WrittenConsentNeeded(Refusal, sort="conflict"):
    """Policy wants the customer's own yes for this kind of case, by link or in writing."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way to solve it, as written by the agent. cost_fen: what the customer pays, in fen."""

    title: str
    steps: str
    effect: str = ""
    remedy: str = "guidance"
    cost_fen: int = 0
    promised_at: dt.datetime | None = None


@action
def propose(
    case: Case,
    *,
    ways: Sequence[Way],
    act: Act,
    expects: int | None = None,
    tell: bool = True,
    reason: str = "",
) -> Proposal:
    """Offer the customer one or several ways to solve it; what was offered before is replaced.

    reason  why a plan that is being carried out is given up for another
    Keeps the promise of a solution. Promises standing for the customer's answer are paused by policy.
    Raises CauseNeeded, ChoiceIncomplete, PromisedInThePast, GateClosed.
    """
    demand(act, "case.work")
    hold_case(case, expects=expects)
    must_be_open(case)
    _check(case, ways, act)
    _go_to_propose(case, reason, act)
    Proposal.objects.filter(case=case, state="offered").update(state="replaced")
    proposal = Proposal.objects.create(case=case, offered_at=act.at, offered_by=act.actor)
    choices = Choice.objects.bulk_create(
        Choice(
            proposal=proposal,
            place=place,
            remedy=way.remedy,
            title=way.title.strip()[:120],
            steps=way.steps.strip(),
            effect=way.effect.strip(),
            cost_fen=way.cost_fen,
            promised_at=way.promised_at,
        )
        for place, way in enumerate(ways, start=1)
    )
    fact = SolutionProposed(
        proposal_id=proposal.pk, choices=len(choices), cost_fen=min(way.cost_fen for way in ways)
    )
    record(fact, about=case, thread=case.thread, act=act)
    credit(case, "propose", act)
    _announce(case, proposal, tell, act)
    return proposal


@action
def accept_proposal(case: Case, *, choice_id: int, form: str, act: Act, words: str = "") -> None:
    """The customer agrees to one of the choices: recorded consent, then on to carrying out with its tasks.

    form  link (own press), spoken (agent heard it), written, internal (no consent needed)
    A yes that comes after the choice's promised date holds: the work begins, that date is not promised, and whoever
    handles the case is told to give a new one.
    Raises NothingProposed, NoSuchChoice, WrittenConsentNeeded.
    """
    demand(act, "case.work")
    hold_case(case)
    must_be_open(case)
    proposal = _open_proposal(case)
    choice = proposal.choices.filter(pk=choice_id).order_by("pk").first()
    if choice is None:
        raise NoSuchChoice
    if terms_of(case).consent == "written" and form not in ("link", "written"):
        raise WrittenConsentNeeded
    note = write_note(case, about="consent", text=words, act=act) if words.strip() else None
    Proposal.objects.filter(pk=proposal.pk, state="offered").update(
        state="accepted", answered_at=act.at, answered_through=act.door, consent_form=form, chosen=choice
    )
    passed = choice.promised_at is not None and choice.promised_at <= act.at
    fact = SolutionAccepted(
        proposal_id=proposal.pk,
        choice_id=choice.pk,
        form=form,
        through=act.door,
        date_passed=passed,
        note_id=note.pk if note else None,
    )
    record(fact, about=case, thread=case.thread, act=act)
    resume_promises(case, cause="waiting_for_customer", act=act)
    _begin_carrying_out(case, choice, act)
    if passed:
        _ask_for_new_date(case, choice, act)


@action
def decline_proposal(case: Case, *, act: Act, words: str = "") -> None:
    """The customer declines: back to diagnosing, counted. Raises NothingProposed."""
    demand(act, "case.work")
    hold_case(case)
    must_be_open(case)
    proposal = _open_proposal(case)
    note = write_note(case, about="declined", text=words, act=act) if words.strip() else None
    Proposal.objects.filter(pk=proposal.pk, state="offered").update(
        state="declined", answered_at=act.at, answered_through=act.door
    )
    record(
        SolutionDeclined(proposal_id=proposal.pk, note_id=note.pk if note else None),
        about=case,
        thread=case.thread,
        act=act,
    )
    resume_promises(case, cause="waiting_for_customer", act=act)
    Case.objects.filter(pk=case.pk).update(unread=True)
    move_back(case, to="diagnose", note_id=note.pk if note else None, act=act)


def _check(case: Case, ways: Sequence[Way], act: Act) -> None:
    for place, way in enumerate(ways, start=1):
        if not way.title.strip() or not way.steps.strip():
            raise ChoiceIncomplete(place=place)
        if way.promised_at is not None and way.promised_at <= act.at:
            raise PromisedInThePast(place=place)
    if not ways:
        raise ChoiceIncomplete(place=1)
    terms = terms_of(case)
    facts = gate_facts(case, terms)
    if terms.cause_required and not facts.cause:
        raise CauseNeeded
    if facts.decision_open:
        raise GateClosed(stage="assign", unmet=["manager_decision"])


def _go_to_propose(case: Case, reason: str, act: Act) -> None:
    """Forwards; or back from carrying out, where what is not done yet is dropped."""
    if case.stage == "carry_out":
        note = write_note(case, about="adjusted", text=reason, act=act) if reason.strip() else None
        move_back(case, to="propose", note_id=note.pk if note else None, act=act)
        drop_tasks(case, reason="adjusted", act=act)
    elif case.stage != "propose":
        move_on(case, to="propose", act=act)


def _open_proposal(case: Case) -> Proposal:
    proposal = Proposal.objects.filter(case=case, state="offered").order_by("-id").first()
    if proposal is None:
        raise NothingProposed
    return proposal


def _announce(case: Case, proposal: Proposal, tell: bool, act: Act) -> None:
    message = tell_customer(case, situation="proposal", automatic=False, act=act) if tell else None
    if message is not None:
        Proposal.objects.filter(pk=proposal.pk).update(message=message)
    keep_promises(
        case,
        kept_by={"proposal", "plan", "human_reply", "answered"},
        act=act,
        through=f"message:{message.pk}" if message else "",
    )
    if terms_of(case).consent != "none":
        pause_promises(case, cause="waiting_for_customer", act=act)


def _begin_carrying_out(case: Case, choice: Choice, act: Act) -> None:
    move_on(case, to="carry_out", act=act)
    promised = promises_for(policy_of(case.policy_id), scope_of(case))
    terms = [one for one in promised if one.starts_on in ("agreed", "approved")]
    make_promises(case, terms=terms, start=act.at, act=act)
    if choice.promised_at is not None and choice.promised_at > act.at:
        promise_date(case, slug="given_date", kept_by="handled", due_at=choice.promised_at, act=act)


def _ask_for_new_date(case: Case, choice: Choice, act: Act) -> None:
    """Tell whoever handles the case, or the managers when nobody does."""
    assert choice.promised_at is not None
    particulars: dict[str, object] = {"number": case.number, "due": choice.promised_at.isoformat()}
    levels = () if case.handler_id else ("manager",)
    tell_levels(case, levels=levels, slug="date-passed", particulars=particulars, act=act)
