"""Reads about people that cross tables."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q, QuerySet

from aftercare.foundation.reads import constant_read
from aftercare.people.models import Absence, Load, Person, Role, Session, Shift, Skill, Team, Token
from aftercare.people.permissions import GIVES_ROLES, WORKS_ON_CASES
from aftercare.people.rules import Candidate, WeeklyShift

Away = tuple[dt.datetime, dt.datetime]


def permissions_of(person_id: int) -> frozenset[str]:
    """What all roles of a person together allow; nothing once he has ended."""
    return frozenset(slug for (permissions,) in _permissions(person_id) for slug in permissions or ())


@constant_read
def _permissions(person_id: int) -> "QuerySet[Person, tuple[list[str] | None]]":
    return Person.objects.filter(pk=person_id, ended_at=None).values_list("roles__permissions")


def staff_present() -> QuerySet[Person]:
    """The people who have not ended, by name."""
    return Person.objects.filter(ended_at=None).order_by("name", "pk")


def person_signing_in_as(sign_in_name: str) -> Person | None:
    """The person present who signs in by this name."""
    return staff_present().filter(sign_in_name=sign_in_name.strip().lower()).order_by("pk").first()


def tokens_of(person: Person) -> list[Token]:
    """A person's tokens that were not revoked, the newest first."""
    return list(Token.objects.filter(person=person, revoked_at=None).order_by("-pk"))


def sessions_of(person: Person) -> list[Session]:
    """Where a person is signed in, the last heard of first."""
    return list(Session.objects.filter(person=person).order_by("-seen_at"))


def staff_named(words: str, *, limit: int = 20) -> list[Person]:
    """People present whose name or sign-in name holds these words, for choosing one while typing."""
    named = Q(name__icontains=words) | Q(sign_in_name__icontains=words)
    return list(staff_present().filter(named)[:limit])


def names_of(person_ids: Iterable[int]) -> dict[int, str]:
    """The names of these people, present or ended, in one statement."""
    return dict(Person.objects.filter(pk__in=set(person_ids)).values_list("pk", "name"))


def team_keyed(key: str) -> Team | None:
    """The team policy calls so, unless it has ended."""
    return Team.objects.filter(key=key, ended_at=None).order_by("pk").first()


def teams_standing() -> list[Team]:
    """The teams that have not ended, by key."""
    return list(Team.objects.filter(ended_at=None).order_by("key"))


def people_who_may(permission: str, *, team_key: str = "") -> list[Person]:
    """People present whose roles allow this, by name; of one team, if it is named. For telling those in charge."""
    allowing = [pk for pk, slugs in Role.objects.values_list("pk", "permissions") if permission in slugs]
    people = staff_present().filter(roles__in=allowing).distinct()
    return list(people.filter(teams__key=team_key) if team_key else people)


def those_who_may(permission: str, people: Iterable[int]) -> set[int]:
    """Of these people, the ones present whose roles allow this. Two statements."""
    allowing = [pk for pk, slugs in Role.objects.values_list("pk", "permissions") if permission in slugs]
    able = Person.objects.filter(pk__in=list(people), ended_at=None, roles__in=allowing)
    return set(able.values_list("pk", flat=True))


def carriers() -> QuerySet[Person]:
    """The people present who are given cases, as permissions.is_given_cases says, by name. Two statements."""
    roles = list(Role.objects.order_by("pk").values_list("pk", "permissions"))
    working = [pk for pk, permissions in roles if WORKS_ON_CASES in permissions]
    giving = [pk for pk, permissions in roles if GIVES_ROLES in permissions]
    return staff_present().filter(roles__in=working).exclude(roles__in=giving).distinct()


def people_in_role(*role_slugs: str, team_key: str = "") -> list[Person]:
    """People present with one of these roles, by name; of one team, if it is named."""
    people = staff_present().filter(roles__slug__in=role_slugs).distinct()
    return list(people.filter(teams__key=team_key) if team_key else people)


def partners_of(*, person_id: int | None, team_id: int | None) -> list[Person]:
    """The outside people whom work for this person or team is meant for: a partner's person, or its whole team."""
    if person_id is not None:
        outside = Q(roles__slug="partner") | Q(teams__is_partner=True)
        return list(staff_present().filter(outside, pk=person_id).distinct())
    return list(staff_present().filter(teams=team_id, teams__is_partner=True).distinct()) if team_id else []


def candidates(team_key: str, at: dt.datetime) -> list[Candidate]:
    """The people present of a team, as they stand at this moment, by id. Four statements however large the team."""
    loads = list(
        Load.objects.filter(person__ended_at=None, person__teams__key=team_key, person__teams__ended_at=None)
        .order_by("person_id")
        .values_list("person_id", "person__receiving", "open_cases", "cap", "last_taken_at")
    )
    ids = [row[0] for row in loads]
    skills, shifts, absences = _skills(ids), _shifts(ids), _absences(ids, at)
    return [
        Candidate(
            person_id=pk,
            skills=frozenset(skills[pk]),
            shifts=tuple(shifts[pk]),
            absences=tuple(absences[pk]),
            receiving=receiving,
            open_cases=open_cases,
            cap=cap,
            last_taken_at=last_taken_at,
        )
        for pk, receiving, open_cases, cap, last_taken_at in loads
    ]


def _skills(ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for pk, slug in Skill.objects.filter(person_id__in=ids).values_list("person_id", "slug"):
        found[pk].append(slug)
    return found


def _shifts(ids: list[int]) -> dict[int, list[WeeklyShift]]:
    found: dict[int, list[WeeklyShift]] = defaultdict(list)
    rows = Shift.objects.filter(person_id__in=ids).order_by("pk")
    for pk, weekday, opens, closes, first_on, last_on in rows.values_list(
        "person_id", "weekday", "opens", "closes", "first_on", "last_on"
    ):
        found[pk].append(
            WeeklyShift(weekday=weekday, opens=opens, closes=closes, first_on=first_on, last_on=last_on)
        )
    return found


def _absences(ids: list[int], at: dt.datetime) -> dict[int, list[Away]]:
    found: dict[int, list[Away]] = defaultdict(list)
    now = Absence.objects.filter(person_id__in=ids, from_at__lte=at, until_at__gt=at, called_off_at=None)
    for pk, begins, ends in now.values_list("person_id", "from_at", "until_at"):
        found[pk].append((begins, ends))
    return found


def nobody_yet() -> bool:
    """Whether no person exists: the house is to be set up."""
    return not Person.objects.exists()


class Device(NamedTuple):
    """One browser with a session. here: the one that asks."""

    device: str
    address: str
    begun_at: dt.datetime
    seen_at: dt.datetime
    here: bool


def devices_of(person_id: int, *, here: str, at: dt.datetime) -> list[Device]:
    """The sessions of a person that have not ended, the one seen last first. here: digest of the asking one."""
    rows = Session.objects.filter(person_id=person_id, expires_at__gt=at).order_by("-seen_at")
    columns = ("digest", "device", "address", "begun_at", "seen_at")
    return [
        Device(device, address, begun_at, seen_at, digest == here)
        for digest, device, address, begun_at, seen_at in rows.values_list(*columns)
    ]
