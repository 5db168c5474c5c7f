"""The way of a case as its customer sees it: done, now, next."""

import datetime as dt
from typing import Literal

from django.utils.translation import gettext as _

from aftercare.cases.rules import ORDER
from aftercare.doors.look import formats
from aftercare.doors.look.shapes import Step
from aftercare.doors.words import named
from aftercare.handling.queries.customer_page import CustomerPage, Heard, Told

State = Literal["", "done", "now"]

STEPS: tuple[tuple[str, str], ...] = (
    # stage a step stands for, the fact that dates it
    ("receive", "case.received"),
    ("assign", "case.assigned"),
    ("diagnose", "case.cause_found"),
    ("propose", "case.solution_accepted"),
    ("carry_out", "case.work_finished"),
    ("confirm", "case.solved_confirmed"),
    ("review", "case.reviewed"),
    ("closed", "case.closed"),
)
ALWAYS = frozenset({"receive", "assign", "closed"})
"""Steps every case takes."""

SHARED = {"assess": "assign", "close": "closed"}
"""Stages a customer does not tell apart from their neighbour."""

DATED_BY = {
    "carry_out": ("given_date", "exchange", "repair", "return", "resolution"),
    "propose": ("solution",),
}
"""The promises that say when a step to come is done."""


def steps(page: CustomerPage, now: dt.datetime) -> list[Step]:
    """The steps this kind of case takes, with when each was done, or is promised."""
    told = _since_reopened(page.told)
    stops = {*page.terms.stages, *ALWAYS}
    way = [
        (stage, _state(page, stage), _dated(page, stage, told.get(kind)))
        for stage, kind in STEPS
        if stage in stops
    ]
    return [_step(page, *step, now) for step in way if _is_told(*step)]


def _is_told(stage: str, state: State, at: dt.datetime | None) -> bool:
    """What was passed silently is not claimed to have been done."""
    return state != "done" or at is not None or stage in ALWAYS


def _dated(page: CustomerPage, stage: str, told: Told | None) -> dt.datetime | None:
    """When a step was done, if it was."""
    if told is not None:
        return told.at
    if stage == "receive":
        return page.case.received_at
    answered = _first_answer(page) if stage == "propose" and page.terms.consent == "none" else None
    return answered.said_at if answered else None


def _step(page: CustomerPage, stage: str, state: State, at: dt.datetime | None, now: dt.datetime) -> Step:
    is_plain_answer = stage == "propose" and page.terms.consent == "none" and not page.choices
    called = "answer" if is_plain_answer else "offer" if state == "now" and page.progress.offered else stage
    text = named("portal_step", f"{called}_{state or 'next'}")
    if state == "done":
        return Step(text, state, short_moment(at, now), _remark(page, stage))
    if state == "now":
        return Step(text, state, _("现在"), _promised(page, stage, now))
    return Step(text, state, _promised(page, stage, now))


def _state(page: CustomerPage, stage: str) -> State:
    at = SHARED.get(page.case.stage, page.case.stage)
    if at == stage and stage != "closed":
        return "now"
    return "done" if ORDER.index(stage) <= ORDER.index(at) else ""


def _promised(page: CustomerPage, stage: str, now: dt.datetime) -> str:
    owed = {
        promise.slug: promise.due_at for promise in page.promises if promise.state in ("running", "paused")
    }
    due = next((owed[slug] for slug in DATED_BY.get(stage, ()) if slug in owed), None)
    return _("%(when)s 前") % {"when": formats.moment(due, now)} if due else ""


def _remark(page: CustomerPage, stage: str) -> str:
    if stage == "receive":
        return _answered(page)
    if stage == "diagnose":
        causes = [one.details["cause"] for one in page.told if one.kind == "case.cause_found"]
        return named("cause", causes[-1]) if causes else ""
    if stage == "propose" and page.chosen is not None:
        return page.chosen.title
    return named("outcome", page.case.outcome) if stage == "closed" else ""


def _answered(page: CustomerPage) -> str:
    """Who answered first, and how soon."""
    first = _first_answer(page)
    if first is None:
        return ""
    name = page.names.get(int(first.author.partition(":")[2]), "")
    took = first.said_at - page.case.received_at
    if took < dt.timedelta(minutes=1):
        return _("%(name)s马上就回复了") % {"name": name}
    return _("%(name)s在 %(span)s内回复") % {"name": name, "span": formats.span_words(took)}


def _first_answer(page: CustomerPage) -> Heard | None:
    """The first thing a person of ours said."""
    return next((one for one in page.messages if one.side == "us" and one.author.startswith("staff:")), None)


def _since_reopened(told: list[Told]) -> dict[str, Told]:
    """The newest of each kind; what a reopening undid is not there."""
    found: dict[str, Told] = {}
    for one in told:
        if one.kind == "case.reopened":
            found = {kind: kept for kind, kept in found.items() if kind in ("case.received", "case.assigned")}
        found[one.kind] = one
    for kind in ("case.customer_silent",):
        if kind in found:
            found.setdefault("case.solved_confirmed", found[kind])
    return found


def short_moment(at: dt.datetime | None, now: dt.datetime) -> str:
    """The clock for today, the day otherwise."""
    if at is None:
        return ""
    is_today = formats.local(at).date() == formats.local(now).date()
    return formats.clock_time(at) if is_today else formats.day(at, now)
