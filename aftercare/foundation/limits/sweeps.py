"""Buckets that are full again say nothing, and go."""

import datetime as dt

from aftercare.foundation.act import Act
from aftercare.foundation.ledger.sweeps import sweep
from aftercare.foundation.limits.actions import prune_full_buckets


@sweep("limits-prune", every_seconds=600, patience=dt.timedelta())
def prune_buckets(*, act: Act) -> int:
    """Drop buckets that are full again."""
    return prune_full_buckets(act=act)
