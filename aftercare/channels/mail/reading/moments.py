"""The Date header: what the sender's clock claims."""

import datetime as dt
import re
from email.utils import parsedate_tz

from aftercare.channels.mail.reading.charsets import guessed_text

_COMMENT = re.compile(r"\([^()]*\)")
_EARLIEST = 1970
_LARGEST_OFFSET = 24 * 3_600


def read_moment(raw: bytes) -> dt.datetime | None:
    """The moment, aware, in UTC; None when it cannot be read or cannot be true (before 1970, year 10000)."""
    written = _without_comments(guessed_text(raw[:500])[0])
    try:
        fields = parsedate_tz(" ".join(written.split()))
        if fields is None or abs(fields[9] or 0) > _LARGEST_OFFSET:
            return None
        offset = dt.timedelta(seconds=fields[9] or 0)
        moment = dt.datetime(*fields[:5], second=min(fields[5], 59), tzinfo=dt.UTC) - offset
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return moment if moment.year >= _EARLIEST else None


def _without_comments(written: str) -> str:
    for _ in range(3):
        written = _COMMENT.sub(" ", written)
    return written
