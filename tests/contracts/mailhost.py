"""A mail server of our own for one test, which answers as it is told."""

# ruff: noqa: N802  aiosmtpd calls its handlers by these names

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.ports import free_port

TAKEN = "250 taken"
BYE = "221 bye"
DROP = ""
"""The answer of a server that takes the words and hangs up before it says so."""


class Mailbox:
    """What arrived, and how the server answers to a recipient and to the words."""

    def __init__(self, *, to_recipient: str = TAKEN, to_words: str = TAKEN, to_goodbye: str = BYE) -> None:
        self.to_recipient, self.to_words, self.to_goodbye = to_recipient, to_words, to_goodbye
        self.mails: list[Message] = []
        self.address = ""

    @property
    def identifiers(self) -> set[str]:
        """Message-IDs of what arrived: a mailbox keeps mails apart by these."""
        return {str(mail["Message-ID"]) for mail in self.mails}

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.to_recipient == TAKEN:
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:
        if self.to_words in (TAKEN, DROP):
            self.mails.append(message_from_bytes(envelope.content or b""))
        if self.to_words == DROP:
            server.transport.abort()
        return self.to_words or TAKEN

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        return self.to_goodbye


@contextmanager
def mailhost(box: Mailbox) -> Iterator[Mailbox]:
    """Let the server run meanwhile; the mailbox knows its address."""
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    box.address = f"smtp://127.0.0.1:{controller.port}"
    try:
        yield box
    finally:
        controller.stop()
