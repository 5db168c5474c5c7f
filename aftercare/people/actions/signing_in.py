"""What signing in and out changes: the session and the record that it happened."""

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.people.actions.sessions import end_sessions, note_device
from aftercare.people.facts import SignedIn, SignedOut
from aftercare.people.models import Person
from aftercare.people.sessions import WAITING_FOR_SECOND, SessionStore

BACKEND = "aftercare.people.sign_in.StaffBackend"


@action
def wait_for_second(session: SessionStore, person: Person, *, address: str, device: str) -> None:
    """The password was right; the session is his under a new key, and may do nothing yet."""
    session.clear()
    session.cycle_key()
    session[WAITING_FOR_SECOND] = str(person.pk)
    session.save()
    note_device(session.session_key or "", address=address, device=device)


@action
def enter(session: SessionStore, person: Person, *, by: str, act: Act) -> None:
    """Someone has proved who he is: his session, under a new key, may do what he may do.

    by  password, code or recovery_code
    """
    session.clear()
    session.cycle_key()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    record(SignedIn(by=by), about=person, thread=person.thread, act=act)


@action
def sign_out(session: SessionStore, person: Person, *, act: Act) -> None:
    """End this session."""
    session.flush()
    record(SignedOut(sessions=1), about=person, thread=person.thread, act=act)


@action
def sign_out_elsewhere(person: Person, *, here: str, act: Act) -> int:
    """End every session of a person but the one of this key; how many."""
    ended = end_sessions(person.pk, but=here)
    record(SignedOut(sessions=ended), about=person, thread=person.thread, act=act)
    return ended
