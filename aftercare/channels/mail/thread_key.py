"""Our own signed reply token, found in a mail. Whether it is genuine and whose it is, others decide.

A token, a matching sender and the right to write to the case belong together; a subject number or a plain
reference never joins a mail to a case. Source: security.md §1.1 (thread hijack), law L5.
"""

import re
from collections.abc import Collection, Iterator

from aftercare.channels.mail.parsed import ParsedMail

# What a token may be made of (foundation/links): three words joined by dots, from an alphabet without marks.
_LOOKS_SIGNED = r"([A-Za-z0-9._-]{8,128})"
_DELIVERY_HEADERS = ("delivered-to", "x-original-to", "envelope-to")
_MOST_TOKENS = 10
_LOCAL_OF_OURS = re.compile(r"(?:[A-Za-z0-9_-]+\.)+delivery-\d[A-Za-z0-9_-]*")


def reply_tokens(mail: ParsedMail, domain: str) -> tuple[str, ...]:
    """Candidates for our token, each once, the most telling place first: recipients, then what it answers.

    domain   the domain our replies go to, e.g. "help.example.cn"; compared without regard to case
    Looked for in addresses ANYTHING+TOKEN@domain and in message ids <TOKEN.delivery@domain>.
    """
    in_address = re.compile(rf"[^@\s+]+\+{_LOOKS_SIGNED}@{re.escape(domain)}", re.IGNORECASE)
    in_message_id = re.compile(rf"{_LOOKS_SIGNED}\.[^@\s.]+@{re.escape(domain)}", re.IGNORECASE)
    found = [match[1] for address in _recipients(mail) if (match := in_address.fullmatch(address))]
    answered = (*mail.in_reply_to, *reversed(mail.references))
    found += [match[1] for one in answered if (match := in_message_id.fullmatch(one))]
    return tuple(dict.fromkeys(found))[:_MOST_TOKENS]


def is_our_message_id(message_id: str, domains: Collection[str]) -> bool:
    """Whether we wrote this id: our domain alone proves nothing, colleagues' mail programs write it too."""
    local, _, domain = message_id.rpartition("@")
    return domain.lower() in domains and bool(_LOCAL_OF_OURS.fullmatch(local))


def _recipients(mail: ParsedMail) -> Iterator[str]:
    for recipient in (*mail.to, *mail.cc):
        yield recipient.address
    for name, value in mail.headers:
        if name in _DELIVERY_HEADERS:
            yield value.strip("<> ")
