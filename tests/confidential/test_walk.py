"""One walk of every address and every event, as whoever must learn nothing: the same bytes with and without the case.

The-house.md §2: whoever a confidential case is about, a manager, an administrator without a grant, a partner, a
stranger and the customer on another case of theirs can tell by nothing that it exists.
"""

import datetime as dt
import difflib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import translation

from aftercare.cases.models import Case, Grant
from aftercare.channels.leaving import LASTS
from aftercare.foundation import clock
from aftercare.foundation.config import config
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.links import make_link
from aftercare.people import memory
from aftercare.people.actions.tokens import make_token
from aftercare.people.models import Person
from aftercare.people.queries import permissions_of
from tests.cast import World, act_at, world
from tests.confidential.addresses import routes, unknown_routes
from tests.confidential.overhearing import overheard
from tests.confidential.story import END, Things, confided, ordinary, settle
from tests.confidential.walking import Answers, Walker, differing, each_action_for_itself
from tests.doors.desk.conftest import browser_of

WATCHERS = ("linke", "chengli", "guanli", "tongmo")
"""Whom it is about; the manager; the administrator; a partner."""

NOW = END + dt.timedelta(minutes=1)
SAID_IN_CONFIDENCE = ("压了三个月", "取证", "调取聊天记录")


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    memory.clear()
    with each_action_for_itself(monkeypatch):
        yield
    translation.deactivate()


@pytest.fixture
def company(db: None) -> World:
    return world("standard")


def walkers(company: World, case: Case) -> list[Walker]:
    """Those who must learn nothing, each at a browser, and the programs that speak for them."""
    people = [company.people[who] for who in WATCHERS]
    browsers = [Walker(one.sign_in_name, browser_of(one).client) for one in people]
    programs = [
        Walker(f"{one.sign_in_name}'s program", token=_token(one)) for one in people if _may_use_api(one)
    ]
    return [*browsers, *programs, Walker("a stranger"), _customer(case)]


def _may_use_api(person: Person) -> bool:
    return "api.use" in permissions_of(person.pk)


def _token(person: Person) -> str:
    allowed = permissions_of(person.pk)
    act = replace(act_at(person=person), permissions=allowed)
    return make_token(person, name="walk", scopes=allowed, act=act)


def _customer(case: Case) -> Walker:
    """安然, who confided, at a browser where an ordinary case of hers is open: whoever reads over her shoulder."""
    walker = Walker("the customer")
    particulars = {"thread": case.thread, "audience": f"customer:{case.customer_id}"}
    token = make_link(purpose="track", expires_at=NOW + LASTS["track"], act=act_at(NOW), **particulars)
    walker.client.get(f"/l/{token}")
    return walker


class Twice:
    """The same walk twice: while the confidential cases are there, and as if they had never been."""

    def __init__(
        self, company: World, tamper: Callable[[World, Things], None] = lambda company, secret: None
    ):
        self.company, self.things = company, ordinary(company)
        self.everyone = walkers(company, Case.objects.get(number=self.things.of["number"][0]))
        self.last = Entry.objects.order_by("-pk").values_list("pk", flat=True)[0]
        before = _laid_down()
        with transaction.atomic():
            self.secret = confided(company)
            tamper(company, self.secret)
            self.with_it = self._walked()
            transaction.set_rollback(True)
        for path in _laid_down() - before:
            path.unlink()
        self.without_it = self._walked()

    def _walked(self) -> Answers:
        settle(self.company)
        answers = {
            where: it for one in self.everyone for where, it in one.walk(self.things, self.secret).items()
        }
        people = [self.company.people[who] for who in WATCHERS]
        return answers | overheard(people, since=self.last)

    @property
    def differing(self) -> dict[str, tuple[tuple[int, str, str], tuple[int, str, str]]]:
        return differing(self.with_it, self.without_it)


def _laid_down() -> set[Path]:
    return set((config.data / "pretend").rglob("*.json"))


def shown(found: dict[str, tuple[tuple[int, str, str], tuple[int, str, str]]]) -> str:
    """The differences for whoever must mend them."""
    lines = [f"{len(found)} answers differ"]
    for where, (here, there) in list(found.items())[:20]:
        changed = difflib.unified_diff(
            there[2].splitlines(), here[2].splitlines(), "without", "with", lineterm="", n=0
        )
        lines += [f"== {where}: {here[:2]} / {there[:2]}", *(line[:300] for line in list(changed)[:8])]
    return "\n".join(lines)


def test_every_address_is_walked() -> None:
    """A new one fails here until somebody says in addresses.py what fills it."""
    assert unknown_routes() == []
    assert len(set(routes())) > 120


def test_nobody_concerned_can_tell_by_anything_whether_something_was_confided(company: World) -> None:
    twice = Twice(company)
    assert not twice.differing, shown(twice.differing)
    assert [where for where, answer in twice.with_it.items() if answer[0] >= 500] == []
    telling = [
        where for where, it in twice.with_it.items() if any(word in it[2] for word in SAID_IN_CONFIDENCE)
    ]
    assert telling == []
    assert (
        sum(answer[0] == 200 for answer in twice.with_it.values()) > 300
    )  # it was no walk past closed doors


def test_the_walk_sees_it_when_someone_is_let_in(company: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """It proves itself: one grant too many, and queue, page, search, notices and news tell of it."""

    def let_in(company: World, secret: Things) -> None:
        case = Case.objects.get(number=secret.of["number"][0])
        Grant.objects.create(case=case, person=company.people["linke"], given_at=NOW)

    monkeypatch.setattr("tests.confidential.test_walk.WATCHERS", ("linke",))
    monkeypatch.setattr(
        "tests.confidential.walking.routes", lambda: ("desk/queue", "desk/cases/<str:number>", "desk/go")
    )
    told = Twice(company, let_in).differing
    pages = [any(f" {path}" in where for where in told) for path in ("/desk/queue", "/desk/cases/JD")]
    assert (pages, len(told) > 10) == ([True, True], True), shown(told)
    assert any(where.startswith("live news to linke") for where in told)
