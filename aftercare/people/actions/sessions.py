"""Rows of sessions. They need no fact of their own: signing in and out are facts."""

import datetime as dt
import hashlib

from django.db import transaction

from aftercare.foundation.act import action
from aftercare.people import memory
from aftercare.people.models import Session


def digest_of(key: str) -> str:
    """What is kept of a session key or token: a plain hash, since the key itself is random."""
    return hashlib.sha256(key.encode()).hexdigest()


@action
def begin_session(
    key: str, *, content: str, person_id: int | None, at: dt.datetime, ends_at: dt.datetime
) -> bool:
    """Keep a new session; False if the key is in use."""
    session, is_new = Session.objects.get_or_create(
        digest=digest_of(key),
        defaults={
            "content": content, "person_id": person_id, "begun_at": at, "seen_at": at, "expires_at": ends_at,
        },
    )  # fmt: skip
    return is_new


@action
def rewrite_session(key: str, *, content: str, person_id: int | None) -> bool:
    """Replace what a session remembers; False if it has ended meanwhile: an ended session never comes back."""
    forget_soon(digest_of(key))
    return bool(Session.objects.filter(digest=digest_of(key)).update(content=content, person_id=person_id))


@action
def note_seen(digest: str, *, at: dt.datetime) -> None:
    """Remember that the browser was heard of, never earlier than before."""
    Session.objects.filter(digest=digest, seen_at__lt=at).update(seen_at=at)


@action
def note_device(key: str, *, address: str, device: str) -> None:
    """Remember where a session comes from, for its owner's list of devices."""
    Session.objects.filter(digest=digest_of(key)).update(address=address[:60], device=device[:200])


@action
def end_session(key: str) -> None:
    """End one session."""
    forget_soon(digest_of(key))
    Session.objects.filter(digest=digest_of(key)).delete()


@action
def end_sessions(person_id: int, *, but: str = "") -> int:
    """End every session of a person, but the one of this key; how many ended."""
    ending = Session.objects.filter(person_id=person_id).exclude(digest=digest_of(but))
    transaction.on_commit(memory.clear)
    return ending.delete()[0]


@action
def clear_ended_sessions(*, at: dt.datetime) -> int:
    """Remove a batch of sessions past their end; how many."""
    ended = Session.objects.filter(expires_at__lte=at).order_by("expires_at").values_list("pk", flat=True)
    return Session.objects.filter(pk__in=list(ended[:200])).delete()[0]


def forget_soon(digest: str) -> None:
    """Drop a session from this process's memory, now and once more when the change is committed."""
    memory.forget(digest)
    transaction.on_commit(lambda: memory.forget(digest))
