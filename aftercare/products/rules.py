"""Warranty arithmetic and the phases of an exhibition: plain values in, plain values out."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from aftercare.foundation.worktime.counting import matching_day
from aftercare.products.terms import WarrantyTerms

StartedBy = Literal["installation", "delivery", "invoice", "payment", "nothing"]
Phase = Literal["before", "set_up", "open", "dismantling", "after"]

# How much a date of this origin proves, from the domain reference §6.3; a missing paper never blocks a case.
SURE: frozenset[StartedBy] = frozenset({"installation", "delivery"})


@dataclass(frozen=True, kw_only=True)
class SoldThing:
    """What is known of a thing's beginning. Moments are aware; None where unknown."""

    delivered_at: dt.datetime | None = None
    installed_at: dt.datetime | None = None
    invoiced_at: dt.datetime | None = None
    paid_at: dt.datetime | None = None
    needs_installation: bool = False


@dataclass(frozen=True, kw_only=True)
class Repair:
    """A repair under warranty: the time we had the thing does not count."""

    received_at: dt.datetime
    handed_over_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Warranty:
    """From when until when; both days inclusive, in the zone asked for. Empty when no beginning is known."""

    first_on: dt.date | None
    last_on: dt.date | None
    started_by: StartedBy
    repair_days: int = 0  # by which it was lengthened
    repaired_last_on: dt.date | None = None  # of what the last repair touched; never before last_on

    def holds_on(self, day: dt.date) -> bool:
        """Whether the day lies in the warranty; never, when no beginning is known."""
        return bool(self.first_on and self.last_on and self.first_on <= day <= self.last_on)

    def repair_holds_on(self, day: dt.date) -> bool:
        """Whether what was repaired last is still answered for."""
        return bool(self.first_on and self.repaired_last_on and self.first_on <= day <= self.repaired_last_on)

    @property
    def is_sure(self) -> bool:
        """Whether its beginning is proven by delivery or installation, rather than taken from papers."""
        return self.started_by in SURE


def warranty(
    thing: SoldThing, terms: WarrantyTerms, *, zone: ZoneInfo, repairs: Iterable[Repair] = ()
) -> Warranty:
    """How long a thing is under warranty by these terms.

    The day it begins is not counted, and the last day is the matching day of the last month, or that month's last
    (民法典 201, 202). Time under repair is added, unless the policy says otherwise; what was repaired holds at least
    repaired_days after handing over (domain reference §6.3). An exchanged thing is a new thing: call with its own
    delivery.
    zone     where a moment's day is taken
    repairs  those done under this warranty; a day in several of them counts once
    """
    started_by, moment = _beginning(thing, terms)
    if moment is None or not terms.months:
        return Warranty(first_on=None, last_on=None, started_by="nothing")
    first_on = moment.astimezone(zone).date()
    done = list(repairs)
    days = _days_under_repair(done, zone) if terms.repair_time_excluded else 0
    last_on = matching_day(first_on, terms.months) + dt.timedelta(days=days)
    handed_over = [repair.handed_over_at.astimezone(zone).date() for repair in done]
    held = [day + dt.timedelta(days=terms.repaired_days) for day in handed_over]
    return Warranty(
        first_on=first_on,
        last_on=last_on,
        started_by=started_by,
        repair_days=days,
        repaired_last_on=max([last_on, *held]) if done else None,
    )


@dataclass(frozen=True, kw_only=True)
class ProjectDays:
    """The days of an exhibition, each the first of its phase; dismantled_on is the last day on site."""

    set_up_on: dt.date
    opens_on: dt.date
    closes_on: dt.date
    dismantled_on: dt.date


def days_in_order(days: ProjectDays) -> bool:
    """Whether set-up, opening, closing and dismantling follow one another; they may share a day."""
    return days.set_up_on <= days.opens_on <= days.closes_on <= days.dismantled_on


def phase_on(day: dt.date, days: ProjectDays) -> Phase:
    """Which phase of an exhibition a day belongs to: 筹备, 布展, 开展, 撤展 or 展后. The closing day is still open."""
    if day < days.set_up_on:
        return "before"
    if day < days.opens_on:
        return "set_up"
    if day <= days.closes_on:
        return "open"
    return "dismantling" if day <= days.dismantled_on else "after"


def is_on_site(day: dt.date, days: ProjectDays) -> bool:
    """Whether people are on site that day: from set-up to the end of dismantling."""
    return days.set_up_on <= day <= days.dismantled_on


def _beginning(thing: SoldThing, terms: WarrantyTerms) -> tuple[StartedBy, dt.datetime | None]:
    """The moment a warranty begins with, and what it is known from.

    The law counts from the end of installation, where one is needed, else from delivery (条例 18); papers count only
    where neither is on file. A policy that counts from an installation nobody owed is kept, being later.
    """
    is_installed = thing.needs_installation or terms.counted_from == "installed"
    ways: tuple[tuple[StartedBy, dt.datetime | None], ...] = (
        ("installation", thing.installed_at if is_installed else None),
        ("delivery", thing.delivered_at),
        ("invoice", thing.invoiced_at),
        ("payment", thing.paid_at),
    )
    return next(((way, moment) for way, moment in ways if moment), ("nothing", None))


def _days_under_repair(done: list[Repair], zone: ZoneInfo) -> int:
    """Days we had the thing, each begun day once: the day of receipt counts, the day of handing over does not."""
    held: set[dt.date] = set()
    for repair in done:
        first, last = (
            moment.astimezone(zone).date() for moment in (repair.received_at, repair.handed_over_at)
        )
        held.update(first + dt.timedelta(days=n) for n in range(max((last - first).days, 1)))
    return len(held)
