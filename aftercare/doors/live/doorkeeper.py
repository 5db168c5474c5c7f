"""Who may listen: the same cookies as at the other doors, from our own pages only, asked anew at each delivery."""

import datetime as dt
from collections.abc import Iterable, Mapping
from http.cookies import CookieError, SimpleCookie

from django.conf import settings

from aftercare.cases.access import seen_of, who_may_see
from aftercare.doors.live.hub import Listener, Visitor
from aftercare.doors.portal.gate import SEE, case_held
from aftercare.doors.portal.passes import COOKIE, passes_in
from aftercare.foundation import clock
from aftercare.foundation.config import config
from aftercare.handling.queries import marks_of
from aftercare.handling.queries.customer_page import customer_marks
from aftercare.people.queries import names_of, those_who_may
from aftercare.people.sessions import SessionStore
from aftercare.people.sign_in import signed_in

OPEN_TO_ALL = frozenset({"person", "team", "policy", "product", "project", "calendar"})
"""Threads any of the staff may hear of. Of all others but cases nobody hears: what came in by the supervision line, a
file sent with it and who sent it have threads of their own, and no page shows them live."""


def comes_from_us(headers: Mapping[str, str]) -> bool:
    """Whether one of our own pages sent this: by its Origin, or, where there is none, by being of the same origin."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site") == "same-origin"
    return origin == config.origin


def session_key_in(headers: Mapping[str, str]) -> str | None:
    """The session cookie of this request, if it has one."""
    return _cookie(headers, settings.SESSION_COOKIE_NAME)


def _cookie(headers: Mapping[str, str], name: str) -> str | None:
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(name)
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
    kind, _, row = thread.partition(":")
    if kind == "case" and row.isdecimal():
        return who_may_see(int(row), those_who_may("case.see", people))
    return list(people) if kind in OPEN_TO_ALL else []


def threads_seen_by(person_id: int, threads: Iterable[str]) -> list[str]:
    """Of these threads, the ones this person may hear of now, in their order."""
    threads = list(threads)
    cases = {int(row) for kind, _, row in map(_parted, threads) if kind == "case" and row.isdecimal()}
    seen = seen_of(person_id, cases) if those_who_may("case.see", [person_id]) else set()
    allowed = {f"case:{pk}" for pk in seen}
    return [thread for thread in threads if thread in allowed or _parted(thread)[0] in OPEN_TO_ALL]


def _parted(thread: str) -> tuple[str, str, str]:
    return thread.partition(":")


def standings(people: Iterable[int]) -> dict[int, str]:
    """How these people stand now, as marks; nothing of whoever has ended."""
    return marks_of(people, clock.now())


def visitor_in(headers: Mapping[str, str], number: str) -> Visitor | None:
    """The customer's browser that holds a pass for the case of this number now; None for all others."""
    now = clock.now()
    held = passes_in(_cookie(headers, COOKIE) or "", now)
    case = case_held(held, number, SEE, at=now)
    if case is None:
        return None
    mine = tuple(one for one in held if one.number == case.number)
    return Visitor(case_id=case.pk, number=case.number, passes=mine)


def visitors_gone(visitors: Iterable[Visitor]) -> set[Visitor]:
    """Of these, the ones whose passes no longer open their case."""
    now = clock.now()
    return {visitor for visitor in visitors if not _still_opens(visitor, now)}


def _still_opens(visitor: Visitor, now: dt.datetime) -> bool:
    good = [one for one in visitor.passes if one.is_good(now)]
    return case_held(good, visitor.number, SEE, at=now) is not None


def shown_to_customers(case_ids: Iterable[int]) -> dict[int, str]:
    """What the customers of these cases are shown now, as marks."""
    return customer_marks(case_ids, at=clock.now())
