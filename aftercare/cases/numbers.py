"""Case numbers: readable on the phone, told apart by ear, not to be guessed.

A confidential case has a prefix and so a series of its own; nothing in a number counts cases, so that nobody can tell
from two numbers what happened between them (docs/decisions/0014-confidential-cases.md).
"""

import datetime as dt
import secrets
from zoneinfo import ZoneInfo

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No O and 0, no I, L and 1."""

LENGTH = 6


def new_number(prefix: str, at: dt.datetime, zone: ZoneInfo) -> str:
    """A number such as AC261121-K7QX3M: prefix, local date of receipt, six random characters (31⁶ a day)."""
    tail = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{prefix}{at.astimezone(zone):%y%m%d}-{tail}"


def folded_number(written: str) -> str:
    """A number as people type it (spaces, small letters, O for 0 is not in the alphabet) in its stored form."""
    return written.strip().upper().replace(" ", "").replace("－", "-").replace("—", "-")
