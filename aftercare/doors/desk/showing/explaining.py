"""Every promise of a case in full: original date, present date, changes, and the explanation of its deadline."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from aftercare.cases.models import Case
from aftercare.doors.desk.showing.promises import cell, name_of
from aftercare.doors.look import formats
from aftercare.doors.look.shapes import PromiseCell
from aftercare.doors.words import spoken
from aftercare.doors.words.deadlines import deadline_in_chinese, deadline_in_english
from aftercare.foundation.worktime import PauseSpan
from aftercare.promises.dates import DatesOf
from aftercare.promises.models import Pause, Promise


class Explained(NamedTuple):
    """One promise with why it falls due when it does."""

    id: int
    name: str
    cell: PromiseCell
    due: str
    original: str  # the first date, where another was given
    why: str
    clause: str
    owed: bool


def explained(
    case: Case, promises: Sequence[Promise], pauses: Mapping[int, Sequence[Pause]], now: dt.datetime
) -> list[Explained]:
    """The promises of a case in the order they were made."""
    dates = DatesOf.case(case)
    return [_explained(promise, pauses.get(promise.pk, ()), dates, now) for promise in promises]


def _explained(promise: Promise, pauses: Sequence[Pause], dates: DatesOf, now: dt.datetime) -> Explained:
    open_pause = next((pause for pause in pauses if pause.until_at is None), None)
    return Explained(
        id=promise.pk,
        name=name_of(promise),
        cell=cell(promise, open_pause, now),
        due=formats.moment(promise.due_at, now),
        original=formats.moment(promise.first_due_at, now) if promise.changes else "",
        why=why(promise, pauses, dates),
        clause=promise.clause,
        owed=promise.state in ("running", "paused"),
    )


def why(promise: Promise, pauses: Sequence[Pause], dates: DatesOf) -> str:
    """The explanation of a deadline in one sentence. A date a person gave explains itself by who gave it."""
    if promise.terms.get("given"):
        return _("约定的日期，不按时钟推算")
    spans = [
        PauseSpan(from_at=pause.from_at, until_at=pause.until_at, reason=pause.cause) for pause in pauses
    ]
    deadline = dates.deadline(promise, spans)
    say = deadline_in_english if spoken() == "en" else deadline_in_chinese
    said = say(deadline)
    return _("%(why)s；后来改期") % {"why": said} if promise.changes else said
