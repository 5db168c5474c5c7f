"""Doing what a request asks once, however often it is sent."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection

from aftercare.foundation.act import Act, action
from aftercare.foundation.once.models import Once
from aftercare.foundation.refusals import Refusal

KEPT_FOR = dt.timedelta(days=2)

_TAKE = (
    "INSERT INTO aftercare_once (scope, key, body_digest, status, body, answered_at)"
    " VALUES (%s, %s, %s, 0, '', %s) ON CONFLICT (scope, key) DO NOTHING"
)


class OnceKeyReused(Refusal, sort="invalid"):
    """The key came with one request before and comes with another now."""


@dataclass(frozen=True)
class Answer:
    """What a door answers: a status, and a body that may be sent again word for word."""

    status: int
    body: str
    again: bool = False  # it was given before, and nothing was done now


def digest_of(body: bytes) -> str:
    """What tells one request's body from another's."""
    return hashlib.sha256(body).hexdigest()


@action
def once(key: str, *, scope: str, body_digest: str, answer: Callable[[], Answer], act: Act) -> Answer:
    """The answer to a request, made once: the same key in the same scope gets the same answer.

    scope   whose key it is: actor, door and place ("staff:7 api cases"), at most 120 characters
    answer  does what is asked, in this transaction; when it refuses, nothing is kept and the key is free again
    Raises OnceKeyReused when the body is another. Two at the same moment: the second waits for the first.
    """
    key = digest_of(key.encode())  # whatever its length and characters
    if not _take(key, scope, body_digest, act):
        before = Once.objects.get(scope=scope, key=key)
        if before.body_digest != body_digest:
            raise OnceKeyReused
        return Answer(before.status, before.body, again=True)
    made = answer()
    Once.objects.filter(scope=scope, key=key).update(status=made.status, body=made.body)
    return made


@action
def forget_old_answers(*, act: Act) -> int:
    """Forget a batch of answers older than two days; how many."""
    old = Once.objects.filter(answered_at__lt=act.at - KEPT_FOR).order_by("answered_at")
    return Once.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:200])).delete()[0]


def _take(key: str, scope: str, body_digest: str, act: Act) -> bool:
    """Whether this transaction is the first with the key; on PostgreSQL it waits for another under way."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, (scope, key, body_digest, connection.ops.adapt_datetimefield_value(act.at)))
        return bool(cursor.rowcount)
