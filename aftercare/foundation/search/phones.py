"""Telephone numbers in the index: as keyed hashes, never plain. Whoever has the index alone has no numbers."""

import hashlib
import hmac
import re

from aftercare.foundation import keys

WHOLE, ENDING = "☎", "☏"  # no text yields these characters as a token

_HOME = r"(?:(?:\+|00)?86[- ]?)?"
WRITTEN = re.compile(  # in folded text: a mobile, or a landline with a mark between area code and number
    rf"(?<![0-9a-z]){_HOME}(?:1[3-9][0-9]([- ]?)[0-9]{{4}}\1[0-9]{{4}}|0[0-9]{{2,3}}[- ][0-9]{{7,8}})(?![0-9a-z])"
)
_MOBILE_FROM_HOME = re.compile(r"(?:00)?86(1[3-9][0-9]{9})")
_HASH = 16  # hexadecimal digits: 64 bits


def phone_tokens(number: str) -> tuple[str, str]:
    """What to index for a telephone number: its hash, and the hash of its last four digits."""
    digits = _digits(number)
    secret = keys.current_key("phones").secret
    return WHOLE + _hashed(secret, digits), ENDING + _hashed(secret, digits[-4:])


def phone_choices(digits: str) -> list[str]:
    """What to look for when these digits are asked: a whole number, or its last four; by every key we have."""
    wanted = _digits(digits)
    mark = ENDING if len(wanted) == 4 else WHOLE
    return [mark + _hashed(key.secret, wanted) for key in keys.ring("phones")]


def may_be_phone(digits: str) -> bool:
    """Whether these digits could be a telephone number or its ending."""
    return digits.isascii() and digits.isdigit() and (len(digits) == 4 or 7 <= len(digits) <= 15)


def _digits(number: str) -> str:
    digits = "".join(char for char in number if char.isdigit())
    home = _MOBILE_FROM_HOME.fullmatch(digits)
    return home[1] if home else digits


def _hashed(secret: bytes, digits: str) -> str:
    return hmac.new(secret, b"search:" + digits.encode(), hashlib.sha256).hexdigest()[:_HASH]
