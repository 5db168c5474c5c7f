"""Adjusting on the way: another date for a promise, joint handling, a newer policy."""

import datetime as dt

from aftercare.cases.actions import hold_case, must_be_open, write_note
from aftercare.cases.facts import PolicyAdopted
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.handling.access import demand
from aftercare.handling.actions import NoSuchDecision, ask_decision, take_decision, tell_customer
from aftercare.handling.gathering import promise_named
from aftercare.handling.models import Decision
from aftercare.handling.stages.assign import NoSuchColleague, put_in_hands
from aftercare.handling.stages.close import end_case
from aftercare.people.models import Team
from aftercare.policy.models import PolicyVersion
from aftercare.promises.actions import change_promise, decide_change
from aftercare.promises.models import Change, Promise
from aftercare.tasks.actions import give_joint_task


class NobodyToLead(Refusal):
    """A case that nobody handles is only set to work with someone to lead it."""


class NoDepartmentChosen(Refusal):
    """Joint handling takes at least one department."""


class PolicyHeldAlready(Refusal, sort="conflict"):
    """The case goes by this version of the policy already. values: number."""


@action
def change_date(
    case: Case, promise: Promise, *, to: dt.datetime, reason: str, act: Act, by_customer: bool = False
) -> Change:
    """Give a promise another date with a reason, and tell the customer; beyond policy's measure a manager decides.

    Raises ChangeNeedsReason, NewDateIsPast, PromiseNotOwed, CaseAlreadyClosed.
    """
    demand(act, "promise.change")
    hold_case(case)
    must_be_open(case)
    was = promise.due_at
    change = change_promise(case, promise, to=to, reason=reason, by_customer=by_customer, act=act)
    change.refresh_from_db()
    if change.decided_at is None:
        ask_decision(
            case, about="date_change", particulars={"change": change.pk, "promise": promise.slug}, act=act
        )
    else:
        _tell_new_date(case, change, was, reason, act)
    return change


@action
def decide(
    decision: Decision,
    *,
    verdict: str,
    act: Act,
    words: str = "",
    handler_id: int | None = None,
    teams: tuple[int, ...] = (),
) -> None:
    """A manager decides what was put before them, and what follows happens in the same act.

    verdict     approved or refused
    handler_id  who leads a major or joint case; teams: who handles it together, each with a task of its own
    Raises NoSuchDecision, NobodyToLead, NoDepartmentChosen, NoSuchColleague (a person or team that is not there),
    AtFullLoad, WordsMissing.
    """
    demand(act, "decision.decide")
    case = decision.case
    hold_case(case)
    if decision.decided_at is not None:
        raise NoSuchDecision
    if verdict == "approved":
        _demand_hands(decision, handler_id, teams)
    together = _present(teams)
    take_decision(decision, verdict=verdict, words=words, act=act)
    if decision.about == "date_change":
        _decide_date(case, decision, verdict == "approved", act)
    elif decision.about == "not_agreed" and verdict == "approved":
        end_case(case, outcome="not_agreed", words=words, act=act)
    elif decision.about in ("major", "joint", "nobody_fits"):
        _set_to_work(case, handler_id, together, words, act)


@action
def handle_jointly(case: Case, *, teams: tuple[int, ...], act: Act, words: str = "") -> None:
    """Several departments handle the case together (会办): each gets a task; the manager leads.

    Raises NoDepartmentChosen, NoSuchColleague, CaseAlreadyClosed.
    """
    demand(act, "decision.decide")
    if not teams:
        raise NoDepartmentChosen
    hold_case(case)
    must_be_open(case)
    _give_joint_tasks(case, _present(teams), words, act)


@action
def adopt_policy(case: Case, *, version: PolicyVersion, reason: str, act: Act) -> None:
    """Let a case go by a newer version of the policy, for a reason. Promises made stay as they were made.

    Raises PolicyHeldAlready, WordsMissing, CaseAlreadyClosed.
    """
    demand(act, "decision.decide")
    hold_case(case)
    must_be_open(case)
    if case.policy_id == version.pk:
        raise PolicyHeldAlready(number=case.number)
    note = write_note(case, about="policy_adopted", text=reason, act=act)
    was = case.policy_id
    Case.objects.filter(pk=case.pk).update(policy=version)
    case.policy = version
    record(
        PolicyAdopted(was_policy_id=was, is_policy_id=version.pk, note_id=note.pk),
        about=case,
        thread=case.thread,
        act=act,
    )


def _demand_hands(decision: Decision, handler_id: int | None, teams: tuple[int, ...]) -> None:
    """Whoever says yes says who does it; else the case would be in no one's sight."""
    if decision.about == "joint" and not teams:
        raise NoDepartmentChosen
    if decision.about in ("major", "nobody_fits") and not (handler_id or decision.case.handler_id):
        raise NobodyToLead


def _decide_date(case: Case, decision: Decision, approved: bool, act: Act) -> None:
    change = Change.objects.select_related("promise", "note").get(pk=decision.particulars["change"])
    was = change.promise.due_at
    decide_change(case, change, approved=approved, act=act)
    if approved:
        reason = change.note.text if change.note else ""
        _tell_new_date(case, change, was, reason, act)


def _tell_new_date(case: Case, change: Change, was: dt.datetime, reason: str, act: Act) -> None:
    """Nobody apologises for a date the customer wished for, nor for an earlier one, where policy has words for it."""
    name, to = promise_named(change.promise, case.language), change.is_due_at
    wished = ("promise_as_asked",) if change.by_customer else ()
    earlier = ("promise_earlier",) if to < was else ()
    for situation in (*wished, *earlier, "promise_changed"):
        said = tell_customer(case, situation=situation, promise=name, was=was, due=to, reason=reason, act=act)
        if said is not None:
            return


def _present(team_ids: tuple[int, ...]) -> list[Team]:
    """These teams, by id; none of them may have ended. Raises NoSuchColleague."""
    teams = list(Team.objects.filter(pk__in=team_ids, ended_at=None).order_by("id"))
    if {team.pk for team in teams} != set(team_ids):
        raise NoSuchColleague
    return teams


def _set_to_work(case: Case, handler_id: int | None, teams: list[Team], words: str, act: Act) -> None:
    if handler_id is not None:
        put_in_hands(case, handler_id, act=act)
    _give_joint_tasks(case, teams, words, act)


def _give_joint_tasks(case: Case, teams: list[Team], words: str, act: Act) -> None:
    for team in teams:
        give_joint_task(case, name=words or case.title, team_id=team.pk, act=act)
