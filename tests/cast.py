"""The one named cast of the tests: 顾客 安然, 专员 白杨, 客服 林可, 经理 程莉, 技术 丁工, 监督员 许静, 外人 佟陌."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

import pytest
from django.db import transaction

from aftercare.calendars.actions import load_holidays
from aftercare.calendars.rules import years_of_package
from aftercare.foundation.act import Act
from aftercare.foundation.ledger.errands import drain_errands
from aftercare.foundation.refusals import Refusal
from aftercare.people.actions import add_person, add_team, set_up_roles
from aftercare.people.actions.staff import NewPerson
from aftercare.people.models import Person, Role, Team
from aftercare.people.queries import permissions_of
from aftercare.policy.actions import publish_policy, save_draft
from aftercare.policy.models import PolicyVersion
from aftercare.policy.packs import PACKS
from aftercare.policy.queries import forget_compiled, policy_of
from aftercare.policy.teams import Teams
from tests.remembered import remembered

MORNING = dt.datetime(2026, 11, 23, 1, 30, tzinfo=dt.UTC)
"""Monday 23 November 2026, 09:30 in Shanghai: an ordinary working day."""

BEFORE = MORNING - dt.timedelta(days=30)

ROLE_OF = {
    "baiyang": ("白杨", "specialist"), "linke": ("林可", "service"), "chengli": ("程莉", "manager"),
    "dinggong": ("丁工", "technical"), "xujing": ("许静", "supervisor"), "tongmo": ("佟陌", "partner"),
    "guanli": ("管理员", "administrator"),
}  # fmt: skip


@contextmanager
def refused(*reasons: type[Refusal]) -> Iterator[pytest.ExceptionInfo[Refusal]]:
    """What is done inside must be refused for one of these reasons, and leaves nothing behind."""
    with pytest.raises(reasons) as info, transaction.atomic():
        yield info


def act_at(at: dt.datetime = MORNING, *, person: Person | None = None, door: str = "desk") -> Act:
    """An act of a person, or of the house when nobody is named."""
    if person is None:
        return Act.begun("system:worker", "worker", at=at)
    return Act.begun(person.actor, door, at=at, permissions=permissions_of(person.pk))


def customer_act(customer_id: int, at: dt.datetime = MORNING) -> Act:
    return Act.begun(f"customer:{customer_id}", "portal", at=at)


@dataclass
class World:
    """A company on its first working morning, run by one policy pack."""

    pack: str
    policy: PolicyVersion
    people: dict[str, Person]

    @cached_property
    def teams(self) -> dict[str, Team]:
        return {team.key: team for team in Team.objects.order_by("id")}

    def act(self, who: str, at: dt.datetime = MORNING) -> Act:
        return act_at(at, person=self.people[who])

    def errands(self, at: dt.datetime = MORNING) -> int:
        """Let the worker do what waits."""
        return drain_errands(at=at)


def world(pack: str = "standard") -> World:
    """The company run by this pack, set up through the actions as of a month before the morning."""
    remembered(pack, lambda: _set_up(pack))
    people = {person.sign_in_name: person for person in Person.objects.filter(sign_in_name__in=ROLE_OF)}
    policy = PolicyVersion.objects.get(starts_at=BEFORE)
    forget_compiled(policy.pk)  # another test's policy may have had the id
    return World(pack=pack, policy=policy, people=people)


def _set_up(pack: str) -> None:
    act = Act.begun("system:command", "command", at=BEFORE)
    _load_the_years_around(act)
    draft = save_draft(PACKS[pack].text, act=act)
    policy = publish_policy(draft, starts_at=BEFORE, act=act)
    roles = {role.slug: role for role in set_up_roles(act=act)}
    named = policy_of(policy.pk).part(Teams).by_key.values()
    teams = [
        add_team(key=one.key, name=one.key, english=one.english, is_partner=one.partner, act=act)
        for one in named
    ]
    for who, (name, role) in ROLE_OF.items():
        _join(who, name, roles[role], teams, act)


def _load_the_years_around(act: Act) -> None:
    """The official days of this year and the last: all that a story of the cast ever asks for."""
    for published in years_of_package():
        if published.year >= MORNING.year - 1:
            load_holidays(
                region="CN", year=published.year, days=published.days, source="chinesecalendar", act=act
            )


def _join(who: str, name: str, role: Role, teams: list[Team], act: Act) -> None:
    particulars = NewPerson(sign_in_name=who, name=name, second_factor_asked=False)
    add_person(particulars, roles=[role], teams=[] if role.slug in OUTSIDE else teams, act=act)


OUTSIDE = frozenset({"partner", "administrator", "supervisor", "manager", "technical"})
"""Roles that no routing gives a new case to."""
