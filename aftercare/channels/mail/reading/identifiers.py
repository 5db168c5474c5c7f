"""Message-ID, In-Reply-To and References: what this mail is and what it answers. Claims, not proof."""

import re
from dataclasses import dataclass

from aftercare.channels.mail.caps import KEPT_REFERENCES, LONGEST_MESSAGE_ID, MOST_REFERENCES
from aftercare.channels.mail.reading.charsets import guessed_text
from aftercare.channels.mail.reading.headers import Headers, last_value
from aftercare.channels.mail.reading.refusing import require
from aftercare.foundation.cleaning.text import clean_line

_BRACKETED = re.compile(rf"<([^<>]{{1,{LONGEST_MESSAGE_ID}}})>")


@dataclass(frozen=True)
class Identifiers:
    """Message ids without angle brackets. references: oldest first, the newest 50."""

    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]


def read_identifiers(headers: Headers) -> Identifiers:
    """The ids of one mail. Raises TooMuch (too-many-references)."""
    own = _identifiers(last_value(headers, "message-id"))
    return Identifiers(
        message_id=own[0] if own else "",
        in_reply_to=_identifiers(last_value(headers, "in-reply-to"))[-KEPT_REFERENCES:],
        references=_identifiers(last_value(headers, "references"))[-KEPT_REFERENCES:],
    )


def _identifiers(raw: bytes) -> tuple[str, ...]:
    written = guessed_text(raw)[0]
    found = _BRACKETED.findall(written) or [word for word in written.split() if "@" in word]
    require("too-many-references", len(found), MOST_REFERENCES)
    return tuple(clean_line(one, longest=LONGEST_MESSAGE_ID).replace(" ", "") for one in found)
