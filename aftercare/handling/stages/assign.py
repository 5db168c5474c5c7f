"""派单, assign: to a team by the policy, to a person by skill, shift, load, cap and stickiness; or claimed."""

from aftercare.cases.actions import grant_case, hold_case, must_be_open, write_note
from aftercare.cases.facts import CaseAssigned, NobodyFits
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.config import config
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.handling.access import demand
from aftercare.handling.actions import ask_decision, credit
from aftercare.handling.clauses import routing_for
from aftercare.handling.gathering import scope_of, terms_of
from aftercare.handling.models import Decision
from aftercare.handling.stages.moving import move_as_far_as_it_goes
from aftercare.handling.terms import Routing
from aftercare.people.actions import give_back_load, take_load
from aftercare.people.models import Person, Team
from aftercare.people.queries import candidates, team_keyed
from aftercare.people.rules import Wanted, who_fits
from aftercare.policy.queries import policy_of
from aftercare.promises.actions import make_promises
from aftercare.promises.clauses import promises_for


class AlreadyClaimed(Refusal, sort="conflict"):
    """Someone else took the case first. values: number, by (name)."""


class AtFullLoad(Refusal, sort="conflict"):
    """The person has as many open cases as they may have."""


class NoSuchColleague(Refusal, sort="missing"):
    """There is no such colleague or team to give the case to."""


@action
def route(case: Case, *, act: Act) -> None:
    """Send a new case where policy says: its team, its decision, its person. Does nothing when it has a handler.

    Confidential cases are never routed by the machine.
    """
    hold_case(case)
    if case.confidential or case.handler_id or not case.is_open:
        return
    routing = routing_for(policy_of(case.policy_id), scope_of(case)).value
    _give_team(case, routing.team, act)
    if _needs_manager(case, routing):
        _ask_manager(case, routing, act)
    else:
        _give_to_whoever_fits(case, routing, act)


def route_again(case: Case, act: Act) -> None:
    """Send a case that was judged otherwise where policy says now, within the act that judged.

    What managers decide is put before them once, whoever has the case, until the work is done; a case that nobody has
    and nobody decides about goes to its team. Never one that is confidential, or not yet routed for the first time.
    """
    if case.confidential or case.team_id is None or not case.is_open or case.handled_at:
        return
    routing = routing_for(policy_of(case.policy_id), scope_of(case)).value
    put_before = Decision.objects.filter(case=case, about__in=("major", "joint"))
    if _needs_manager(case, routing):
        if not put_before.filter(about__in=("joint", _about(routing))).exists():
            _ask_manager(case, routing, act)
    elif case.handler_id is None and not put_before.filter(decided_at=None).exists():
        _send_on(case, routing, act)


@action
def claim(case: Case, *, act: Act) -> None:
    """Take a waiting case oneself. Of fifty who press at once, one gets it. Raises AlreadyClaimed, AtFullLoad."""
    demand(act, "case.work")
    if case.handler_id == act.staff_id:
        return
    must_be_open(case)
    hold_or_say_who(case)
    _hand_over(case, to=act.staff_id or 0, how="claimed", act=act)


@action
def give(
    case: Case,
    *,
    act: Act,
    person_id: int | None = None,
    team_id: int | None = None,
    reason: str = "",
    expects: int | None = None,
) -> None:
    """Give the case to a colleague, or back to a team's queue, with a reason when it leaves another's hands.

    Raises NoSuchColleague, WordsMissing, AtFullLoad, CaseChangedMeanwhile.
    """
    demand(act, "case.work")
    hold_case(case, expects=expects)
    must_be_open(case)
    leaves = case.handler_id is not None and case.handler_id != person_id
    note = write_note(case, about="handover", text=reason, act=act) if leaves or reason.strip() else None
    if person_id is not None:
        put_in_hands(case, person_id, note_id=note.pk if note else None, act=act)
        return
    team = Team.objects.filter(pk=team_id or 0, ended_at=None).order_by("pk").first()
    if team is None:
        raise NoSuchColleague
    _take_back(case, team, note.pk if note else None, act)


def put_in_hands(case: Case, person_id: int, *, act: Act, note_id: int | None = None) -> None:
    """Let a colleague handle a case; the calling act holds it and has a reason. Raises NoSuchColleague, AtFullLoad."""
    if not Person.objects.filter(pk=person_id, ended_at=None).exists():
        raise NoSuchColleague
    _hand_over(case, to=person_id, how="given", note_id=note_id, act=act)


def hold_or_say_who(case: Case) -> None:
    """Hold a case for claiming. Raises AlreadyClaimed with the name of whoever was first."""
    held = Case.objects.filter(pk=case.pk, handler=None, version=case.version)
    if not held.exists():
        now = Case.objects.select_related("handler").get(pk=case.pk)
        if now.handler is not None:
            raise AlreadyClaimed(number=case.number, by=now.handler.name)
    hold_case(case)


def _give_team(case: Case, key: str, act: Act) -> None:
    team = team_keyed(key)
    if team is not None and case.team_id != team.pk:
        Case.objects.filter(pk=case.pk).update(team=team)
        case.team = team


def _needs_manager(case: Case, routing: Routing) -> bool:
    return routing.manager_decides or bool(routing.joint) or terms_of(case).manager_decides


def _ask_manager(case: Case, routing: Routing, act: Act) -> None:
    particulars: dict[str, object] = {"joint": list(routing.joint), "clause": routing.clause}
    smaller = "major" if routing.joint else ""
    ask_decision(case, about=_about(routing), particulars=particulars, instead_of=smaller, act=act)


def _about(routing: Routing) -> str:
    return "joint" if routing.joint else "major"


def _send_on(case: Case, routing: Routing, act: Act) -> None:
    """To another team than the one in whose queue the case waits; there, to whoever fits."""
    was = case.team_id
    _give_team(case, routing.team, act)
    if case.team_id != was:
        _give_to_whoever_fits(case, routing, act)


def _give_to_whoever_fits(case: Case, routing: Routing, act: Act) -> None:
    before = _who_served(case) if routing.sticky else None
    skills = frozenset({routing.skill}) if routing.skill else frozenset()
    fit = who_fits(
        candidates(routing.team, act.at), Wanted(at=act.at, zone=config.zone, skills=skills, sticky_id=before)
    )
    for person_id in fit.person_ids:
        if take_load(person_id, at=act.at):
            _write_handler(case, person_id, "routed", act, clause=routing.clause)
            return
    fact = NobodyFits(team=routing.team, reasons={str(person): why for person, why in fit.misfits.items()})
    record(fact, about=case, thread=case.thread, act=act)


def _who_served(case: Case) -> int | None:
    if case.customer_id is None:
        return None
    theirs = Case.objects.filter(customer_id=case.customer_id, confidential=False).exclude(pk=case.pk)
    served = theirs.filter(handler__isnull=False)
    return served.order_by("-id").values_list("handler_id", flat=True).first()


def _hand_over(case: Case, *, to: int, how: str, act: Act, note_id: int | None = None) -> None:
    if case.confidential:
        grant_case(case, person_id=to, act=act)
    else:
        _move_load(case, to, act)
    _write_handler(case, to, how, act, note_id=note_id)


def _move_load(case: Case, to: int, act: Act) -> None:
    """Count the case with whoever has it now. Confidential ones are never counted: a load is seen by everyone."""
    if not take_load(to, at=act.at):
        raise AtFullLoad
    if case.handler_id:
        give_back_load(case.handler_id)


def _write_handler(
    case: Case, person_id: int, how: str, act: Act, *, clause: str = "", note_id: int | None = None
) -> None:
    was, owner = case.handler_id, case.owner_id or person_id
    Case.objects.filter(pk=case.pk).update(handler_id=person_id, owner_id=owner, snoozed_until=None)
    case.handler_id, case.owner_id = person_id, owner
    fact = CaseAssigned(
        how=how,
        was_handler_id=was,
        is_handler_id=person_id,
        team_id=case.team_id,
        clause=clause,
        note_id=note_id,
    )
    record(fact, about=case, thread=case.thread, act=act)
    credit(case, "assign", act)
    terms = [
        one for one in promises_for(policy_of(case.policy_id), scope_of(case)) if one.starts_on == "assigned"
    ]
    make_promises(case, terms=terms, start=act.at, act=act)
    move_as_far_as_it_goes(case, up_to="propose", act=act)


def _take_back(case: Case, team: Team, note_id: int | None, act: Act) -> None:
    was = case.handler_id
    if was and not case.confidential:
        give_back_load(was)
    Case.objects.filter(pk=case.pk).update(handler=None, team=team)
    case.handler_id, case.team = None, team
    fact = CaseAssigned(
        how="taken_back", was_handler_id=was, is_handler_id=None, team_id=team.pk, note_id=note_id
    )
    record(fact, about=case, thread=case.thread, act=act)
