"""Our own signed reply token, found in a mail. Whether it is genuine and whose it is, others decide.

A token, a matching sender and the right to write to the case belong together; a subject number or a plain
reference never joins a mail to a case. Source: security.md §1.1 (thread hijack), law L5.
"""

import re
from collections.abc import Iterator

from aftercare.channels.mail.parsed import ParsedMail

# Base32, hex or base64url. Some mail systems lower the case of an address, so tokens should not need it.
_LOOKS_SIGNED = r"([A-Za-z0-9_-]{8,128})"
_DELIVERY_HEADERS = ("delivered-to", "x-original-to", "envelope-to")
_MOST_TOKENS = 10


def reply_tokens(mail: ParsedMail, domain: str) -> tuple[str, ...]:
    """Candidates for our token, each once, the most telling place first: recipients, then what it answers.

    domain   the domain our replies go to, e.g. "help.example.cn"; compared without regard to case
    Looked for in addresses case+TOKEN@domain and in message ids <TOKEN.anything@domain>.
    """
    in_address = re.compile(rf"case\+{_LOOKS_SIGNED}@{re.escape(domain)}", re.IGNORECASE)
    in_message_id = re.compile(rf"{_LOOKS_SIGNED}\.[^@\s]+@{re.escape(domain)}", re.IGNORECASE)
    found = [match[1] for address in _recipients(mail) if (match := in_address.fullmatch(address))]
    answered = (*mail.in_reply_to, *reversed(mail.references))
    found += [match[1] for one in answered if (match := in_message_id.fullmatch(one))]
    return tuple(dict.fromkeys(found))[:_MOST_TOKENS]


def _recipients(mail: ParsedMail) -> Iterator[str]:
    for recipient in (*mail.to, *mail.cc):
        yield recipient.address
    for name, value in mail.headers:
        if name in _DELIVERY_HEADERS:
            yield value.strip("<> ")
