"""Moving a case between stages: forwards past open gates, backwards by a known way and for a reason."""

from aftercare.cases.facts import CaseMoved
from aftercare.cases.models import Case
from aftercare.cases.rules import BACK, CLOSED, ORDER, landing, next_stage, stages_between
from aftercare.cases.terms import CaseTypeTerms
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.handling.gathering import gate_facts, happened_on, scope_of, terms_of
from aftercare.handling.models import Confirmation
from aftercare.handling.rules import first_closed_gate
from aftercare.policy.queries import policy_of
from aftercare.promises.actions import keep_promises, make_promises, owe_again
from aftercare.promises.clauses import promises_for
from aftercare.promises.models import Promise
from aftercare.tasks.actions import give_policy_tasks
from aftercare.tasks.clauses import tasks_for


class GateClosed(Refusal, sort="conflict"):
    """The case may not go on yet. values: stage, unmet (slugs)."""


class NoSuchWay(Refusal, sort="conflict"):
    """A case cannot go from this stage to that. values: was, to."""


@action
def move_on(case: Case, *, to: str, act: Act) -> None:
    """Take a case forwards to a stage, past every gate between; tasks of the stages entered are given.

    Raises GateClosed naming the first closed one.
    """
    terms = terms_of(case)
    closed_gate = first_closed_gate(case.stage, to, terms, gate_facts(case, terms))
    if closed_gate:
        stage, unmet = closed_gate
        raise GateClosed(stage=stage, unmet=list(unmet))
    _enter(case, to, terms, act)


@action
def move_as_far_as_it_goes(case: Case, *, up_to: str, act: Act) -> str:
    """Take a case forwards over open gates, at most up to a stage; the stage it stands at then. Never refuses."""
    terms = terms_of(case)
    facts = gate_facts(case, terms)
    target = case.stage
    while target != up_to and not first_closed_gate(target, next_stage(target, terms.stages), terms, facts):
        target = next_stage(target, terms.stages)
        if target == CLOSED or _is_beyond(target, up_to):
            break
    if target not in (case.stage, CLOSED) and not _is_beyond(target, up_to):
        _enter(case, target, terms, act)
    return case.stage


@action
def move_back(case: Case, *, to: str, act: Act, note_id: int | None = None) -> None:
    """Take a case back by one of the known ways; the reason is the way's own. News is owed again. Raises NoSuchWay."""
    reason = BACK.get((case.stage, to))
    if reason is None:
        raise NoSuchWay(was=case.stage, to=to)
    was = case.stage
    target = landing(to, terms_of(case).stages)
    _write_stage(case, target, act)
    fact = CaseMoved(was_stage=was, is_stage=target, reason=reason, note_id=note_id)
    record(fact, about=case, thread=case.thread, act=act)
    promise_news_again(case, act)


def through_work(case: Case) -> str:
    """What keeps the promises of solving when the work is finished; each reopening begins a series of its own."""
    return f"work:{case.reopened}"


def undo_work(case: Case, act: Act) -> None:
    """The work is not finished after all: what was to be solved is owed again, by its original date.

    The days in which the customer was asked whether it is solved do not count against us, where policy lets a promise
    stand still for the customer. Source: blueprint §4.
    """
    asked = Confirmation.objects.filter(case=case).order_by("-id").first()
    waited = (
        (asked.asked_at, asked.answered_at or act.at) if asked and asked.asked_at == case.handled_at else None
    )
    owe_again(case, through=through_work(case), waited_for_customer=waited, act=act)
    Case.objects.filter(pk=case.pk).update(handled_at=None)
    case.handled_at = None


def promise_news_again(case: Case, act: Act) -> None:
    """Promise anew, from now on, what was told at intervals until the work was thought done."""
    told = set(Promise.objects.filter(case=case, repeats=True).values_list("slug", flat=True))
    terms = promises_for(policy_of(case.policy_id), scope_of(case))
    make_promises(
        case, terms=[term for term in terms if term.repeats and term.slug in told], start=act.at, act=act
    )


def _is_beyond(stage: str, up_to: str) -> bool:
    return ORDER.index(stage) > ORDER.index(up_to)


def _enter(case: Case, to: str, terms: CaseTypeTerms, act: Act) -> None:
    if to == case.stage:
        return
    was, passed = case.stage, stages_between(case.stage, to)
    _write_stage(case, to, act)
    record(CaseMoved(was_stage=was, is_stage=to, passed=passed), about=case, thread=case.thread, act=act)
    if _is_beyond(to, "propose"):
        keep_promises(case, kept_by={"proposal", "plan"}, act=act)
    _give_tasks(case, (*passed, to), act)


def _give_tasks(case: Case, stages: tuple[str, ...], act: Act) -> None:
    """Give the tasks which policy brings with these stages; what they wait for may have come to pass before."""
    policy = policy_of(case.policy_id)
    terms = [term for stage in stages for term in tasks_for(policy, case.type, stage)]
    if terms:
        give_policy_tasks(case, terms=terms, happened=happened_on(case), act=act)


def _write_stage(case: Case, stage: str, act: Act) -> None:
    moved = Case.objects.filter(pk=case.pk, stage=case.stage).update(stage=stage, stage_at=act.at)
    if not moved:
        raise NoSuchWay(was=case.stage, to=stage)
    case.stage, case.stage_at = stage, act.at
