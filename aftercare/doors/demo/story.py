"""How one demo case is lived: at each stage, what the people concerned would do next, and when.

Everything goes through the actions, by the person whose work it is; what the policy refuses is refused here too.
"""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from aftercare.cases.access import case_for
from aftercare.cases.models import Case
from aftercare.doors.demo.requests import ANSWERS, FINDINGS, ROOT_CAUSES, WAYS
from aftercare.foundation.act import Act
from aftercare.foundation.ledger.errands import drain_errands
from aftercare.handling.gathering import gate_facts, known_facts, newest_proposal, open_decision, terms_of
from aftercare.handling.models import Decision
from aftercare.handling.rules import missing_facts
from aftercare.handling.stages.assess import Judgements, assess, supply_fact
from aftercare.handling.stages.assign import give
from aftercare.handling.stages.carry_out import finish_work, go_on_to_carry_out, record_test
from aftercare.handling.stages.close import close_case, record_apology
from aftercare.handling.stages.confirm import confirm_solved, deny_solved
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.stages.propose import Way, accept_proposal, decline_proposal, propose
from aftercare.handling.stages.review import review
from aftercare.handling.turns.adjust import decide
from aftercare.handling.turns.note_goods import HAPPENINGS, note_goods
from aftercare.handling.turns.reply import reply
from aftercare.messages.actions import Words
from aftercare.people.models import Person
from aftercare.people.queries import permissions_of, team_keyed
from aftercare.tasks.access import tasks_on
from aftercare.tasks.actions import finish_task

STEPS_AT_MOST = 40


@dataclass(frozen=True)
class Crew:
    """Who may act in the stories: workers get cases, the manager decides and reviews."""

    workers: tuple[Person, ...]
    manager: Person
    reviewer: Person

    def act(self, person: Person, at: dt.datetime) -> Act:
        """An act of this person at a past moment."""
        return Act.begun(person.actor, "desk", at=at, permissions=permissions_of(person.pk))


def lived(number: str, start: dt.datetime, crew: Crew, dice: random.Random) -> Iterator[dt.datetime]:
    """Live one case. Yields the moment of the next act before doing it; the caller goes on when time is there."""
    at = start
    for _ in range(STEPS_AT_MOST):
        at += _pause(dice)
        yield at
        drain_errands(at=at)
        case = read(number)
        if not case.is_open:
            return
        NEXT[case.stage](case, at, crew, dice)
        drain_errands(at=at)


def read(number: str) -> Case:
    """The case as it stands, with what the acts need at hand."""
    return case_for(Act.begun("system:worker", "worker"), number)


def _pause(dice: random.Random) -> dt.timedelta:
    minutes = (
        dice.choice((6, 12, 25, 40, 70, 110)) if dice.random() < 0.85 else dice.choice((600, 1500, 2900))
    )
    return dt.timedelta(minutes=minutes, seconds=dice.randrange(60))


def _supply(case: Case, at: dt.datetime, crew: Crew, dice: random.Random) -> None:
    act = crew.act(case.handler or dice.choice(crew.workers), at)
    for about in missing_facts(terms_of(case).required, known_facts(case)):
        supply_fact(read(case.number), about=about, words="电话里向客户核实并补记", act=act)


def _assess(case: Case, at: dt.datetime, crew: Crew, dice: random.Random) -> None:
    assess(case, judged=Judgements(), act=crew.act(crew.manager, at))


def _assign(case: Case, at: dt.datetime, crew: Crew, dice: random.Random) -> None:
    waiting = open_decision(case)
    worker = _whoever_has_room(crew, dice)
    if waiting is not None:
        lead = None if case.handler_id else worker.pk
        decide(
            waiting,
            verdict="approved",
            words="按重大问题处理，由专人牵头",
            handler_id=lead,
            teams=_departments(waiting),
            act=crew.act(crew.manager, at),
        )
    elif case.handler_id is None:
        give(case, person_id=worker.pk, act=crew.act(crew.manager, at))
    elif not gate_facts(case, terms_of(case)).answered:
        _answer(case, at, crew, dice)
    else:  # a type that asks nothing more of anybody: suggestions are thanked for and closed
        close_case(case, outcome="solved_silent", act=crew.act(_worker(case, crew, dice), at))


def _departments(waiting: Decision) -> tuple[int, ...]:
    """The departments which policy wants together."""
    named = (team_keyed(key) for key in waiting.particulars.get("joint", ()))
    return tuple(team.pk for team in named if team is not None)


def _whoever_has_room(crew: Crew, dice: random.Random) -> Person:
    order = list(crew.workers)
    dice.shuffle(order)
    for person in order:
        person.load.refresh_from_db()
        if person.load.open_cases < person.load.cap:
            return person
    return order[0]


def _answer(case: Case, at: dt.datetime, crew: Crew, dice: random.Random) -> None:
    worker = case.handler or dice.choice(crew.workers)
    reply(case, Words(text=dice.choice(ANSWERS)), act=crew.act(worker, at))


def _diagnose(case: Case, at: dt.datetime, crew: Crew, dice: random.Random) -> None:
    act = crew.act(_worker(case, crew, dice), at)
    if not gate_facts(case, terms_of(case)).answered:
        reply(case, Words(text=dice.choice(ANSWERS)), act=act)
    cause, finding = dice.choice(FINDINGS)
    record_diagnosis(read(case.number), cause=cause, finding=finding, act=act)


def _propose(case: Case, at: dt.datetime, crew: Crew, dice: random.Random) -> None:
    act = crew.act(_worker(case, crew, dice), at)
    terms = terms_of(case)
    facts = gate_facts(case, terms)
    if terms.consent == "none":
        if not facts.answered:
            reply(case, Words(text=dice.choice(ANSWERS)), act=act)
        elif "carry_out" in terms.stages:
            go_on_to_carry_out(case, act=act)
        else:
            _finish(case, at, crew, dice)
    elif facts.proposal == "offered":
        _customer_answers(case, at, dice)
    else:
        propose(case, ways=_ways(dice), act=act)


def _ways(dice: random.Random) -> list[Way]:
    chosen = dice.sample(WAYS, k=dice.choice((1, 1, 2)))
    return [Way(title=title, steps=steps, effect=effect) for title, steps, effect in chosen]


def _customer_answers(case: Case, at: dt.datetime, dice: random.Random) -> None:
    act = Act.begun(f"customer:{case.customer_id or 0}", "portal", at=at)
    proposal = newest_proposal(case)
    assert proposal is not None
    if dice.random() < 0.07:
        decline_proposal(case, words="这个方案我不能接受，请再想想。", act=act)
        return
    choice = proposal.choices.order_by("place")[0]
    accept_proposal(case, choice_id=choice.pk, form="link", act=act)


def _carry_out(case: Case, at: dt.datetime, crew: Crew, dice: random.Random) -> None:
    undone = [task for task in tasks_on(case) if task.state in ("waiting", "open")]
    waiting = min(undone, key=lambda task: (task.state, task.pk), default=None)
    if waiting is None:
        _finish(case, at, crew, dice)
        return
    act = crew.act(_worker(case, crew, dice), at)
    if waiting.state == "waiting":
        for happened in (one for one in HAPPENINGS if one in waiting.after):
            note_goods(read(case.number), happened=happened, words="包裹完好，已登记", act=act)
        return
    finish_task(waiting, result="已完成，记录在案", act=act)


def _finish(case: Case, at: dt.datetime, crew: Crew, dice: random.Random) -> None:
    act = crew.act(_worker(case, crew, dice), at)
    terms = terms_of(case)
    if terms.apology:
        record_apology(case, words="电话致歉，说明原因与改进措施", act=act)
    if terms.test_after_fix:
        record_test(read(case.number), passed=True, words="通电连续运行 30 分钟，正常", act=act)
    finish_work(read(case.number), act=act)


def _confirm(case: Case, at: dt.datetime, crew: Crew, dice: random.Random) -> None:
    act = Act.begun(f"customer:{case.customer_id or 0}", "portal", at=at)
    if dice.random() < 0.06 and case.reopened == 0:
        deny_solved(case, words="还是老样子，没有解决。", act=act)
    else:
        confirm_solved(case, act=act)


def _review(case: Case, at: dt.datetime, crew: Crew, dice: random.Random) -> None:
    reviewer = crew.reviewer if case.handler_id == crew.manager.pk else crew.manager
    review(
        case,
        passed=True,
        root_cause=dice.choice(ROOT_CAUSES),
        words="回看记录，问题已解决",
        act=crew.act(reviewer, at),
    )


def _worker(case: Case, crew: Crew, dice: random.Random) -> Person:
    return case.handler or dice.choice(crew.workers)


Play = Callable[[Case, dt.datetime, Crew, random.Random], None]
NEXT: dict[str, Play] = {
    "receive": _supply, "assess": _assess, "assign": _assign, "diagnose": _diagnose, "propose": _propose,
    "carry_out": _carry_out, "confirm": _confirm, "review": _review,
}  # fmt: skip
