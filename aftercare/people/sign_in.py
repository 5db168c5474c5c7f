"""How someone of the staff proves who he is, and how a door learns it at each request. Decision 0012.

Tries are counted before anything slow is done, by name and address, by name, by address and in all.
"""

import hashlib
import ipaddress
import logging
from dataclasses import dataclass
from typing import Literal

from django.contrib.auth.backends import BaseBackend

from aftercare.foundation.act import Act
from aftercare.foundation.limits.actions import spend
from aftercare.foundation.refusals import Refusal
from aftercare.people.actions import second_factor as codes
from aftercare.people.actions import signing_in
from aftercare.people.actions.second_factor import WrongSignInCode
from aftercare.people.models import Person
from aftercare.people.proofs.passwords import password_fits
from aftercare.people.proofs.second_factor import is_enrolled
from aftercare.people.sessions import WAITING_FOR_SECOND, SessionStore

NextStep = Literal["done", "code", "enrolment"]

log = logging.getLogger("aftercare.sign_in")


class WrongNameOrPassword(Refusal, sort="invalid"):
    """Nobody signs in by this name with this password. The same answer, as slow, for both."""


class NotWaiting(Refusal, sort="conflict"):
    """No right password was given before, or too long ago: begin again."""


@dataclass(frozen=True, kw_only=True)
class Knock:
    """Someone at the door: what he typed, and where from."""

    name: str
    password: str
    address: str
    device: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedInPerson:
    """Who has a session, as known without a database row per request."""

    person_id: int
    language: str
    permissions: frozenset[str]

    @property
    def actor(self) -> str:
        """How the ledger names him."""
        return f"staff:{self.person_id}"


class StaffBackend(BaseBackend):
    """Django's way to ask us who a session belongs to (request.user). Signing in goes through sign_in, not here."""

    def get_user(self, user_id: int) -> Person | None:
        """The person of this id, unless he has left."""
        return Person.objects.filter(pk=user_id, ended_at=None).order_by("pk").first()


def sign_in(session: SessionStore, knock: Knock, *, act: Act) -> NextStep:
    """Take name and password; say what is still owed. Raises TooManyTries, SignInBusy, WrongNameOrPassword.

    done       signed in
    code       sign_in_second next
    enrolment  the person must have a second factor and has none: enrol_second next
    """
    name = knock.name.replace("\x00", "").strip().lower()  # PostgreSQL takes no NUL in a text
    _count_tries(name, knock.address, act)
    person = Person.objects.filter(sign_in_name=name, ended_at=None).order_by("pk").first()
    fits = password_fits(person, knock.password)
    if person is None or not fits:
        log.warning("sign_in.refused person=%s address=%s", person and person.pk, _near(knock.address))
        raise WrongNameOrPassword
    if is_enrolled(person):
        signing_in.wait_for_second(session, person, address=knock.address, device=knock.device)
        return "code"
    if person.second_factor_asked:
        signing_in.wait_for_second(session, person, address=knock.address, device=knock.device)
        return "enrolment"
    signing_in.enter(session, person, by="password", act=act)
    return "done"


def sign_in_second(session: SessionStore, code: str, *, act: Act) -> None:
    """Take the second factor: a code of the app, or one on paper. Raises NotWaiting, TooManyTries, WrongSignInCode."""
    person = waiting(session)
    spend(f"second-factor:{person.pk}", capacity=5, refill_per_second=1 / 60, act=act)
    if codes.spend_code(person, code, at=act.at):
        by = "code"
    elif codes.spend_recovery_code(person, code, at=act.at):
        by = "recovery_code"
    else:
        log.warning("second_factor.refused person=%s", person.pk)
        raise WrongSignInCode
    signing_in.enter(session, person, by=by, act=act)


def enrol_second(session: SessionStore, code: str, *, act: Act) -> list[str]:
    """Finish signing in by a first code of a fresh app; the recovery codes.

    Raises NotWaiting, TooManyTries, WrongSignInCode.
    """
    person = waiting(session)
    spend(f"second-factor:{person.pk}", capacity=5, refill_per_second=1 / 60, act=act)
    if codes.code_step(person, code, at=act.at) is None:
        raise WrongSignInCode
    recovery = codes.confirm_second_factor(person, code=code, act=act)
    signing_in.enter(session, person, by="code", act=act)
    return recovery


def waiting(session: SessionStore) -> Person:
    """Who gave the right password in this session and still owes the second factor. Raises NotWaiting."""
    pk = session.get(WAITING_FOR_SECOND)
    person = Person.objects.filter(pk=int(pk), ended_at=None).order_by("pk").first() if pk else None
    if person is None:
        raise NotWaiting
    return person


def signed_in(session: SessionStore) -> SignedInPerson | None:
    """Who is signed in, at most three seconds old; None if nobody. Set session.fresh first where that is too old."""
    found = session.remembered()
    if found is None or found.person_id is None:
        return None
    return SignedInPerson(person_id=found.person_id, language=found.language, permissions=found.permissions)


def act_of_session(session: SessionStore, *, door: str, once: str = "") -> Act | None:
    """A new act of whoever is signed in, with his permissions; None if nobody is."""
    person = signed_in(session)
    if person is None:
        return None
    return Act.begun(person.actor, door, permissions=person.permissions, once=once)


def _count_tries(name: str, address: str, act: Act) -> None:
    who, where = hashlib.sha256(name.encode()).hexdigest()[:32], _near(address)
    spend(f"sign-in-pair:{who}:{where}", capacity=8, refill_per_second=1 / 30, act=act)
    spend(f"sign-in-name:{who}", capacity=30, refill_per_second=1 / 30, act=act)
    spend(f"sign-in-address:{where}", capacity=60, refill_per_second=1 / 2, act=act)
    spend("sign-in-all", capacity=600, refill_per_second=10, act=act)


def _near(address: str) -> str:
    """The network an address stands for: itself, or its /64 where one household has so many."""
    try:
        there = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if there.version == 6:
        return str(ipaddress.ip_network((there, 64), strict=False))
    return str(there)
