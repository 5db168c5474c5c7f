"""What becomes of a mail that was read: pure. Source: security.md L2, L5; blueprint §7."""

import hashlib
from dataclasses import dataclass

from aftercare.channels.mail.nature import Nature
from aftercare.channels.mail.parsed import BINARY_TEXT, ParsedMail

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
    if not is_a_mail(mail):
        return "pending", "no-mail"
    if BINARY_TEXT in mail.troubles:
        return "pending", "unreadable"
    if not (mail.text.strip() or mail.subject.strip() or mail.attachments):
        return "pending", "empty"
    if thread.signed_case is not None:
        return ("joined", "signed") if thread.from_customer else ("pending", "unknown-sender")
    if thread.names_a_case:
        return "pending", "names-a-case"
    return "opened", ""


def is_a_mail(mail: ParsedMail) -> bool:
    """Whether it says who wrote it, or at least about what, when or which mail it is; a picture says nothing."""
    return bool(mail.from_addresses or mail.subject.strip() or mail.date or mail.message_id)


def receipt_key(mail: ParsedMail, account_id: int | None) -> str:
    """Tells one mail to one account from another, however often and by whichever way it was delivered.

    What lists and servers change on the way is left out where a Message-ID tells the mail. The sender and his
    moment stand in it, since a Message-ID is only claimed: nobody can keep a mail of another from becoming a case.
    """
    sender = mail.from_addresses[0].address if mail.from_addresses else ""
    moment = mail.date.isoformat() if mail.date else ""
    files = [hashlib.sha256(file.content).hexdigest() for file in mail.attachments]
    told_by = [mail.message_id] if mail.message_id else ["", mail.subject, mail.text, *files]
    parts = (str(account_id or ""), sender.lower(), moment, *told_by)
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "replace")).hexdigest()
