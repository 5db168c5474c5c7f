"""Where a case stands, as a sentence to its customer with the date we promised."""

import datetime as dt
from typing import NamedTuple

from aftercare.doors.look import formats
from aftercare.doors.words import named
from aftercare.handling.queries.progress import Progress


class Lead(NamedTuple):
    """A sentence around a moment, which is shown bold; moment "" when it names none."""

    before: str
    moment: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        return f"{self.before}{self.moment}{self.after}"


class Standing(NamedTuple):
    """The head of a case: its state as a sentence, and what follows from it."""

    state: str
    title: str
    lead: Lead


def standing(progress: Progress, now: dt.datetime, *, date: dt.datetime | None = None) -> Standing:
    """The state sentence and what we promise next.

    date  the moment an open question is about: when an offered choice would be done, when silence counts as a yes
    """
    return Standing(progress.state, named("portal_state", progress.state), _lead(progress, now, date))


def _lead(progress: Progress, now: dt.datetime, date: dt.datetime | None) -> Lead:
    state = progress.state
    if state in ("offered", "asked"):
        return around(named("portal_asked", f"{state}_by" if date else state), date, now)
    if progress.stage != "closed" and progress.due_at is not None:
        return _promised(progress.due_slug, progress.due_at, now)
    return Lead(named("portal_lead", state) if state != named("portal_lead", state) else "")


def _promised(slug: str, due_at: dt.datetime, now: dt.datetime) -> Lead:
    if due_at < now:
        return around(named("portal_due", "late"), due_at, now)
    said = named("portal_due", slug)
    return around(said if said != slug else named("portal_due", "other"), due_at, now)


def around(sentence: str, moment: dt.datetime | None, now: dt.datetime) -> Lead:
    """A sentence with its mark {when} filled by a moment."""
    before, mark, after = sentence.partition("{when}")
    return Lead(before, formats.moment(moment, now) if mark else "", after)
