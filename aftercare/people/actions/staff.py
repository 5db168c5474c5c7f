"""Who belongs to the staff, and under which password they come in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import F

from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.people.actions.roles import PersonHasEnded, hold_roles, keep_one_administrator
from aftercare.people.actions.sessions import end_sessions
from aftercare.people.facts import PasswordSet, PersonAdded, PersonChanged, PersonEnded, PreferencesSaved
from aftercare.people.models import Load, Person, Role, Team, Token
from aftercare.people.permissions import GIVES_ROLES
from aftercare.people.proofs.passwords import LONGEST
from aftercare.people.queries import permissions_of

CHANGEABLE = frozenset({"name", "email", "phone", "language", "second_factor_asked"})


class SignInNameTaken(Refusal, sort="conflict"):
    """Someone else signs in by this name. Values: sign_in_name."""


class PasswordTooWeak(Refusal, sort="invalid"):
    """The password is too short, too common, or made of the person's own name. Values: reasons (slugs)."""


class PersonChangedMeanwhile(Refusal, sort="conflict"):
    """Someone changed this person first. Values: differs (names of fields), version (the present one)."""


@dataclass(frozen=True, kw_only=True)
class NewPerson:
    """Particulars of someone joining. password is "" for one who cannot sign in yet."""

    sign_in_name: str
    name: str
    password: str = ""
    email: str = ""
    phone: str = ""
    language: str = "zh-hans"
    second_factor_asked: bool = True
    cap: int = 20


@action
def add_person(
    particulars: NewPerson, *, roles: Iterable[Role] = (), teams: Iterable[Team] = (), act: Act
) -> Person:
    """Someone joins the staff, with a load to carry. Raises SignInNameTaken, PasswordTooWeak."""
    sign_in_name = particulars.sign_in_name.strip().lower()
    check_password_strength(particulars.password, sign_in_name)
    if Person.objects.filter(sign_in_name=sign_in_name).exists():
        raise SignInNameTaken(sign_in_name=sign_in_name)
    person = Person.objects.create(
        sign_in_name=sign_in_name,
        name=particulars.name,
        password=make_password(particulars.password or None),
        email=particulars.email,
        phone=particulars.phone,
        language=particulars.language,
        second_factor_asked=particulars.second_factor_asked,
        joined_at=act.at,
    )
    Load.objects.create(person=person, cap=particulars.cap)
    given = list(roles)
    person.roles.add(*given)
    person.teams.add(*teams)
    record(PersonAdded(roles=tuple(role.slug for role in given)), about=person, thread=person.thread, act=act)
    return person


@action
def change_person(person: Person, *, changes: dict[str, Any], expects: int, act: Act) -> None:
    """Change particulars of a person; only those of CHANGEABLE. Raises PersonChangedMeanwhile.

    expects  the version the change was made from
    """
    if foreign := changes.keys() - CHANGEABLE:
        raise KeyError(f"not a person's to change: {sorted(foreign)}")
    held = Person.objects.filter(pk=person.pk, version=expects).update(**changes, version=F("version") + 1)
    if not held:
        present = Person.objects.get(pk=person.pk)
        differs = sorted(field for field, value in changes.items() if getattr(present, field) != value)
        raise PersonChangedMeanwhile(differs=differs, version=present.version)
    person.refresh_from_db()
    record(PersonChanged(fields=tuple(sorted(changes))), about=person, thread=person.thread, act=act)


@action
def end_person(person: Person, *, act: Act) -> None:
    """Someone leaves: sessions and tokens end, the row stays. Raises PersonHasEnded, LastAdministrator."""
    hold_roles()
    gave_roles = GIVES_ROLES in permissions_of(person.pk)
    if not Person.objects.filter(pk=person.pk, ended_at=None).update(
        ended_at=act.at, version=F("version") + 1
    ):
        raise PersonHasEnded(person_id=person.pk)
    if gave_roles:
        keep_one_administrator()
    sessions = end_sessions(person.pk)
    tokens = Token.objects.filter(person=person, revoked_at=None).update(revoked_at=act.at)
    person.refresh_from_db()
    record(PersonEnded(sessions=sessions, tokens=tokens), about=person, thread=person.thread, act=act)


@action
def set_password(person: Person, *, password: str, keep_session: str = "", act: Act) -> None:
    """Give a person a new password; all his sessions end but the one of this key. Raises PasswordTooWeak."""
    check_password_strength(password, person.sign_in_name)
    hashed = make_password(password)
    Person.objects.filter(pk=person.pk).update(password=hashed, version=F("version") + 1)
    sessions = end_sessions(person.pk, but=keep_session)
    record(PasswordSet(sessions=sessions), about=person, thread=person.thread, act=act)


@action
def save_preferences(person: Person, *, preferences: dict[str, Any], act: Act) -> None:
    """Remember how a person likes to work: these keys are set, others stay."""
    present = Person.objects.values_list("preferences", flat=True).get(pk=person.pk)
    person.preferences = {**present, **preferences}
    Person.objects.filter(pk=person.pk).update(preferences=person.preferences)
    record(PreferencesSaved(keys=tuple(sorted(preferences))), about=person, thread=person.thread, act=act)


def check_password_strength(password: str, sign_in_name: str) -> None:
    """Go on only with a password worth having, or none at all. Raises PasswordTooWeak."""
    if not password:
        return
    if len(password) > LONGEST:
        raise PasswordTooWeak(reasons=["too-long"])
    try:
        validate_password(password, Person(sign_in_name=sign_in_name))
    except ValidationError as weak:
        raise PasswordTooWeak(
            reasons=[str(error.code).replace("_", "-") for error in weak.error_list]
        ) from weak
