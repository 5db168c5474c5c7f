"""Bytes nobody wants any more: put aside for an action that did not happen, or erased."""

import datetime as dt
from itertools import islice
from pathlib import Path

from aftercare.foundation.act import Act
from aftercare.foundation.files import disk
from aftercare.foundation.files.models import StoredFile
from aftercare.foundation.ledger.sweeps import sweep

BATCH = 200
LEFT_FOR = dt.timedelta(days=1)


@sweep("files-unwanted", every_seconds=24 * 3600, patience=dt.timedelta())
def sweep_unwanted_bytes(*, act: Act) -> int:
    """Remove bytes older than a day that belong to no file; how many."""
    old = (path for path in disk.kept() if _changed_at(path) < act.at - LEFT_FOR)
    removed = 0
    while batch := list(islice(old, BATCH)):
        wanted = StoredFile.objects.filter(key__in=[path.name for path in batch]).exclude(flag="erased")
        names = set(wanted.values_list("key", flat=True))
        for path in batch:
            if path.name not in names:
                path.unlink(missing_ok=True)
                removed += 1
    return removed


def _changed_at(path: Path) -> dt.datetime:
    return dt.datetime.fromtimestamp(path.stat().st_mtime, tz=dt.UTC)
