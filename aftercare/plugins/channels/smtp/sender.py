"""Handing a mail over to a server, and telling refused from unknown."""

import smtplib
import ssl
from contextlib import closing, suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, parseaddr
from urllib.parse import unquote, urlsplit

from aftercare.channels.contract import Outgoing, SendingTrouble
from aftercare.foundation.config import config

SECONDS = 20
PERMANENT = 500


class Smtp:
    """Sends through one server. smtps: TLS from the start; smtp: STARTTLS where the server offers it."""

    name, channel, pretends = "smtp", "email", False

    def __init__(self, server: str, *, sent_from: str) -> None:
        self.server = urlsplit(server)
        self.sent_from = sent_from

    def send(self, outgoing: Outgoing) -> str:
        """Hand the mail over; the receipt is its Message-ID, the same on every retry. Raises SendingTrouble."""
        message = self.mail(outgoing)
        handed_over = False
        try:
            with closing(self._connection()) as connection:
                handed_over = True
                connection.send_message(message, self._address(outgoing), [outgoing.address])
                # taken over already: however the server says goodbye, the mail is not sent again
                with suppress(OSError):
                    connection.quit()
        except smtplib.SMTPRecipientsRefused as refused:
            code = next(iter(refused.recipients.values()))[0]
            raise SendingTrouble("unknown-address", final=code >= PERMANENT) from refused
        except smtplib.SMTPServerDisconnected as dropped:
            raise SendingTrouble("dropped", final=False, unknown=handed_over) from dropped
        except smtplib.SMTPResponseException as refused:
            raise SendingTrouble("refused", final=refused.smtp_code >= PERMANENT) from refused
        except (OSError, smtplib.SMTPException) as silent:
            raise SendingTrouble("no-answer", final=False, unknown=handed_over) from silent
        return str(message["Message-ID"])

    def mail(self, outgoing: Outgoing) -> EmailMessage:
        """The mail as it leaves: words as text only, a key for the answer, marked when no person wrote it."""
        message = EmailMessage(policy=SMTP)
        local, _, domain = self._address(outgoing).partition("@")
        name = outgoing.sender_name or config.organisation
        message["From"] = formataddr((name, f"{local}@{domain}"))
        message["To"] = outgoing.address
        message["Subject"] = " ".join(outgoing.subject.split())
        message["Message-ID"] = f"<{outgoing.reply_key or 'aftercare'}.{outgoing.once}@{domain}>"
        if outgoing.reply_key:
            message["Reply-To"] = f"{local}+{outgoing.reply_key}@{domain}"
        if outgoing.automatic:
            message["Auto-Submitted"] = "auto-replied"
            message["X-Auto-Response-Suppress"] = "All"
        message.set_content(outgoing.text)
        for name, kind, content in outgoing.files:
            main, _, sub = kind.partition("/")
            message.add_attachment(content, maintype=main, subtype=sub or "octet-stream", filename=name)
        return message

    def _address(self, outgoing: Outgoing) -> str:
        return parseaddr(outgoing.sent_from or self.sent_from)[1]

    def _connection(self) -> smtplib.SMTP:
        host, trust = self.server.hostname or "localhost", ssl.create_default_context()
        if self.server.scheme == "smtps":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                host, self.server.port or 465, timeout=SECONDS, context=trust
            )
        else:
            connection = smtplib.SMTP(host, self.server.port or 25, timeout=SECONDS)
            connection.ehlo_or_helo_if_needed()
            if connection.has_extn("starttls"):
                connection.starttls(context=trust)
        if self.server.username:
            connection.login(unquote(self.server.username), unquote(self.server.password or ""))
        return connection
