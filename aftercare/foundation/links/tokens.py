"""Tokens of links: short enough for a text message, signed, bound to the purpose. Pure but for the keys.

A token reads <key>.<link>.<signature>, in an alphabet without look-alikes and without marks at which a telephone
would end the address. The signature has 128 bits.
"""

import hashlib
import hmac

from aftercare.foundation import keys

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
SIGNATURE_BYTES = 16
LONGEST = 64  # characters of any token


def token_for(link_id: int, purpose: str) -> str:
    """The token of a link for its purpose, signed by the newest key."""
    key = keys.current_key("links")
    return f"{key.id}.{_written(link_id)}.{_signature(key, link_id, purpose)}"


def link_named(token: str, purpose: str) -> int | None:
    """The id in a token, if one of our keys signed it for this purpose; None for anything else at all."""
    parts = token.split(".")
    if len(token) > LONGEST or len(parts) != 3:
        return None
    key_id, written, signature = parts
    link_id = _read(written)
    try:
        key = keys.key_named("links", key_id)
    except keys.UnknownKey:
        return None
    if link_id is None or _written(link_id) != written:
        return None
    right = hmac.compare_digest(_signature(key, link_id, purpose).encode(), signature.encode())
    return link_id if right else None


def _signature(key: keys.Key, link_id: int, purpose: str) -> str:
    said = f"{key.id}:{purpose}:{link_id}".encode()
    digest = hmac.new(key.secret, said, hashlib.sha256).digest()[:SIGNATURE_BYTES]
    return _written(int.from_bytes(digest))


def _written(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number, len(ALPHABET))
        letters = ALPHABET[rest] + letters
    return letters or ALPHABET[0]


def _read(letters: str) -> int | None:
    number = 0
    for letter in letters:
        place = ALPHABET.find(letter)
        if place < 0 or number > 2**63:
            return None
        number = number * len(ALPHABET) + place
    return number if letters else None
