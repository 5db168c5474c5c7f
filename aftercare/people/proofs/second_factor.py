"""The second factor: time-based codes (RFC 6238) by django-otp's arithmetic, with secrets encrypted at rest."""

import base64
import datetime as dt
import hashlib
import hmac
import secrets
from urllib.parse import quote, urlencode

import segno
from cryptography.fernet import Fernet, MultiFernet
from django_otp.oath import hotp

from aftercare.foundation import keys
from aftercare.people.models import Person, SecondFactor

ISSUER = "Aftercare"
SECRET_BYTES = 20
STEP_SECONDS = 30
DIGITS = 6
TOLERATED_STEPS = (0, -1, 1)  # phones' clocks are up to half a minute off
RECOVERY_CODES = 10
UNMISTAKABLE = "abcdefghjkmnpqrstuvwxyz23456789"


def new_secret() -> str:
    """A fresh secret, in base 32 as authenticator apps want it typed."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def sealed(secret: str) -> str:
    """The secret as it may lie in the database: useless without the keys of the data folder."""
    return _box().encrypt(secret.encode()).decode()


def opened(sealed_secret: str) -> str:
    """The secret again."""
    return _box().decrypt(sealed_secret.encode()).decode()


def matching_step(secret: str, code: str, *, at: dt.datetime) -> int | None:
    """The time step this code belongs to; None if it belongs to none near the moment."""
    now = int(at.timestamp()) // STEP_SECONDS
    key = base64.b32decode(secret)
    for offset in TOLERATED_STEPS:
        expected = f"{hotp(key, now + offset, DIGITS):0{DIGITS}d}"
        if hmac.compare_digest(expected.encode(), code.encode()):
            return now + offset
    return None


def enrolment_address(secret: str, sign_in_name: str) -> str:
    """What the picture says to an authenticator app."""
    label = quote(f"{ISSUER}:{sign_in_name}")
    particulars = urlencode({"secret": secret, "issuer": ISSUER, "digits": DIGITS, "period": STEP_SECONDS})
    return f"otpauth://totp/{label}?{particulars}"


def enrolment_picture(address: str) -> str:
    """The address as a QR code: an SVG element to stand in a page."""
    return segno.make(address, error="m").svg_inline(scale=5, border=2, omitsize=True)


def new_recovery_codes() -> list[str]:
    """Codes for paper: twice five letters and digits that are not mistaken for one another."""
    return [f"{_half_a_code()}-{_half_a_code()}" for _ in range(RECOVERY_CODES)]


def recovery_digests(person_id: int, code: str) -> list[str]:
    """What may be kept of a recovery code, however it is typed: by the current key first, then by older ones.

    Keyed, since a code short enough to type could be tried out by whoever has the table.
    """
    said = f"{person_id}:{code.strip().lower().replace('-', '').replace(' ', '')}".encode()
    return [hmac.new(key.secret, said, hashlib.sha256).hexdigest() for key in keys.ring("secrets")]


def is_enrolled(person: Person) -> bool:
    """Whether a code is asked of this person."""
    return SecondFactor.objects.filter(person=person, confirmed_at__isnull=False).exists()


def _box() -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key.secret)) for key in keys.ring("secrets")])


def _half_a_code() -> str:
    return "".join(secrets.choice(UNMISTAKABLE) for _ in range(5))
