"""What a process remembers of sessions and tokens, for three seconds: who it is and what he may do. Never row rights.

Another process learns of an ended session when its memory runs out, so within three seconds.
"""

import datetime as dt
from dataclasses import dataclass

FOR = dt.timedelta(seconds=3)
AT_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Remembered:
    """A session as it was read. content is what SessionStore decoded; permissions are empty when nobody signed in."""

    content: dict[str, object]
    person_id: int | None
    version: int
    language: str
    permissions: frozenset[str]
    expires_at: dt.datetime


_memory: dict[str, tuple[dt.datetime, Remembered]] = {}


def recall(digest: str, *, at: dt.datetime) -> Remembered | None:
    """What is remembered of a session and still counts. A clock set back makes memories count no longer."""
    kept = _memory.get(digest)
    return kept[1] if kept and dt.timedelta() <= at - kept[0] < FOR else None


def remember(digest: str, session: Remembered, *, at: dt.datetime) -> None:
    """Keep what was read of a session just now."""
    if len(_memory) >= AT_MOST:
        _memory.clear()
    _memory[digest] = (at, session)


def forget(digest: str) -> None:
    """Drop one session."""
    _memory.pop(digest, None)


def clear() -> None:
    """Drop all."""
    _memory.clear()
