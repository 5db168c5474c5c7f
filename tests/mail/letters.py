"""Small mails for tests, and the roads to the shared ones."""

from pathlib import Path

from aftercare.channels.mail.parse import parse_mail
from aftercare.channels.mail.parsed import ParsedMail
from tests.shared import SHARED

DATA = SHARED / "data"
STALWART = DATA / "mail-parse-stalwart"
ENMIME = DATA / "mail-robust-enmime"
SISIMAI = DATA / "mail-bounce-sisimai"
TALON = DATA / "mail-reply-talon"
CRISP = DATA / "mail-reply-crisp"
TNEF = DATA / "mail-tnef-mimekit"
CALENDARS = DATA / "calendar-icalendar" / "calendars"


def letter(body: str | bytes = "您好", **headers: str | bytes) -> bytes:
    """A mail from 安然; header names with underscores for dashes; a header given as "" is left out."""
    said: dict[str, str | bytes] = {
        "from": "An Ran <an@example.com>",
        "to": "help@example.cn",
        "subject": "question",
        "content_type": "text/plain; charset=utf-8",
        **headers,
    }
    lines = [
        _octets(name.replace("_", "-")) + b": " + _octets(value) for name, value in said.items() if value
    ]
    return b"\r\n".join([*lines, b"", _octets(body)])


def read(raw: bytes) -> ParsedMail:
    """The mail, read; fails the test when it was put aside."""
    outcome = parse_mail(raw)
    assert isinstance(outcome, ParsedMail), outcome
    return outcome


def read_file(path: Path) -> ParsedMail:
    return read(path.read_bytes())


def folded(text: str | None) -> str:
    """The words with their white space folded."""
    return " ".join((text or "").split())


def _octets(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
