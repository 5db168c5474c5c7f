"""Bringing staff in from a sheet. They get no password: an administrator gives each a first one."""

from collections.abc import Sequence

from aftercare.foundation.act import Act, action
from aftercare.foundation.sheets import Column, Trouble
from aftercare.foundation.sheets.intake import Outcome, Values
from aftercare.people.access import require
from aftercare.people.actions.rosters import set_skills
from aftercare.people.actions.staff import NewPerson, add_person
from aftercare.people.models import Person, Role, Team
from aftercare.people.permissions import GIVES_ROLES
from aftercare.people.sheets import STAFF, several

MOST_CASES = 10_000


class StaffIntake:
    """Staff from a sheet; known by their sign-in names. Roles and teams must be there, by name or slug."""

    columns: Sequence[Column] = STAFF

    def look(self, rows: Sequence[Values]) -> list[Outcome]:
        """What would become of each row."""
        roles, teams = _roles(), _teams()
        known = set(
            Person.objects.filter(sign_in_name__in=map(_sign_in_name, rows)).values_list(
                "sign_in_name", flat=True
            )
        )
        outcomes: list[Outcome] = []
        for row in rows:
            fault = _fault(row, roles, teams)
            outcomes.append(fault or ("known" if _sign_in_name(row) in known else "added"))
            known.add(_sign_in_name(row))
        return outcomes

    @action
    def take(self, rows: Sequence[Values], *, act: Act) -> list[Outcome]:
        """Let the new ones join. Raises NotAllowed, since a sheet gives roles."""
        require(act, GIVES_ROLES)
        roles, teams = _roles(), _teams()
        outcomes = self.look(rows)
        for row, outcome in zip(rows, outcomes, strict=True):
            if outcome == "added":
                _join(row, roles, teams, act)
        return outcomes


def _join(row: Values, roles: dict[str, Role], teams: dict[str, Team], act: Act) -> None:
    cap = row.get("cap")
    new = NewPerson(
        sign_in_name=_sign_in_name(row),
        name=str(row["name"]),
        email=str(row.get("email") or ""),
        phone=str(row.get("phone") or ""),
        cap=cap if isinstance(cap, int) else NewPerson.cap,
    )
    person = add_person(
        new,
        roles=[roles[name] for name in several(row.get("roles"))],
        teams=[teams[name] for name in several(row.get("teams"))],
        act=act,
    )
    set_skills(person, skills=several(row.get("skills")), act=act)


def _fault(row: Values, roles: dict[str, Role], teams: dict[str, Team]) -> Trouble | None:
    for field, slug, known in (("roles", "unknown-role", roles), ("teams", "unknown-team", teams)):
        if strange := [name for name in several(row.get(field)) if name not in known]:
            return Trouble(field, slug, {"given": strange[0]})
    cap = row.get("cap")
    if isinstance(cap, int) and not 0 <= cap <= MOST_CASES:
        return Trouble("cap", "not-a-number", {"given": str(cap)})
    return None


def _sign_in_name(row: Values) -> str:
    return str(row["sign_in_name"]).strip().lower()


def _roles() -> dict[str, Role]:
    roles = list(Role.objects.order_by("pk"))
    return {name: role for role in roles for name in (role.english, role.name, role.slug) if name}


def _teams() -> dict[str, Team]:
    teams = list(Team.objects.filter(ended_at=None).order_by("pk"))
    return {name: team for team in teams for name in (team.english, team.name, team.key) if name}
