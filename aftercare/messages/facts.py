"""What happens to messages."""

from dataclasses import dataclass

from aftercare.foundation.ledger import Fact


@dataclass(frozen=True, kw_only=True)
class MessageHeard(Fact, kind="message.heard"):
    """The customer said something on a case."""

    message_id: int
    channel: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class MessageSaid(Fact, kind="message.said"):
    """We said something to the customer. automatic ones never count as a human reply."""

    message_id: int
    channel: str
    situation: str
    automatic: bool
    digest: str


@dataclass(frozen=True, kw_only=True)
class PartnerTold(Fact, kind="message.partner_told"):
    """A partner was written to about work on a case; the customer never sees it, and it answers nothing."""

    message_id: int
    channel: str
    situation: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class MessageWithdrawn(Fact, kind="message.withdrawn"):
    """A reply was taken back within its seconds of undo: it counts as never sent."""

    message_id: int


@dataclass(frozen=True, kw_only=True)
class NoteWritten(Fact, kind="message.noted"):
    """An internal note was written; the customer never sees it."""

    message_id: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class DeliverySent(Fact, kind="delivery.sent"):
    """A message left the house and was taken over by the channel."""

    message_id: int
    channel: str
    attempts: int


@dataclass(frozen=True, kw_only=True)
class DeliveryUnsettled(Fact, kind="delivery.unsettled"):
    """The channel broke off: nobody knows whether a message left. It is not sent again by itself. trouble is a slug."""

    message_id: int
    channel: str
    trouble: str


@dataclass(frozen=True, kw_only=True)
class DeliveryFailed(Fact, kind="delivery.failed"):
    """A message could not be delivered and no other way is left. trouble is a slug."""

    message_id: int
    channel: str
    trouble: str
