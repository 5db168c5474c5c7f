"""The ways to know a customer, folded to one form each, and the keyed digests they are looked up by."""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from aftercare.customers.phones import Phone, fold_phone, phones_in
from aftercare.foundation import keys

Kind = Literal["phone", "email", "wechat", "member", "address"]

LONGEST_NAME = 120
LONGEST_EMAIL = 254
_EMAIL = re.compile(
    r"[^\s\x00-\x1f\x7f@<>(),;:\\\"\[\]]{1,64}@(?:[\w](?:[\w-]{0,61}[\w])?\.)+[^\W\d_][\w-]{0,61}[\w]"
)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Known:
    """One folded identity. is_key: whether the customer can be found by it."""

    kind: Kind
    value: str
    ending: str = ""
    is_key: bool = True


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How someone says he is called and reached: as typed or as a channel delivered it, nothing proven.

    Each text of phones may hold several numbers. wechat is an openid, member a membership number.
    """

    name: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    wechat: str = ""
    member: str = ""
    language: str = "zh-hans"
    region: str = ""
    level: str = ""
    group: str = ""
    company_id: int | None = None
    number: str = ""  # the company's own number of this customer
    confidential: bool = False  # reached us through the supervision line
    important: bool = False

    def identities(self) -> list[Known]:
        """Every identity that could be read, each once: phones first, in the order given. Hotlines are nobody's."""
        company = self.company_id is not None
        found = [known_phone(phone) for phone in self._phones() if phone.may_be_of(company=company)]
        found += [Known("email", email) for email in map(fold_email, self.emails) if email]
        found += [Known("wechat", tidy_name(self.wechat))] if tidy_name(self.wechat) else []
        found += [Known("member", fold_code(self.member))] if fold_code(self.member) else []
        return list(dict.fromkeys(found))

    @property
    def hotlines(self) -> list[str]:
        """The short service numbers among the phones, at which no customer is reached: 110, 12345, 95588."""
        company = self.company_id is not None
        return [phone.number for phone in self._phones() if not phone.may_be_of(company=company)]

    def _phones(self) -> list[Phone]:
        return [phone for cell in self.phones for phone in phones_in(cell)[0]]


def known_phone(phone: Phone) -> Known:
    """A telephone number as an identity."""
    return Known("phone", phone.folded, phone.ending, phone.is_key)


def fold_email(text: str) -> str | None:
    """The address in one form (full width narrowed, small letters); None if it is not exactly one address."""
    folded = unicodedata.normalize("NFKC", text).strip().removeprefix("mailto:").lower()
    return folded if len(folded) <= LONGEST_EMAIL and _EMAIL.fullmatch(folded) else None


def fold_code(text: str) -> str:
    """A membership number or the like: full width narrowed, capitals, no spaces.

    Folded until nothing changes: taking a space away may bring an accent beside the letter it belongs to.
    """
    folded = _SPACES.sub("", tidy_name(unicodedata.normalize("NFKC", text))).upper()
    return folded if folded == text else fold_code(folded)


def tidy_name(text: str) -> str:
    """A name as written, without what cannot be seen: rare characters stay exactly as they are (no NFKC).

    Compatibility folding would swap some characters of names for others, so only spaces and controls are tidied.
    """
    seen = "".join(" " if char.isspace() else char for char in text if char.isspace() or not _is_hidden(char))
    return _SPACES.sub(" ", seen).strip()[:LONGEST_NAME]


def fold_identity(kind: Kind, text: str) -> Known | None:
    """One identity of this kind from what was typed; None if it cannot be one."""
    if kind == "phone":
        phone = fold_phone(text)
        return known_phone(phone) if phone else None
    if kind == "email":
        email = fold_email(text)
        return Known("email", email) if email else None
    value = fold_code(text) if kind == "member" else tidy_name(text)
    return Known(kind, value, is_key=kind != "address") if value else None


def digest(kind: str, value: str) -> str:
    """The keyed hash a folded value is stored under: useless without the key of the data folder."""
    return _digest(keys.current_key("phones").secret, kind, value)


def digests(kind: str, value: str) -> list[str]:
    """Every hash the folded value may be stored under: by the current key first, then by older ones."""
    return [_digest(key.secret, kind, value) for key in keys.ring("phones")]


def ending_digests(last_four: str) -> list[str]:
    """The hashes under which numbers with these last four digits are found."""
    return digests("ending", last_four)


def digests_of(identities: Iterable[Known]) -> dict[str, Known]:
    """Every hash under which one of these could be on file, for those a customer can be found by."""
    return {
        hashed: known for known in identities if known.is_key for hashed in digests(known.kind, known.value)
    }


def _digest(secret: bytes, kind: str, value: str) -> str:
    return hmac.new(secret, f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs")
