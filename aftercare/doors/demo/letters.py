"""Mails that came in and need a look: one that only claims to belong to a case, one that says ours did not arrive."""

from email.message import EmailMessage

from aftercare.foundation.config import config


def claiming(number: str, subject: str, text: str, *, name: str) -> bytes:
    """A mail from an address nobody knows, with the number of a case in its subject and no proof."""
    letter = EmailMessage()
    letter["From"] = f"{name} <hwq.2026@example.net>"
    letter["To"] = config.mail_from
    letter["Subject"] = f"Re: [{number}] {subject}"
    letter["Message-ID"] = f"<{number.lower()}.1@example.net>"
    letter.set_content(text)
    return letter.as_bytes()


def bounced(number: str) -> bytes:
    """What a mail server says when nobody has this mailbox."""
    letter = EmailMessage()
    letter["From"] = "Mail Delivery System <MAILER-DAEMON@mx.example.org>"
    letter["To"] = config.mail_from
    letter["Subject"] = "Undelivered Mail Returned to Sender"
    letter["Message-ID"] = f"<bounce.{number.lower()}@mx.example.org>"
    letter["Auto-Submitted"] = "auto-replied"
    letter.set_content(
        "This is the mail system at host mx.example.org.\n\n"
        "I'm sorry to have to inform you that your message could not be delivered.\n\n"
        f"<old.address@example.org>: host mx.example.org said: 550 5.1.1 User unknown\n\nSubject: [{number}]\n"
    )
    return letter.as_bytes()
