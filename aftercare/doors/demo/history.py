"""Three months of history: many stories told in the order of time, up to the present moment."""

import datetime as dt
import heapq
import random
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from aftercare.channels.sending import CHANNELS as CHANNELS_OUT
from aftercare.channels.sending import send_waiting
from aftercare.doors.demo.company import Company, found
from aftercare.doors.demo.requests import MATERIAL, Material
from aftercare.doors.demo.sold import exhibit, sell
from aftercare.doors.demo.story import lived
from aftercare.foundation.act import Act
from aftercare.foundation.ledger.errands import drain_errands
from aftercare.foundation.ledger.sweeps import SWEEPS, run_sweep
from aftercare.handling.request import Request
from aftercare.handling.stages.receive import receive

DAYS = 90
SEED = 20261121
CHANNELS = ("web", "web", "phone", "email", "chat", "counter", "wechat", "letter")
Sold = dict[int, tuple[str, str]]
"""Customer id → what they bought: order number, product code."""

FRESH = 12
"""Requests of the last hours, so that the desk has work to do now."""


def make_history(pack: str, *, now: dt.datetime, zone: ZoneInfo, cases: int = 150) -> Company:
    """Found the company three months ago and live its cases up to now."""
    dice = random.Random(SEED)
    material = MATERIAL[pack]
    begun_at = now - dt.timedelta(days=DAYS + 1)
    company = found(pack, material, begun_at, dice)
    act = Act.begun("system:command", "command", at=begun_at)
    if pack == "exhibition":
        exhibit(now, act)
        sold = {}
    else:
        sold = sell(company.customers, company.products, dice, act)
    _live(company, material, _moments(now, zone, cases, dice), now, dice, sold)
    for sweep in SWEEPS.values():
        run_sweep(sweep, at=now)
    drain_errands(at=now)
    _deliver(now)
    return company


def _deliver(now: dt.datetime) -> None:
    """Let the pretend channels carry out what was said in all that time."""
    for channel in CHANNELS_OUT:
        while send_waiting(channel, at=now):
            pass


def _moments(now: dt.datetime, zone: ZoneInfo, cases: int, dice: random.Random) -> list[dt.datetime]:
    """When requests come: over the working hours of three months, and a dozen in the last hours."""
    past: list[dt.datetime] = []
    while len(past) < cases - FRESH:
        day = now - dt.timedelta(days=dice.randrange(1, DAYS))
        local = day.astimezone(zone).replace(hour=dice.randrange(8, 20), minute=dice.randrange(60), second=0)
        if local.weekday() < 5 or dice.random() < 0.3:
            past.append(local.astimezone(dt.UTC))
    fresh = [now - dt.timedelta(minutes=dice.randrange(3, 260)) for _ in range(FRESH)]
    return sorted(past + fresh)


def _live(
    company: Company,
    material: Material,
    moments: list[dt.datetime],
    now: dt.datetime,
    dice: random.Random,
    sold: Sold,
) -> None:
    """Tell all stories at once: whoever acts next acts next, until the present is reached."""
    waiting: list[tuple[dt.datetime, int, Iterator[dt.datetime]]] = []
    for place, at in enumerate(moments):
        heapq.heappush(waiting, (at, place, _asked(company, material, at, dice, sold)))
    while waiting:
        _, place, story = heapq.heappop(waiting)
        following = next(story, None)
        if following is not None and following <= now:
            heapq.heappush(waiting, (following, place, story))


def _asked(
    company: Company, material: Material, at: dt.datetime, dice: random.Random, sold: Sold
) -> Iterator[dt.datetime]:
    customer = dice.choice(company.customers)
    order, code = sold.get(customer.pk, ("", dice.choice(company.products).code))
    project, booth = ("", "") if sold else ("EXPO-A", f"A{dice.randrange(1, 11):02d}")
    request = Request(
        text=dice.choice(material.asked),
        channel=dice.choice(CHANNELS),
        customer_id=customer.pk,
        product_code=code,
        order=order,
        region=customer.region,
        project_code=project,
        booth=booth,
    )
    case = receive(request, act=Act.begun(f"customer:{customer.pk}", "portal", at=at))
    drain_errands(at=at)
    yield from lived(case.number, at, company.crew, dice)
