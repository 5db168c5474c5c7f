"""What a door hands over when someone asks for service: plain values, checked, nothing looked up."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from aftercare.customers.identities import Contact
from aftercare.foundation.files.models import StoredFile


@dataclass(frozen=True, kw_only=True)
class Request:
    """One request for after-sales service, from any channel.

    customer_id   who it is, when the door has proof (a signed link, an agent's choice); else contact is looked up
    text          the customer's words; title: one line, made from the words when empty
    channel       web, email, phone, letter, counter, chat, board, wechat, api, supervision …
    asked_type    case type the customer or agent chose, "" to let triage judge
    order, serial, product_code   what it is about, as far as said; looked up, never trusted
    facts         further facts a type may require: reason, address … slug → words
    once          idempotency key of the door; external_id: the channel's own message id
    confidential  came by the supervision line: confidential from its first row
    """

    text: str
    channel: str
    contact: Contact = field(default_factory=Contact)
    customer_id: int | None = None
    title: str = ""
    html: str = ""
    asked_type: str = ""
    language: str = "zh-hans"
    region: str = ""
    order: str = ""
    serial: str = ""
    product_code: str = ""
    project_code: str = ""
    booth: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    files: Sequence[StoredFile] = ()
    external_id: str = ""
    marked_urgent: bool = False
    from_authority: bool = False
    confidential: bool = False
    acknowledge: bool = True

    @property
    def says_who(self) -> bool:
        """Whether anybody is named whom we could answer."""
        contact = self.contact
        return bool(self.customer_id or contact.phones or contact.emails or contact.wechat or contact.member)
