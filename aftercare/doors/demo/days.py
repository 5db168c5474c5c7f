"""What every day of the demo brings besides its cases: time, mail, notices read, calls made."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from aftercare.care.actions import try_follow_up
from aftercare.care.queries import follow_ups_due
from aftercare.channels.sending import CHANNELS, send_waiting
from aftercare.doors.demo.company import Company
from aftercare.doors.demo.tales import HEARD
from aftercare.foundation.ledger.errands import drain_errands
from aftercare.foundation.ledger.sweeps import SWEEPS, run_sweep
from aftercare.handling.queries import notices_of
from aftercare.messages.actions import read_notices

WATCHED = ("promises", "pauses", "tasks-overdue", "silent-customers", "long-pauses", "snoozed-cases")
"""Sweeps that change something in the past; the others clear up, once, at the end."""

EVENING = dt.timedelta(hours=19, minutes=40)
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
LAST_HOURS = 26
"""In the last day time is looked at every hour, as the worker would every second."""

READ_EVERY = 3
"""Everyone looks at their notices every so many evenings, and on the last one."""

LEFT_UNREAD = 5
"""Notices people have not looked at yet."""


def working_days(
    company: Company, begun_at: dt.datetime, now: dt.datetime, zone: ZoneInfo
) -> Iterator[dt.datetime]:
    """Every evening, and every hour of the last day: yields the moment before it acts."""
    for place, at in enumerate(_moments(begun_at, now, zone)):
        yield at
        _pass(at)
        if now - at > DAY and (place % READ_EVERY == 0 or now - at < 2 * DAY):
            _read_all(company, at)
        _call_back(company, at)
    yield now
    _pass(now)
    for sweep in SWEEPS.values():
        run_sweep(sweep, at=now)
    drain_errands(at=now)
    _leave_few_unread(company, now)


def _moments(begun_at: dt.datetime, now: dt.datetime, zone: ZoneInfo) -> Iterator[dt.datetime]:
    evening = begun_at.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0) + EVENING
    last = now - LAST_HOURS * HOUR
    while evening < last:
        yield evening.astimezone(dt.UTC)
        evening += DAY
    for hours in range(LAST_HOURS, 0, -1):
        yield now - hours * HOUR


def _pass(at: dt.datetime) -> None:
    for name in WATCHED:
        run_sweep(SWEEPS[name], at=at)
    drain_errands(at=at)
    for channel in CHANNELS:
        while send_waiting(channel, at=at):
            pass


def _read_all(company: Company, at: dt.datetime) -> None:
    for who, person in company.people.items():
        newest = notices_of(person.pk, limit=1)
        if newest and newest[0].read_at is None:
            read_notices(up_to=newest[0].id, act=company.act(who, at))


def _leave_few_unread(company: Company, now: dt.datetime) -> None:
    """Everyone looked a while ago, and since then a few came."""
    for who, person in company.people.items():
        unread = [row for row in notices_of(person.pk, limit=100) if row.read_at is None]
        fresh = [row for row in unread[:LEFT_UNREAD] if now - row.told_at < DAY]
        if len(fresh) < len(unread):
            read_notices(up_to=unread[len(fresh)].id, act=company.act(who, now))


def _call_back(company: Company, at: dt.datetime) -> None:
    """Follow-up calls that are due; every fourth customer does not answer."""
    for place, due in enumerate(follow_ups_due(at)):
        reached = (due.pk + place) % 4 != 0
        words = HEARD[due.pk % len(HEARD)] if reached else "响了两次无人接听，改天再打"
        try_follow_up(due, reached=reached, words=words, act=company.act("zhouxt", at))
