"""Roles: what people may do. There is always at least one person who may give roles, an administrator."""

from collections.abc import Iterable

from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.people.access import require
from aftercare.people.facts import RoleChanged, RoleGiven, RoleTaken
from aftercare.people.models import Person, Role
from aftercare.people.permissions import ADMINISTRATOR, GIVES_ROLES, PERMISSIONS, PRESETS


class LastAdministrator(Refusal, sort="conflict"):
    """Nobody would be left who may give roles."""


class PersonHasEnded(Refusal, sort="conflict"):
    """The person has left."""


class UnknownPermissions(Refusal, sort="invalid"):
    """There are no permissions of these names. Values: permissions."""


@action
def set_up_roles(*, act: Act) -> list[Role]:
    """Make the roles of a new installation that are not there yet; all of them, in their usual order."""
    present = set(Role.objects.values_list("slug", flat=True))
    for preset in PRESETS:
        if preset.slug not in present:
            role = Role.objects.create(
                slug=preset.slug,
                name=preset.name,
                english=preset.english,
                permissions=sorted(preset.permissions),
            )
            fact = RoleChanged(role=role.slug, added=tuple(role.permissions), removed=())
            record(fact, about=role, thread=f"role:{role.slug}", act=act)
    by_slug = {role.slug: role for role in Role.objects.all()}
    return [by_slug[preset.slug] for preset in PRESETS]


@action
def give_role(person: Person, role: Role, *, act: Act) -> None:
    """Let a person do what a role allows; nothing new if he has it. Raises NotAllowed, PersonHasEnded."""
    require(act, GIVES_ROLES)
    hold_roles()
    if not Person.objects.filter(pk=person.pk, ended_at=None).exists():
        raise PersonHasEnded(person_id=person.pk)
    if person.roles.filter(pk=role.pk).exists():
        return
    person.roles.add(role)
    record(RoleGiven(role=role.slug), about=person, thread=person.thread, act=act)


@action
def take_role(person: Person, role: Role, *, act: Act) -> None:
    """Take a role from a person; nothing if he has it not. Raises NotAllowed, LastAdministrator."""
    require(act, GIVES_ROLES)
    hold_roles()
    if not person.roles.filter(pk=role.pk).exists():
        return
    person.roles.remove(role)
    if GIVES_ROLES in role.permissions:
        keep_one_administrator()
    record(RoleTaken(role=role.slug), about=person, thread=person.thread, act=act)


@action
def change_role(role: Role, *, permissions: Iterable[str], act: Act) -> None:
    """Change what a role allows, for all who have it. Raises NotAllowed, UnknownPermissions, LastAdministrator."""
    require(act, GIVES_ROLES)
    wanted = set(permissions)
    if unknown := wanted - PERMISSIONS:
        raise UnknownPermissions(permissions=sorted(unknown))
    hold_roles()
    had = set(Role.objects.values_list("permissions", flat=True).get(pk=role.pk))
    if had == wanted:
        return
    Role.objects.filter(pk=role.pk).update(permissions=sorted(wanted))
    if GIVES_ROLES in had - wanted:
        keep_one_administrator()
    fact = RoleChanged(role=role.slug, added=tuple(sorted(wanted - had)), removed=tuple(sorted(had - wanted)))
    record(fact, about=role, thread=f"role:{role.slug}", act=act)


def hold_roles() -> None:
    """Make this transaction the only one changing who holds which role.

    Two administrators taking each other's role at once must not both succeed; the update is a row lock on
    PostgreSQL, and on SQLite there is one writer anyway.
    """
    Role.objects.filter(slug=ADMINISTRATOR).update(slug=ADMINISTRATOR)


def keep_one_administrator() -> None:
    """Go on only if someone present may still give roles. Call hold_roles first. Raises LastAdministrator."""
    giving = [pk for pk, slugs in Role.objects.values_list("pk", "permissions") if GIVES_ROLES in slugs]
    if not Person.objects.filter(roles__in=giving, ended_at=None).exists():
        raise LastAdministrator
