"""The demo company as it stands before its first request: policy, staff, teams, goods, customers."""

import datetime as dt
import random
from dataclasses import dataclass, replace

from aftercare.calendars.actions import seed_from_package
from aftercare.customers.actions import find_or_add_customer
from aftercare.customers.identities import Contact
from aftercare.customers.models import Customer
from aftercare.doors.demo.cast import CAP, CUSTOMERS, IMPORTANT, LEVELS, PASSWORD, REGIONS, STAFF, Colleague
from aftercare.doors.demo.requests import Material
from aftercare.doors.demo.story import Crew
from aftercare.foundation.act import Act
from aftercare.people.actions import add_person, add_team, set_lead, set_up_roles
from aftercare.people.actions.staff import NewPerson
from aftercare.people.models import Person, Role, Team
from aftercare.people.queries import permissions_of
from aftercare.people.terms import TeamTerms
from aftercare.policy.actions import publish_policy, save_draft
from aftercare.policy.models import PolicyVersion
from aftercare.policy.packs import PACKS
from aftercare.policy.queries import policy_of
from aftercare.policy.teams import Teams
from aftercare.products.actions import add_product
from aftercare.products.models import Product


@dataclass(frozen=True)
class Company:
    """What the history needs of the company."""

    crew: Crew
    people: dict[str, Person]
    customers: tuple[Customer, ...]
    products: tuple[Product, ...]

    def act(self, who: str, at: dt.datetime, *, door: str = "desk") -> Act:
        """An act of this colleague (by sign-in name) at a past moment."""
        person = self.people[who]
        return Act.begun(person.actor, door, at=at, permissions=permissions_of(person.pk))

    def customer(self, name: str) -> Customer:
        """The customer of this name."""
        return next(one for one in self.customers if one.name == name)


def found(pack: str, material: Material, begun_at: dt.datetime, dice: random.Random) -> Company:
    """Set the company up through the actions, as of its first day."""
    act = Act.begun("system:command", "command", at=begun_at)
    seed_from_package(act=act)
    policy = publish_policy(save_draft(PACKS[pack].text, act=act), starts_at=begun_at, act=act)
    staff = _staff(policy, act)
    return Company(
        crew=_crew(staff), people=staff, customers=_customers(dice, act), products=_products(material, act)
    )


def _staff(policy: PolicyVersion, act: Act) -> dict[str, Person]:
    terms = list(policy_of(policy.pk).part(Teams).by_key.values())
    teams = {
        one.key: add_team(key=one.key, name=one.key, english=one.english, is_partner=one.partner, act=act)
        for one in terms
    }
    roles = {role.slug: role for role in set_up_roles(act=act)}
    staff = {one.sign_in: _join(one, roles[one.role], _teams_of(one, terms, teams), act) for one in STAFF}
    for team in teams.values():
        first = team.members.order_by("id").first()
        if first is not None:
            set_lead(team, lead=first, act=act)
    _give_skills(staff, terms, teams, act)
    return staff


def _teams_of(colleague: Colleague, terms: list[TeamTerms], teams: dict[str, Team]) -> list[Team]:
    return [teams[one.key] for one in terms if one.kind in colleague.team_kinds]


def _join(colleague: Colleague, role: Role, teams: list[Team], act: Act) -> Person:
    particulars = NewPerson(
        sign_in_name=colleague.sign_in,
        name=colleague.name,
        password=PASSWORD,
        second_factor_asked=False,
        cap=CAP,
    )
    return add_person(particulars, roles=[role], teams=teams, act=act)


def _give_skills(staff: dict[str, Person], terms: list[TeamTerms], teams: dict[str, Team], act: Act) -> None:
    from aftercare.people.actions import set_skills

    for person in staff.values():
        own = {team.key for team in person.teams.all()}
        skills = sorted({skill for one in terms if one.key in own for skill in one.skills})
        if skills:
            set_skills(person, skills=skills, act=act)


def _crew(staff: dict[str, Person]) -> Crew:
    workers = tuple(staff[name] for name in ("baiyang", "linke", "zhouxt", "hanxue", "dinggong"))
    return Crew(workers=workers, manager=staff["chengli"], reviewer=staff["xujing"])


def _customers(dice: random.Random, act: Act) -> tuple[Customer, ...]:
    """They came over the years, one after another."""
    return tuple(
        find_or_add_customer(
            Contact(
                name=name,
                number=f"KH{1000 + place}",
                phones=(f"138{dice.randrange(10**8):08d}",),
                emails=(f"{mailbox}@example.com",),
                region=dice.choice(REGIONS),
                level=LEVELS.get(name, ""),
                important=name in IMPORTANT,
            ),
            act=replace(act, at=act.at - (len(CUSTOMERS) - place) * dt.timedelta(days=23, minutes=97)),
        )
        for place, (name, mailbox) in enumerate(CUSTOMERS.items())
    )


def _products(material: Material, act: Act) -> tuple[Product, ...]:
    return tuple(
        add_product(code=goods.code, name=goods.name, line=goods.line, brand=material.organisation, act=act)
        for goods in material.goods
    )
