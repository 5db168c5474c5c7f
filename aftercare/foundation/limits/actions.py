"""Spending tries from a bucket. A bucket is one moment: when it will be full again (the leaky bucket as a meter)."""

import datetime as dt
import hashlib
import hmac
import math

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Greatest

from aftercare.foundation.act import Act, action
from aftercare.foundation.keys import current_key
from aftercare.foundation.limits.models import Limit
from aftercare.foundation.refusals import Refusal

_FIRST = (
    "INSERT INTO aftercare_limit (digest, name, full_at) VALUES (%s, %s, %s) ON CONFLICT (digest) DO NOTHING"
)


class TooManyTries(Refusal, sort="busy"):
    """Too often. retry_after: seconds until one more try is there."""


def spend(bucket: str, *, capacity: int, refill_per_second: float, act: Act) -> None:
    """Take one try out of a bucket. Raises TooManyTries when it is empty.

    bucket             what is counted, "lookup-phone:13800138000"; stored as a keyed hash
    capacity           tries at once, at least 1
    refill_per_second  tries that come back; 3 / 3600 is three an hour
    Stands as spent whatever comes after, so it must not be called within an action. Raises RuntimeError there.
    """
    one = dt.timedelta(seconds=1 / refill_per_second)
    with transaction.atomic(durable=True):
        waits_until = _take(bucket, one=one, latest=act.at + one * capacity, act=act)
    _go_on_unless(waits_until, act)


@action
def spend_with(bucket: str, *, capacity: int, refill_per_second: float, act: Act) -> None:
    """As spend, within the action the try is for: undone with it, so that only what was done counts.

    For what may be sent twice by accident and is answered once. Raises TooManyTries.
    """
    one = dt.timedelta(seconds=1 / refill_per_second)
    _go_on_unless(_take(bucket, one=one, latest=act.at + one * capacity, act=act), act)


def _go_on_unless(waits_until: dt.datetime | None, act: Act) -> None:
    if waits_until is not None:
        raise TooManyTries(retry_after=max(1, math.ceil((waits_until - act.at).total_seconds())))


def _take(bucket: str, *, one: dt.timedelta, latest: dt.datetime, act: Act) -> dt.datetime | None:
    """None when a try was taken; else the moment from which there is one.

    latest  the bucket may become full again no later than this
    """
    mine = Limit.objects.filter(digest=_digest(bucket))
    left = mine.filter(full_at__lte=latest - one)
    if left.update(full_at=Greatest(F("full_at"), act.at) + one) or _first(bucket, act.at + one):
        return None
    if left.update(full_at=Greatest(F("full_at"), act.at) + one):  # another made the bucket a moment ago
        return None
    return act.at + (mine.get().full_at + one - latest)


@action
def prune_full_buckets(*, act: Act) -> int:
    """Drop a batch of buckets that are full again; how many."""
    full = Limit.objects.filter(full_at__lte=act.at).order_by("full_at")
    return Limit.objects.filter(pk__in=list(full.values_list("pk", flat=True)[:200])).delete()[0]


def _first(bucket: str, full_at: dt.datetime) -> bool:
    with connection.cursor() as cursor:
        moment = connection.ops.adapt_datetimefield_value(full_at)
        cursor.execute(_FIRST, (_digest(bucket), bucket.partition(":")[0][:40], moment))
        return bool(cursor.rowcount)


def _digest(bucket: str) -> str:
    return hmac.new(current_key("phones").secret, b"limit:" + bucket.encode(), hashlib.sha256).hexdigest()
