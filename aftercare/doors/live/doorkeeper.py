"""Who may listen: the same cookie as the desk, from our own pages only, asked anew as long as the stream is open."""

from collections.abc import Callable, Iterable, Mapping
from http.cookies import CookieError, SimpleCookie

from django.conf import settings

from aftercare.cases.access import may_see
from aftercare.channels import originals
from aftercare.customers import access as customers
from aftercare.doors.live.hub import Listener
from aftercare.foundation.config import config
from aftercare.people.queries import names_of
from aftercare.people.sessions import SessionStore
from aftercare.people.sign_in import signed_in

GATES: dict[str, Callable[[int, int], bool]] = {
    "customer": customers.may_hear_of,
    "inbound": originals.may_hear_of,
}
"""Who may hear of threads that are no cases; of all others everybody may."""

TOLD_TO_NOBODY = frozenset({"customer.came_open", "file.stored", "file.erased"})
"""Kinds whose very name would tell that someone confided: before, or just now with a file, which lies on no thread of a
case yet. What the file came with is told as news of its own."""


def comes_from_us(headers: Mapping[str, str]) -> bool:
    """Whether one of our own pages sent this: by its Origin, or, where there is none, by being of the same origin."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site") == "same-origin"
    return origin == config.origin


def session_key_in(headers: Mapping[str, str]) -> str | None:
    """The session cookie of this request, if it has one."""
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return None
    return cookie.value if cookie else None


def listener_for(session_key: str, *, fresh: bool = False) -> Listener | None:
    """The member of staff signed in by this session now; None when it ended, or was never a full sign-in."""
    session = SessionStore(session_key)
    session.fresh = fresh  # past what the process remembers of it
    person = signed_in(session)
    if person is None:
        return None
    name = names_of([person.person_id])[person.person_id]
    return Listener(person_id=person.person_id, name=name, session_key=session_key)


def those_gone(listeners: Iterable[Listener]) -> list[Listener]:
    """Of these, the ones whose session or employment has ended."""
    return [listener for listener in listeners if listener_for(listener.session_key, fresh=True) is None]


def those_who_may_see(people: Iterable[int], thread: str) -> list[int]:
    """Of these people, the ones who may hear of this thread now."""
    return [person_id for person_id in people if _may_hear(person_id, thread)]


def _may_hear(person_id: int, thread: str) -> bool:
    kind, _, row = thread.partition(":")
    gate = GATES.get(kind) if row.isdigit() else None
    return gate(person_id, int(row)) if gate else may_see(person_id, thread)
