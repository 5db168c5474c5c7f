"""Who may do what. What a person may not see does not exist for him; what he may not do is refused by name."""

from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.people.models import Person, Role, Team


class NotAllowed(Refusal, sort="forbidden"):
    """The person's roles do not include what this takes. Values: permission."""


class NoSuchPerson(Refusal, sort="missing"):
    """There is no person with this id that you may see."""


class NoSuchTeam(Refusal, sort="missing"):
    """There is no such team."""


class NoSuchRole(Refusal, sort="missing"):
    """There is no such role."""


def may(act: Act, permission: str) -> bool:
    """Whether the one acting may do this. The system may do all it is told to; customers hold no permissions."""
    return act.actor_kind == "system" or permission in act.permissions


def require(act: Act, permission: str) -> None:
    """Go on only if the one acting may do this. Raises NotAllowed."""
    if not may(act, permission):
        raise NotAllowed(permission=permission)


def person_for(act: Act, person_id: int) -> Person:
    """The person of this id, if the one acting may see him: himself always. Raises NoSuchPerson."""
    person = None
    if person_id == act.staff_id or may(act, "people.see"):
        person = Person.objects.filter(pk=person_id).order_by("pk").first()
    if person is None:
        raise NoSuchPerson
    return person


def team_for(act: Act, key: str) -> Team:
    """The team of this key, ended or not. Raises NoSuchTeam."""
    team = Team.objects.filter(key=key).order_by("pk").first() if may(act, "people.see") else None
    if team is None:
        raise NoSuchTeam(key=key)
    return team


def role_for(act: Act, slug: str) -> Role:
    """The role of this slug. Raises NoSuchRole."""
    role = Role.objects.filter(slug=slug).order_by("pk").first() if may(act, "people.see") else None
    if role is None:
        raise NoSuchRole(slug=slug)
    return role
