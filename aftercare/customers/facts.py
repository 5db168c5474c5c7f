"""What happens to customers. Never a name, a number or an address: only ids, slugs and names of fields."""

from dataclasses import dataclass

from aftercare.foundation.ledger import Fact


@dataclass(frozen=True, kw_only=True)
class CustomerAdded(Fact, kind="customer.added"):
    """Someone asked us who was not on file. identities says by which kinds we can reach him."""

    identities: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CustomersBroughtIn(Fact, kind="customer.brought_in"):
    """Many came on file at once, from a sheet. Recorded about the first of them."""

    customer_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class CustomerChanged(Fact, kind="customer.changed"):
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CustomerCameOpen(Fact, kind="customer.came_open"):
    """Someone known only to the supervision line asked us by an ordinary way."""


@dataclass(frozen=True, kw_only=True)
class IdentityAdded(Fact, kind="identity.added"):
    identity_id: int
    of: str  # phone, email, wechat, member, address


@dataclass(frozen=True, kw_only=True)
class IdentityVerified(Fact, kind="identity.verified"):
    """The customer proved that this is his, by a code or an answer sent from it."""

    identity_id: int


@dataclass(frozen=True, kw_only=True)
class IdentityEnded(Fact, kind="identity.ended"):
    identity_id: int


@dataclass(frozen=True, kw_only=True)
class IdentityRevealed(Fact, kind="identity.revealed"):
    """A person of the staff read a masked value in full. reason is a slug."""

    identity_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class CustomersMerged(Fact, kind="customer.merged"):
    """Two rows are one person. Recorded about the row that steps back."""

    into: int


@dataclass(frozen=True, kw_only=True)
class MergeUndone(Fact, kind="customer.merge_undone"):
    was_into: int


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Fact, kind="consent.given"):
    purpose: str
    words_version: str


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Fact, kind="consent.withdrawn"):
    purpose: str


@dataclass(frozen=True, kw_only=True)
class CustomerForgotten(Fact, kind="customer.forgotten"):
    """Everything personal of a customer was erased here. Rooms upstairs erase what they hold. reason is a slug."""

    identities: int
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class CompanyAdded(Fact, kind="company.added"):
    pass


@dataclass(frozen=True, kw_only=True)
class CompanyChanged(Fact, kind="company.changed"):
    fields: tuple[str, ...]
