"""The people and teams of the house as a list, each with what they carry. Constant numbers of statements."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from aftercare.foundation.act import Act
from aftercare.people.access import may
from aftercare.people.models import Absence, Person, Role, Shift, Team
from aftercare.people.permissions import is_given_cases

PAGE = 100


class ListedPerson(NamedTuple):
    """One person of the list. Lists are by name; away is the reason and end of an absence that lasts.

    carries  whether cases are given to them, or they have some still
    """

    id: int
    name: str
    sign_in_name: str
    receiving: bool
    open_cases: int
    cap: int
    ended_at: dt.datetime | None
    roles: tuple[Role, ...]
    teams: tuple[Team, ...]
    skills: tuple[str, ...]
    away: tuple[str, dt.datetime] | None
    carries: bool


class ListedTeam(NamedTuple):
    """One team that stands."""

    id: int
    key: str
    name: str
    english: str
    is_partner: bool
    lead_id: int | None
    lead: str | None
    members: int


def people_listed(
    act: Act, *, words: str = "", team: str = "", ended: bool = False, after: tuple[str, int] | None = None
) -> list[ListedPerson]:
    """A page of the staff by name, present or ended; one more than a page when there are more. Five statements."""
    if not may(act, "people.see"):
        return []
    people = Person.objects.filter(ended_at__isnull=not ended)
    if words:
        people = people.filter(Q(name__icontains=words) | Q(sign_in_name__icontains=words))
    if team:
        people = people.filter(teams__key=team)
    if after is not None:
        people = people.filter(Q(name__gt=after[0]) | Q(name=after[0], pk__gt=after[1]))
    rows = people.select_related("load").prefetch_related("roles", "teams", "skills").order_by("name", "pk")
    found = list(rows[: PAGE + 1])
    away = _away([person.pk for person in found], act.at)
    return [_listed(person, away.get(person.pk)) for person in found]


def _listed(person: Any, away: tuple[str, dt.datetime] | None) -> ListedPerson:
    load, roles = getattr(person, "load", None), sorted(person.roles.all(), key=lambda role: role.pk)
    return ListedPerson(
        id=person.pk, name=person.name, sign_in_name=person.sign_in_name, receiving=person.receiving,
        open_cases=load.open_cases if load else 0, cap=load.cap if load else 0, ended_at=person.ended_at,
        roles=tuple(roles),
        teams=tuple(sorted(person.teams.all(), key=lambda team: team.name)),
        skills=tuple(sorted(skill.slug for skill in person.skills.all())),
        away=away, carries=takes_cases(roles) or bool(load and load.open_cases),
    )  # fmt: skip


def takes_cases(roles: Iterable[Role]) -> bool:
    """Whether whoever holds these roles is given cases."""
    return is_given_cases({permission for role in roles for permission in role.permissions})


def _away(ids: Iterable[int], at: dt.datetime) -> dict[int, tuple[str, dt.datetime]]:
    now = Absence.objects.filter(
        person_id__in=list(ids), from_at__lte=at, until_at__gt=at, called_off_at=None
    )
    rows = now.order_by("until_at", "id").values_list("person_id", "reason", "until_at")
    return {pk: (reason, until) for pk, reason, until in rows}


def teams_listed(act: Act) -> list[ListedTeam]:
    """The teams that stand, by name, with their leads and how many people they have. Two statements."""
    if not may(act, "people.see"):
        return []
    counts: dict[int, int] = defaultdict(int)
    for (team_id,) in Person.objects.filter(ended_at=None, teams__ended_at=None).values_list("teams"):
        counts[team_id] += 1
    rows = (
        Team.objects.filter(ended_at=None)
        .order_by("name", "pk")
        .values_list("id", "key", "name", "english", "is_partner", "lead_id", "lead__name")
    )
    return [ListedTeam(*row, members=counts[row[0]]) for row in rows]


def roles_listed(act: Act) -> list[Role]:
    """Every role in the order they were made."""
    return list(Role.objects.order_by("pk")) if may(act, "people.see") else []


def shifts_now(person: Person, on: dt.date) -> list[Shift]:
    """The weekly pattern of a person that holds on a day, by weekday and hour."""
    holding: QuerySet[Shift] = person.shifts.filter(first_on__lte=on).filter(
        Q(last_on=None) | Q(last_on__gte=on)
    )
    return list(holding.order_by("weekday", "opens"))


def absences_ahead(person: Person, at: dt.datetime) -> list[Absence]:
    """Absences of a person that last or come, the first first."""
    coming = person.absences.filter(until_at__gt=at, called_off_at=None)
    return list(coming.order_by("from_at", "pk"))
