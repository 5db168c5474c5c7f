"""What sheets held of people, destroyed: the files of imports that have ended, and what stood in the rows left out."""

import datetime as dt

from django.db import transaction

from aftercare.foundation.act import Act
from aftercare.foundation.jobs.actions import forget_failures
from aftercare.foundation.jobs.models import Job
from aftercare.foundation.sheets.keeping import put_away


def forget_sheets(kind: str, *, until: dt.datetime, act: Act) -> None:
    """Destroy the sheets of this kind of import that were brought up to a moment, and the values of rows left out.

    Whom a sheet speaks of is not looked for in it: a row left out may name anybody, and misspelt. One that is still
    being taken in is left to its end.
    """
    for job in Job.objects.filter(kind=kind, asked_at__lte=until).exclude(state="running").order_by("pk"):
        forget_failures(job, value="given", act=act)
        transaction.on_commit(lambda key=job.particulars["sheet"]: put_away(key))  # type: ignore[misc]
