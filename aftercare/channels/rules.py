"""What becomes of a mail that was read: pure. Source: security.md L2, L5; blueprint §7."""

import hashlib
from dataclasses import dataclass

from aftercare.channels.mail.nature import Nature
from aftercare.channels.mail.parsed import ParsedMail

MOST_AUTOMATIC_A_DAY = 3
"""Automatic mails to one address within a day: the breaker against loops that depends on no header (T16)."""


@dataclass(frozen=True, kw_only=True)
class Thread:
    """What a mail says it answers, as far as it could be proven.

    signed_case    id of the case named by a valid signed reply key, None without one
    names_a_case   it claims to belong to a case of ours without proof (our number in the subject)
    from_customer  its only sender address belongs to the signed case's customer
    """

    signed_case: int | None = None
    names_a_case: bool = False
    from_customer: bool = False


def fate(mail: ParsedMail, nature: Nature, thread: Thread) -> tuple[str, str]:
    """(state, reason): joined, opened, set_aside or pending.

    Nothing that is only claimed joins a case: without signature and known sender an agent links it.
    """
    if not nature.opens_case:
        return "set_aside", nature.reason or nature.kind
    if not (mail.text.strip() or mail.subject.strip() or mail.attachments):
        return "pending", "empty"
    if thread.signed_case is not None:
        return ("joined", "signed") if thread.from_customer else ("pending", "unknown-sender")
    if thread.names_a_case:
        return "pending", "names-a-case"
    return "opened", ""


def receipt_key(mail: ParsedMail) -> str:
    """Tells one mail from another however often and by whichever way it was delivered."""
    sender = mail.from_addresses[0].address if mail.from_addresses else ""
    moment = mail.date.isoformat() if mail.date else ""
    parts = (mail.message_id, sender, moment, mail.subject, mail.text)
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "replace")).hexdigest()
