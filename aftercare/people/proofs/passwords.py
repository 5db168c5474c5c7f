"""Checking passwords at a cost that is the same for every name and bounded for the machine."""

import threading
from functools import cache

from django.contrib.auth.hashers import check_password, is_password_usable, make_password

from aftercare.foundation.refusals import Refusal
from aftercare.people.models import Person

AT_ONCE = 2  # one argon2 hash takes 100 MB and a good part of a second on a core
WAIT_SECONDS = 5.0
LONGEST = 200  # hashing is slow: nobody may make it slower by a longer text

_hashing = threading.BoundedSemaphore(AT_ONCE)


class SignInBusy(Refusal, sort="busy"):
    """Too many people sign in at this moment."""


def password_fits(person: Person | None, password: str) -> bool:
    """Whether this is the person's password. As slow for nobody as for somebody. Raises SignInBusy.

    Call it outside any transaction: nobody may wait for a hash while holding the writer lock.
    """
    if not _hashing.acquire(timeout=WAIT_SECONDS):
        raise SignInBusy
    try:
        known = person is not None and is_password_usable(person.password)
        fits = check_password(password[:LONGEST], person.password if person and known else _nobodys())
        return fits and known and len(password) <= LONGEST
    finally:
        _hashing.release()


@cache
def _nobodys() -> str:
    return make_password("nobody signs in with this")
