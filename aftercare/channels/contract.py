"""What the house asks of anything that carries words out: an SMTP server, an SMS provider, a WeChat account."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """One message to one recipient, ready to leave: links minted, placeholders filled.

    address    as the channel needs it (e-mail address, phone number, openid)
    subject    one line, for channels that have one
    sender_name  how the company calls itself, where the channel shows a name beside its address
    reply_key  signed key by which an answer finds its case again; put where the channel keeps it
    sent_from  from whom, when not from the channel's usual sender: the supervision line has an address of its own
    confidential  nobody in the house may come upon it: what a sender keeps of it lies apart
    once       the same value never delivers twice; it is also the Message-ID of a mail, unchanged on every retry
    """

    address: str
    text: str
    once: str
    subject: str = ""
    language: str = "zh-hans"
    reply_key: str = ""
    sent_from: str = ""
    confidential: bool = False
    automatic: bool = False
    sender_name: str = ""
    files: tuple[tuple[str, str, bytes], ...] = ()
    particulars: Mapping[str, str] = field(default_factory=dict)


class SendingTrouble(Exception):
    """A message did not leave, or nobody knows whether it did.

    reason   slug: refused, unknown-address, quota, no-answer, dropped, not-configured …
    final    True: never again on this channel; False: worth another try
    unknown  it may have been delivered: a second try carries the same `once`
    """

    def __init__(self, reason: str, *, final: bool, unknown: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.final, self.unknown = reason, final, unknown


class Sender(Protocol):
    """Carries messages out on one channel. Raises SendingTrouble; never called inside a transaction."""

    name: str
    channel: str
    pretends: bool

    def send(self, outgoing: Outgoing) -> str:
        """Hand one message over; the channel's receipt. The same `once` never delivers twice knowingly."""
        ...
