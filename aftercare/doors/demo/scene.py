"""A scene of the present, written like a screenplay: who does what, so many waking minutes ago.

Writing it only lists steps; they are acted in the order of time together with everybody else's, through the actions.
"""

import datetime as dt
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Self

from aftercare.cases.access import case_for
from aftercare.cases.models import Case
from aftercare.doors.demo.company import Company
from aftercare.doors.demo.pictures import photos_of
from aftercare.doors.demo.requests import TYPES, Material, Words
from aftercare.doors.demo.sold import Sold
from aftercare.doors.demo.story import Life
from aftercare.doors.demo.tales import Tale, way_of
from aftercare.doors.demo.timing import Hours, start_for
from aftercare.foundation.act import Act
from aftercare.foundation.files import put_aside, store_file
from aftercare.foundation.files.models import StoredFile
from aftercare.foundation.ledger.errands import drain_errands
from aftercare.handling.gathering import newest_proposal
from aftercare.handling.request import Request
from aftercare.handling.stages.assign import claim
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.stages.propose import accept_proposal, propose
from aftercare.handling.stages.receive import receive
from aftercare.handling.turns.adjust import change_date
from aftercare.handling.turns.note_goods import note_goods
from aftercare.handling.turns.reply import customer_says, note_down, reply
from aftercare.messages import actions as messages
from aftercare.policy.queries import policy_in_force, policy_of
from aftercare.promises.clauses import promises_for
from aftercare.promises.dates import DatesOf
from aftercare.promises.models import Promise
from aftercare.promises.queries import Wanted, owed_page
from aftercare.promises.terms import PromiseTerms
from aftercare.tasks.access import tasks_on
from aftercare.tasks.actions import finish_task, give_task

MINUTE = dt.timedelta(minutes=1)
NEAR = dt.timedelta(minutes=4)
Play = Callable[[Case, Act], object]


class Step(NamedTuple):
    """Something that is done at a moment."""

    at: dt.datetime
    do: Callable[[dt.datetime], None]


@dataclass(frozen=True)
class Setting:
    """What all scenes share: where, who, and the present moment."""

    pack: str
    company: Company
    material: Material
    sold: Sequence[Sold]
    now: dt.datetime
    hours: Hours

    def later(self, minutes: float) -> dt.datetime:
        """So many minutes from now, on a full minute."""
        return (self.now + minutes * MINUTE).replace(second=0, microsecond=0)

    def morning(self) -> dt.datetime:
        """Ten o'clock of the next morning."""
        local = self.now.astimezone(self.hours.zone)
        ten = local.replace(hour=10, minute=0, second=0, microsecond=0)
        return (ten if ten - local > 60 * MINUTE else ten + dt.timedelta(days=1)).astimezone(dt.UTC)

    def evening(self) -> dt.datetime:
        """Six o'clock today, as long as that is hours away; else tomorrow."""
        local = self.now.astimezone(self.hours.zone)
        six = local.replace(hour=18, minute=0, second=0, microsecond=0)
        return (six if six - local > 150 * MINUTE else six + dt.timedelta(days=1)).astimezone(dt.UTC)

    @property
    def world(self) -> Act:
        """Who may look at everything, to find out how things stand."""
        return self.company.act("chengli", self.now)


@dataclass
class Scene:
    """One case of the present. number: known once it was asked."""

    setting: Setting
    words: Words
    at: dt.datetime = dt.datetime.min.replace(tzinfo=dt.UTC)
    number: str = ""
    steps: list[Step] = field(default_factory=list)

    # When

    def ago(self, minutes: float) -> Self:
        """What follows happens so many waking minutes ago."""
        self.at = self.setting.hours.before(self.setting.now, minutes)
        return self

    def live(self, minutes: float) -> Self:
        """What follows happens so many minutes ago, whatever the hour."""
        self.at = self.setting.now - minutes * MINUTE
        return self

    def after(self, minutes: float) -> Self:
        """What follows happens so many minutes later, when people are awake."""
        following = self.at + minutes * MINUTE
        awake = self.setting.hours.next(following)
        self.at = awake if awake < self.setting.now else following
        return self

    def so_that(self, slugs: Sequence[str], due_at: dt.datetime, *, otherwise: float) -> Self:
        """What follows begins so that the first of these promises falls due then; so many minutes ago if none can."""
        terms = {term.slug: term for term in self.promised()}
        term = next((terms[slug] for slug in slugs if slug in terms), None)
        start = start_for(self._dates(), term, due_at) if term else None
        if start is None:
            return self.ago(otherwise)
        self.at = start
        return self

    # Who does what

    def asks(
        self, *, to: str = "", photos: str = "", channel: str = "", text: str = "", kind: str = ""
    ) -> Self:
        """The customer asks; a colleague takes it at once, or the policy sends it where it belongs."""

        def ask(at: dt.datetime) -> None:
            act = Act.begun(f"customer:{self._customer_id}", "portal", at=at)
            files = self._photos(photos, act) if photos else []
            case = receive(self._request(files, channel, text, kind), act=act)
            self.number = case.number
            if to:
                claim(case, act=self.setting.company.act(to, at))

        return self._then(ask)

    def says(self, who: str, text: str, *, situation: str = "") -> Self:
        """A colleague answers the customer."""
        words = messages.Words(text=text, situation=situation)
        return self.does(who, lambda case, act: reply(case, words, act=act))

    def hears(self, text: str) -> Self:
        """The customer writes again."""
        words = messages.Words(text=text, channel=self.words.channel)
        return self.customer(lambda case, act: customer_says(case, words, act=act))

    def notes(self, who: str, text: str) -> Self:
        """A colleague writes what the customer never sees."""
        return self.does(who, lambda case, act: note_down(case, messages.Words(text=text), act=act))

    def finds(self, who: str, found: str = "") -> Self:
        """A colleague puts cause and finding on record; with it the policy's tasks of this stage are done."""
        cause, finding = self.words.cause, (found or self.words.found).rstrip("。")

        def find(case: Case, act: Act) -> None:
            for task in tasks_on(case):
                if task.state == "open" and task.clause:
                    finish_task(task, result=finding, act=act)
            record_diagnosis(case, cause=cause, finding=finding, act=act)

        return self.does(who, find)

    def offers(self, who: str, *said: str, promised_at: dt.datetime | None = None) -> Self:
        """A colleague offers these ways."""
        ways = [replace(way_of(one), promised_at=promised_at) for one in said if one]
        return self.does(who, lambda case, act: propose(case, ways=ways, act=act))

    def agrees(self, words: str = "") -> Self:
        """The customer agrees to the first way."""

        def agree(case: Case, act: Act) -> None:
            proposal = newest_proposal(case)
            assert proposal is not None
            choice = proposal.choices.order_by("place")[0]
            accept_proposal(case, choice_id=choice.pk, form="link", words=words, act=act)

        return self.customer(agree)

    def keeps_up(self, who: str) -> Self:
        """A colleague does what the policy wants done on the case by now."""

        def keep_up(case: Case, act: Act) -> None:
            for task in tasks_on(case):
                if task.state == "open" and task.clause and task.due_at and task.due_at < self.setting.now:
                    finish_task(task, result=self.words.found.rstrip("。"), act=act)

        return self.does(who, keep_up)

    def gives(self, by: str, name: str, *, to: str, due_at: dt.datetime | None = None) -> Self:
        """A colleague gives another a task."""
        person = self.setting.company.people[to]
        return self.does(
            by, lambda case, act: give_task(case, name=name, person_id=person.pk, due_at=due_at, act=act)
        )

    def finishes(self, who: str, name: str, result: str) -> Self:
        """A colleague hands back the result of a task."""

        def finish(case: Case, act: Act) -> None:
            task = next(task for task in tasks_on(case) if task.name == name)
            finish_task(task, result=result, act=act)

        return self.does(who, finish)

    def moves(self, who: str, slug: str, *, to: dt.datetime, reason: str, asked: bool = False) -> Self:
        """A colleague gives a promise another date, and the customer is told. asked: the customer wished it.

        Nothing happens when it falls due about then anyway, or is not owed.
        """

        def move(case: Case, act: Act) -> None:
            promise = self.owed(case, slug)
            if promise is not None and abs(promise.due_at - to) > NEAR:
                change_date(case, promise, to=to, reason=reason.rstrip("。"), by_customer=asked, act=act)

        return self.does(who, move)

    def puts_off(self, who: str, slug: str, *, by: dt.timedelta, reason: str) -> Self:
        """A colleague wants a later date than is theirs to give."""

        def put_off(case: Case, act: Act) -> None:
            promise = self.owed(case, slug)
            if promise is not None:
                change_date(case, promise, to=promise.due_at + by, reason=reason.rstrip("。"), act=act)

        return self.does(who, put_off)

    def goods(self, who: str, happened: str, words: str) -> Self:
        """Goods are on their way or have come, where the policy waits for it."""

        def note(case: Case, act: Act) -> None:
            waits = {name for task in tasks_on(case) if task.state == "waiting" for name in task.after}
            if happened in waits:
                note_goods(case, happened=happened, words=words, act=act)

        return self.does(who, note)

    def drafts(self, who: str, text: str) -> Self:
        """A colleague is writing an answer."""
        return self.does(
            who,
            lambda case, act: messages.save_draft(
                case, mode="reply", text=text, channel=case.channel, based_on=0, act=act
            ),
        )

    def lived(self, tale: Tale, *, until: Sequence[str]) -> Self:
        """The case is lived as those of the past are, until it stands at one of these stages."""

        def live(at: dt.datetime) -> None:
            crew = self.setting.company.crew
            life = Life(self.number, at, crew, random.Random(self.words.q), tale, set())
            while life.case.stage not in until and life.step():
                life.at += 17 * MINUTE

        return self._then(live)

    def does(self, who: str, play: Play) -> Self:
        """A colleague (by sign-in name) acts on the case."""
        return self._then(lambda at: self._act(play, self.setting.company.act(who, at)))

    def customer(self, play: Play) -> Self:
        """The customer acts on the case, through the portal."""
        return self._then(
            lambda at: self._act(play, Act.begun(f"customer:{self._customer_id}", "portal", at=at))
        )

    # How it is acted

    def acted(self) -> tuple[dt.datetime, Iterator[dt.datetime]]:
        """When it begins, and the steps one after another: yields the moment before each but the first."""
        return self.steps[0].at, self._steps()

    def _steps(self) -> Iterator[dt.datetime]:
        for place, step in enumerate(self.steps):
            if place:
                yield step.at
            step.do(step.at)
            drain_errands(at=step.at)

    def owed(self, case: Case, slug: str) -> Promise | None:
        """A running promise of the case."""
        running = owed_page(self.setting.world, Wanted(kind=slug), limit=500)
        return next((promise for promise in running if promise.case_id == case.pk), None)

    def case(self) -> Case:
        """The case as it stands."""
        return case_for(Act.begun("system:worker", "worker", at=self.at), self.number)

    def _then(self, do: Callable[[dt.datetime], None]) -> Self:
        """Always after what was listed before."""
        if self.steps and self.at <= self.steps[-1].at:
            self.at = self.steps[-1].at + MINUTE
        self.at = min(self.at, self.setting.now)
        self.steps.append(Step(self.at, do))
        return self

    def _act(self, play: Play, act: Act) -> None:
        play(case_for(Act.begun("system:worker", "worker", at=act.at), self.number), act)

    # What is asked

    @property
    def _customer_id(self) -> int:
        return self.setting.company.customer(self.words.who).pk

    def type_of(self, kind: str = "") -> str:
        """What the pack calls cases of this kind."""
        return TYPES[self.setting.pack][kind or self.words.kind]

    def _thing(self) -> Sold:
        mine = (one for one in self.setting.sold if one.customer.pk == self._customer_id)
        return next(one for one in mine if one.code == self.words.p)

    def _request(self, files: Sequence[StoredFile], channel: str, text: str, kind: str) -> Request:
        words, thing = self.words, self._thing()
        shows = self.setting.pack == "exhibition"
        return Request(
            text=text or words.q,
            title=words.title,
            asked_type=self.type_of(kind),
            channel=channel or words.channel,
            customer_id=thing.customer.pk,
            product_code=thing.code,
            order=thing.order,
            region=thing.customer.region,
            project_code=words.project if shows else "",
            booth=words.booth if shows else "",
            facts={"reason": words.title} if words.kind == "exchange" else {},
            files=files,
        )

    def _photos(self, scene: str, act: Act) -> list[StoredFile]:
        place = f"portal:{act.id.hex}"
        return [
            store_file(put_aside(content), name=name, said_type="image/jpeg", thread=place, act=act)
            for name, content in photos_of(self.setting.material.organisation, scene)
        ]

    def _dates(self) -> DatesOf:
        return DatesOf.policy(self._version_id)

    @property
    def _version_id(self) -> int:
        version = policy_in_force(self.setting.now)
        assert version is not None
        return version.pk

    def promised(self) -> tuple[PromiseTerms, ...]:
        """What the policy promises in such a case."""
        customer = self.setting.company.customer(self.words.who)
        facts = {
            "type": self.type_of(), "region": customer.region, "channel": self.words.channel,
            "customer_level": customer.level, "customer_group": customer.group, "important": customer.important,
        }  # fmt: skip
        return promises_for(policy_of(self._version_id), facts)
