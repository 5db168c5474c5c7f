"""What can happen to a link. No token, no address: only that it was."""

from dataclasses import dataclass

from aftercare.foundation.ledger import Fact


@dataclass(frozen=True, kw_only=True)
class LinkMade(Fact, kind="link.made"):
    """A link was made for someone."""

    purpose: str
    audience: str
    expires_at: str  # ISO, UTC


@dataclass(frozen=True, kw_only=True)
class LinkUsed(Fact, kind="link.used"):
    """A link for one use was used up."""

    purpose: str


@dataclass(frozen=True, kw_only=True)
class LinkRevoked(Fact, kind="link.revoked"):
    """A link was taken back before its end."""

    purpose: str
