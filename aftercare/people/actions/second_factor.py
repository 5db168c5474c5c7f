"""Enrolling, using and removing the second factor."""

import datetime as dt
from dataclasses import dataclass

from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.people.facts import SecondFactorEnrolled, SecondFactorRemoved
from aftercare.people.models import Person, RecoveryCode, SecondFactor
from aftercare.people.proofs import second_factor


class WrongSignInCode(Refusal, sort="invalid"):
    """The code is wrong, too old, or was used already."""


class SecondFactorStands(Refusal, sort="conflict"):
    """There is a second factor already; it is removed first, by someone who may."""


@dataclass(frozen=True, kw_only=True)
class Enrolment:
    """What a person needs to set up his authenticator app. Shown once, kept nowhere in plain."""

    secret: str
    address: str
    picture: str  # SVG


@action
def begin_second_factor(person: Person, *, act: Act) -> Enrolment:
    """Offer a person a fresh secret; it counts once a code of it is given. Raises SecondFactorStands."""
    if second_factor.is_enrolled(person):
        raise SecondFactorStands
    secret = second_factor.new_secret()
    SecondFactor.objects.update_or_create(
        person=person, defaults={"secret": second_factor.sealed(secret), "begun_at": act.at, "last_step": 0}
    )
    address = second_factor.enrolment_address(secret, person.sign_in_name)
    return Enrolment(secret=secret, address=address, picture=second_factor.enrolment_picture(address))


@action
def confirm_second_factor(person: Person, *, code: str, act: Act) -> list[str]:
    """The first code was right: the factor counts from now on. Recovery codes, shown once. Raises WrongSignInCode."""
    step = code_step(person, code, at=act.at)
    begun = SecondFactor.objects.filter(person=person, confirmed_at=None)
    if step is None or not begun.update(confirmed_at=act.at, last_step=step):
        raise WrongSignInCode
    codes = second_factor.new_recovery_codes()
    RecoveryCode.objects.filter(person=person).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(person=person, digest=second_factor.recovery_digests(person.pk, code)[0])
        for code in codes
    )
    record(SecondFactorEnrolled(recovery_codes=len(codes)), about=person, thread=person.thread, act=act)
    return codes


@action
def remove_second_factor(person: Person, *, act: Act) -> None:
    """Take the second factor away, so that it can be enrolled anew; nothing if there is none."""
    RecoveryCode.objects.filter(person=person).delete()
    if SecondFactor.objects.filter(person=person).delete()[0]:
        record(SecondFactorRemoved(), about=person, thread=person.thread, act=act)


@action
def spend_code(person: Person, code: str, *, at: dt.datetime) -> bool:
    """Use up a code of the app. False if it is wrong or was used: a code is good once, whoever is faster."""
    step = code_step(person, code, at=at)
    fresh = SecondFactor.objects.filter(person=person, confirmed_at__isnull=False, last_step__lt=step or 0)
    return step is not None and bool(fresh.update(last_step=step))


@action
def spend_recovery_code(person: Person, code: str, *, at: dt.datetime) -> bool:
    """Use up a code on paper. False if it is wrong or was used."""
    digests = second_factor.recovery_digests(person.pk, code)
    return bool(
        RecoveryCode.objects.filter(person=person, digest__in=digests, used_at=None).update(used_at=at)
    )


def code_step(person: Person, code: str, *, at: dt.datetime) -> int | None:
    """The time step of a code of this person's app; None if it is none of his."""
    factor = SecondFactor.objects.filter(person=person).order_by("pk").first()
    if factor is None:
        return None
    return second_factor.matching_step(second_factor.opened(factor.secret), code.strip(), at=at)
