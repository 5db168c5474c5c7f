"""Whom a case can be given to: people with how much they carry, and teams."""

from typing import NamedTuple

from aftercare.people.models import Person, Team
from aftercare.people.queries import carriers


class Colleague(NamedTuple):
    """Someone a case can be given to, with what they carry."""

    id: int
    name: str
    receiving: bool
    open_cases: int
    cap: int


def colleagues(*, but: int | None = None) -> list[Colleague]:
    """The people present who can carry cases, those with most room first. but: leave this person out."""
    rows = (
        carriers()
        .filter(load__isnull=False)
        .values_list("id", "name", "receiving", "load__open_cases", "load__cap")
    )
    found = [Colleague(*row) for row in rows if row[0] != but]
    return sorted(found, key=lambda one: (not one.receiving, one.open_cases / max(one.cap, 1), one.name))


def partners() -> list[tuple[int, str]]:
    """The people present of outside partners: id and name; by name. They do tasks and carry no cases."""
    outside = Person.objects.filter(ended_at=None, roles__slug="partner")
    return list(outside.order_by("name", "pk").distinct().values_list("id", "name"))


def teams_to_give_to(*, partner: bool | None = None) -> list[tuple[int, str, str]]:
    """Teams that stand: id, name, English name; by name. partner: only those of partners, or only our own."""
    teams = Team.objects.filter(ended_at=None)
    if partner is not None:
        teams = teams.filter(is_partner=partner)
    return list(teams.order_by("name").values_list("id", "name", "english"))
