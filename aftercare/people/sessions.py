"""Where Django keeps sessions (SESSION_ENGINE): rows of ours, keys as digests, remembered for three seconds.

A session ends at a fixed time after it began (SESSION_COOKIE_AGE), and a signed-in one after IDLE without use.
Why not Django's own store: decision 0012.
"""

import copy
import datetime as dt

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db.models import QuerySet

from aftercare.foundation import clock
from aftercare.foundation.reads import constant_rows
from aftercare.people import memory
from aftercare.people.actions import sessions as rows
from aftercare.people.memory import Remembered
from aftercare.people.models import Session
from aftercare.people.queries import permissions_of

IDLE = dt.timedelta(hours=4)
SEEN_EVERY = dt.timedelta(minutes=5)  # how stale "last seen" may be: it spares a write per request
WAITING_FOR_SECOND = "waiting_for_second"  # who gave the right password and still owes the second factor


class SessionStore(SessionBase):
    """One browser's session. Set `fresh` before use to pass by the memory: money, roles, policy, export, reveal."""

    fresh = False

    def load(self) -> dict[str, object]:
        """What the session holds; empty if it has ended."""
        found = self.remembered()
        if found is None:
            self._session_key = None
            return {}
        return copy.deepcopy(found.content)

    def remembered(self) -> Remembered | None:
        """The session as last read, at most three seconds ago; None if there is none or it has ended."""
        if self.session_key is None:
            return None
        at, digest = clock.now(), rows.digest_of(self.session_key)
        found = None if self.fresh else memory.recall(digest, at=at)
        if found is None:
            found = self._read(digest, at)
        if found is None or found.expires_at <= at:
            return None
        memory.remember(digest, found, at=at)
        return found

    def exists(self, session_key: str) -> bool:
        """Whether a session has this key."""
        return Session.objects.filter(digest=rows.digest_of(session_key)).exists()

    def create(self) -> None:
        """Begin a session under a fresh key."""
        self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]  # Django's, unknown to its stubs
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        """Write what the session holds. Raises UpdateError if it ended meanwhile: it does not come back."""
        if self.session_key is None:
            return self.create()
        content = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        person_id = _whose(content)
        if not must_create:
            if not rows.rewrite_session(self.session_key, content=self.encode(content), person_id=person_id):
                raise UpdateError
            return None
        at = clock.now()
        ends_at = self.get_expiry_date(modification=at)
        if not rows.begin_session(
            self.session_key, content=self.encode(content), person_id=person_id, at=at, ends_at=ends_at
        ):
            raise CreateError
        return None

    def delete(self, session_key: str | None = None) -> None:
        """End the session of this key, or this one."""
        key = session_key or self.session_key
        if key:
            rows.end_session(key)

    @classmethod
    def clear_expired(cls) -> None:
        """Remove what has ended."""
        rows.clear_ended_sessions(at=clock.now())

    def _read(self, digest: str, at: dt.datetime) -> Remembered | None:
        row = next(iter(_running(digest, at)), None)
        if row is None or (row.person and (row.person.ended_at or row.seen_at + IDLE <= at)):
            memory.forget(digest)
            return None
        if at - row.seen_at >= SEEN_EVERY:
            rows.note_seen(digest, at=at)
        content = self.decode(row.content)
        person = row.person if SESSION_KEY in content else None
        return Remembered(
            content=content,
            person_id=person.pk if person else None,
            version=person.version if person else 0,
            language=person.language if person else "",
            permissions=permissions_of(person.pk) if person else frozenset(),
            expires_at=row.expires_at,
        )


@constant_rows
def _running(digest: str, at: dt.datetime) -> "QuerySet[Session, Session]":
    return (
        Session.objects.filter(digest=digest, expires_at__gt=at).select_related("person").order_by("pk")[:1]
    )


def _whose(content: dict[str, object]) -> int | None:
    """Whose session this is. Who still owes the second factor owns it too, so that it ends with him."""
    whose = content.get(SESSION_KEY) or content.get(WAITING_FOR_SECOND)
    return int(str(whose)) if whose else None
