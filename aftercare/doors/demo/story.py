"""How one demo case is lived: at each stage, what the people concerned would do next, and when.

Everything goes through the actions, by the person whose work it is; what the policy refuses is refused here too.
"""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from aftercare.care.actions import rate_at_once
from aftercare.care.invitations import invitation
from aftercare.cases.access import case_for
from aftercare.cases.models import Case
from aftercare.doors.demo.tales import NO, TOO_MUCH, UNSOLVED, WITHDRAWN, Tale, plain
from aftercare.doors.demo.timing import Hours
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.foundation.ledger.errands import drain_errands
from aftercare.handling.gathering import gate_facts, known_facts, newest_proposal, open_decision, terms_of
from aftercare.handling.models import Decision
from aftercare.handling.rules import missing_facts
from aftercare.handling.stages.assess import Judgements, assess, supply_fact
from aftercare.handling.stages.assign import give
from aftercare.handling.stages.carry_out import finish_work, go_on_to_carry_out, record_test
from aftercare.handling.stages.close import ask_to_close_without_agreement, close_case, record_apology
from aftercare.handling.stages.confirm import confirm_solved, deny_solved
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.stages.propose import accept_proposal, decline_proposal, propose
from aftercare.handling.stages.review import review
from aftercare.handling.turns.adjust import decide
from aftercare.handling.turns.note_goods import HAPPENINGS, note_goods
from aftercare.handling.turns.reply import reply
from aftercare.messages.actions import Words
from aftercare.people.access import may
from aftercare.people.models import Person
from aftercare.people.queries import permissions_of, team_keyed
from aftercare.tasks.access import tasks_on
from aftercare.tasks.actions import finish_task

STEPS_AT_MOST = 60
SILENCE = dt.timedelta(days=8)
"""Longer than any pack waits for a word."""

DELAY = dt.timedelta(days=3)
RATED = 0.75
GOOD = 4


@dataclass(frozen=True)
class Crew:
    """Who may act in the stories: workers get cases, the manager decides and reviews."""

    workers: tuple[Person, ...]
    manager: Person
    reviewer: Person

    def act(self, person: Person, at: dt.datetime) -> Act:
        """An act of this person at a past moment."""
        return Act.begun(person.actor, "desk", at=at, permissions=permissions_of(person.pk))


@dataclass
class Life:
    """One case being lived. at: the moment of the next act; done: what happens once and has."""

    number: str
    at: dt.datetime
    crew: Crew
    dice: random.Random
    tale: Tale
    done: set[str]

    @property
    def case(self) -> Case:
        """The case as it stands, with what the acts need at hand."""
        return case_for(Act.begun("system:worker", "worker", at=self.at), self.number)

    def worker(self, case: Case) -> Act:
        """An act of whoever works on it."""
        return self.crew.act(case.handler or self.crew.workers[0], self.at)

    def closer(self, case: Case) -> Act:
        """An act of whoever works on it and may close it, else of the manager."""
        act = self.worker(case)
        return act if may(act, "case.close") else self.manager()

    def manager(self) -> Act:
        return self.crew.act(self.crew.manager, self.at)

    def customer(self, case: Case) -> Act:
        return Act.begun(f"customer:{case.customer_id or 0}", "portal", at=self.at)

    def once(self, what: str) -> bool:
        """Whether this is the first time."""
        first = what not in self.done
        self.done.add(what)
        return first

    def step(self) -> bool:
        """One act at this moment, and what follows from it; False when the case is closed."""
        drain_errands(at=self.at)
        case = self.case
        if not case.is_open:
            return False
        NEXT[case.stage](self, case)
        drain_errands(at=self.at)
        return True


def lived(
    number: str, start: dt.datetime, crew: Crew, dice: random.Random, tale: Tale | None = None
) -> Iterator[dt.datetime]:
    """Live one case. Yields the moment of the next act before doing it; the caller goes on when time is there."""
    life, hours = Life(number, start, crew, dice, tale or plain(dice), set()), Hours(config.zone)
    for _ in range(STEPS_AT_MOST):
        life.at = hours.next(life.at + _pause(life))
        yield life.at
        if not life.step():
            return


def _pause(life: Life) -> dt.timedelta:
    """Minutes between acts of one day; a slow case rests for days once, and silence lasts as long as it must."""
    if "silence" in life.done and life.once("waited"):
        return SILENCE
    if life.tale.ending == "slow" and "answered" in life.done and life.once("rested"):
        return DELAY
    minutes = life.dice.choice((4, 7, 12, 25, 40) if "answered" in life.done else (3, 6, 11))
    return dt.timedelta(minutes=minutes, seconds=life.dice.randrange(60))


def _supply(life: Life, case: Case) -> None:
    for about in missing_facts(terms_of(case).required, known_facts(case)):
        supply_fact(life.case, about=about, words="电话里向客户核实并补记", act=life.worker(case))


def _assess(life: Life, case: Case) -> None:
    assess(case, judged=Judgements(), act=life.manager())


def _assign(life: Life, case: Case) -> None:
    waiting = open_decision(case)
    worker = _whoever_has_room(life.crew, life.dice)
    if waiting is not None:
        lead = None if case.handler_id else worker.pk
        words, teams = "按重大问题处理，由专人牵头", _departments(waiting)
        decide(waiting, verdict="approved", words=words, handler_id=lead, teams=teams, act=life.manager())
    elif case.handler_id is None:
        give(case, person_id=worker.pk, act=life.manager())
    elif not _is_answered(case):
        _answer(life, case)
    else:  # a type that asks nothing more of anybody: suggestions are thanked for and closed
        close_case(case, outcome="solved_silent", act=life.closer(case))


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


def _is_answered(case: Case) -> bool:
    return gate_facts(case, terms_of(case)).answered


def _answer(life: Life, case: Case) -> None:
    life.done.add("answered")
    reply(case, Words(text=life.tale.answer), act=life.worker(case))


def _diagnose(life: Life, case: Case) -> None:
    if not _is_answered(case):
        _answer(life, case)
    elif life.tale.ending == "withdrawn":
        close_case(case, outcome="withdrawn", words=WITHDRAWN, act=life.closer(case))
    else:
        record_diagnosis(case, cause=life.tale.cause, finding=life.tale.finding, act=life.worker(case))


def _propose(life: Life, case: Case) -> None:
    terms = terms_of(case)
    facts = gate_facts(case, terms)
    if not facts.answered:
        _answer(life, case)
    elif life.tale.ending == "withdrawn" or (life.tale.ending == "not_agreed" and facts.proposal):
        _give_up(life, case)
    elif facts.proposal == "offered" and terms.consent != "none":
        _customer_answers(life, case)
    elif facts.proposal in ("", "declined") and (terms.consent != "none" or "carry_out" in terms.stages):
        propose(case, ways=life.tale.ways, act=life.worker(case))
    elif "carry_out" in terms.stages:
        go_on_to_carry_out(case, act=life.worker(case))
    else:
        _finish(life, case)


def _give_up(life: Life, case: Case) -> None:
    """The customer withdraws; or nobody agrees, the manager is asked, and lets it end."""
    waiting = open_decision(case)
    if life.tale.ending == "withdrawn":
        close_case(case, outcome="withdrawn", words=WITHDRAWN, act=life.closer(case))
    elif waiting is None:
        ask_to_close_without_agreement(case, reason=TOO_MUCH, act=life.worker(case))
    else:
        decide(waiting, verdict="approved", words=TOO_MUCH, act=life.manager())


def _customer_answers(life: Life, case: Case) -> None:
    proposal = newest_proposal(case)
    assert proposal is not None
    if life.tale.ending == "declined" and life.once("declined"):
        decline_proposal(case, words=NO, act=life.customer(case))
        return
    choice = proposal.choices.order_by("place")[0]
    accept_proposal(case, choice_id=choice.pk, form="link", act=life.customer(case))


def _carry_out(life: Life, case: Case) -> None:
    undone = [task for task in tasks_on(case) if task.state in ("waiting", "open")]
    waiting = min(undone, key=lambda task: (task.state, task.pk), default=None)
    if waiting is None:
        _finish(life, case)
    elif waiting.state == "waiting":
        for happened in (one for one in HAPPENINGS if one in waiting.after):
            note_goods(life.case, happened=happened, words="包裹完好，已登记", act=life.worker(case))
    else:
        finish_task(waiting, result="已完成，记录在案", act=life.worker(case))


def _finish(life: Life, case: Case) -> None:
    act, terms = life.worker(case), terms_of(case)
    if terms.apology:
        record_apology(case, words="电话致歉，说明原因与改进措施", act=act)
    if terms.test_after_fix:
        record_test(life.case, passed=True, words="连续运行 30 分钟，正常", act=act)
    finish_work(life.case, act=act)
    if life.tale.ending == "silent" and terms.confirm == "silence_counts":
        life.done.add("silence")


def _confirm(life: Life, case: Case) -> None:
    act = life.customer(case)
    if "waited" in life.done:  # the worker has taken the silence for an answer, or will within a minute
        return
    if life.tale.ending == "denied" and life.once("denied"):
        deny_solved(case, words=UNSOLVED, act=act)
        return
    confirm_solved(case, act=act)
    _rate(life, act)


def _rate(life: Life, act: Act) -> None:
    """With their yes, most customers say how it was; those who had to wait always do."""
    case, wants = life.case, life.dice.random() < RATED or life.tale.scores.get("result", 5) < GOOD
    if life.tale.scores and wants and invitation(case) is None:
        rate_at_once(case, scores=life.tale.scores, words=life.tale.words, act=act)


def _review(life: Life, case: Case) -> None:
    reviewer = life.crew.reviewer if case.handler_id == life.crew.manager.pk else life.crew.manager
    act = life.crew.act(reviewer, life.at)
    review(case, passed=True, root_cause=life.tale.root, words="回看记录，问题已解决", act=act)


Play = Callable[[Life, Case], None]
NEXT: dict[str, Play] = {
    "receive": _supply, "assess": _assess, "assign": _assign, "diagnose": _diagnose, "propose": _propose,
    "carry_out": _carry_out, "confirm": _confirm, "review": _review,
}  # fmt: skip
