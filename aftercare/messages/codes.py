"""Codes that prove a contact: six digits, good for ten minutes, stored nowhere.

A code is a keyed hash of the message that carries it. Its text keeps the mark {code}; the outbox puts the digits in
when the text is sent, as it does with links, so that no colleague and no page ever holds them.
"""

import datetime as dt
import hashlib
import hmac

from aftercare.foundation import keys
from aftercare.messages.models import Message

MARK = "{code}"
DIGITS = 6
GOOD_FOR = dt.timedelta(minutes=10)


def code_of(message: Message) -> str:
    """The digits that stand for {code} in this message."""
    return _code(keys.current_key("links"), message)


def is_code_of(message: Message, typed: str, *, at: dt.datetime) -> bool:
    """Whether these are the digits of this message, typed in time. Takes the same time whatever was typed."""
    typed = "".join(digit for digit in typed if digit.isdecimal() and digit.isascii())
    right = [hmac.compare_digest(_code(key, message), typed) for key in keys.ring("links")]
    return any(right) and message.said_at <= at < message.said_at + GOOD_FOR


def _code(key: keys.Key, message: Message) -> str:
    said = f"code:{message.pk}:{message.case_id}:{message.once}".encode() + bytes(message.salt)
    digest = hmac.new(key.secret, said, hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8]) % 10**DIGITS:0{DIGITS}}"
