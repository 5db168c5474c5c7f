"""Three months of history: many stories told in the order of time, up to the present moment."""

import datetime as dt
import heapq
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aftercare.doors.demo.company import Company, found
from aftercare.doors.demo.days import working_days
from aftercare.doors.demo.parties import introduce
from aftercare.doors.demo.present import scenes_of
from aftercare.doors.demo.requests import MATERIAL, Material, Matter
from aftercare.doors.demo.sold import Sold, exhibit, sell
from aftercare.doors.demo.story import lived
from aftercare.doors.demo.tales import ENDINGS, Ending, told
from aftercare.doors.demo.timing import Hours
from aftercare.foundation.act import Act
from aftercare.foundation.ledger.errands import drain_errands
from aftercare.handling.request import Request
from aftercare.handling.stages.receive import receive

DAYS = 90
SEED = 20261121
CHANNELS = ("web", "web", "phone", "email", "chat", "counter", "wechat", "letter")
NEWEST = dt.timedelta(hours=34)
"""Nothing of the past was asked later: by now it has come to its end."""

CROWDED = 7
"""Of the newest requests, this many came in the last week."""

NOT_AGREED = 18
"""The place of the one case that ended without agreement."""

DAY = dt.timedelta(days=1)
Story = Iterator[dt.datetime]


def make_history(pack: str, *, now: dt.datetime, zone: ZoneInfo, cases: int) -> Company:
    """Found the company three months ago and live its cases up to now. cases: how many of the past."""
    dice = random.Random(SEED)
    material = MATERIAL[pack]
    begun_at = now - (DAYS + 1) * DAY
    company = found(pack, material, begun_at, dice)
    act = Act.begun("system:command", "command", at=begun_at)
    parties = introduce(company, material, act)
    sold = sell(company.customers, company.products, material, dice, act)
    if pack == "exhibition":
        exhibit(now, act, parties.firms)
    past = Past(pack, company, material, sold, Hours(zone))
    stories = [past.story(place, cases, now) for place in range(cases)]
    if pack != "blank":
        stories += scenes_of(pack, company, material, sold, now=now, zone=zone)
    stories.append((begun_at, working_days(company, begun_at, now, zone)))
    live(stories, now)
    return company


def live(stories: Iterable[tuple[dt.datetime, Story]], now: dt.datetime) -> None:
    """Tell all stories at once: whoever acts next acts next, until the present is reached."""
    waiting = [(at, place, story) for place, (at, story) in enumerate(stories)]
    heapq.heapify(waiting)
    while waiting:
        _, place, story = heapq.heappop(waiting)
        following = next(story, None)
        if following is not None and following <= now:
            heapq.heappush(waiting, (following, place, story))
    drain_errands(at=now)


@dataclass(frozen=True)
class Past:
    """What the cases of the past are made of. Each has a place, 0 for the newest, and dice of its own."""

    pack: str
    company: Company
    material: Material
    sold: Sequence[Sold]
    hours: Hours

    def story(self, place: int, cases: int, now: dt.datetime) -> tuple[dt.datetime, Story]:
        """When the case of this place begins, and how it is lived."""
        dice = random.Random(f"{SEED}-{place}")
        at = self.hours.next(now - _age(place, cases, dice))
        ending = ENDINGS[place % len(ENDINGS)] if place != NOT_AGREED else "not_agreed"
        return at, self._lived(self.material.matters[place % len(self.material.matters)], ending, at, dice)

    def _lived(self, matter: Matter, ending: Ending, at: dt.datetime, dice: random.Random) -> Story:
        request = self._request(matter, dice)
        case = receive(request, act=Act.begun(f"customer:{request.customer_id}", "portal", at=at))
        drain_errands(at=at)
        yield from lived(case.number, at, self.company.crew, dice, told(matter, ending, dice))

    def _request(self, matter: Matter, dice: random.Random) -> Request:
        thing = dice.choice([one for one in self.sold if one.code == matter.p])
        at_show = self.pack == "exhibition"
        return Request(
            text=matter.q,
            channel=dice.choice(CHANNELS),
            customer_id=thing.customer.pk,
            product_code=thing.code,
            order=thing.order,
            region=thing.customer.region,
            project_code=("EXPO-A" if dice.random() < 0.5 else "EXPO-B") if at_show else "",
            booth=f"A{dice.randrange(1, 11):02d}" if at_show else "",
        )


def _age(place: int, cases: int, dice: random.Random) -> dt.timedelta:
    """How long ago the case of this place was asked: thick in the last week, thinner before."""
    if place < CROWDED:
        return NEWEST + (6 * DAY - NEWEST) / CROWDED * (place + dice.random() / 2)
    share = (place - CROWDED + dice.random()) / max(1, cases - CROWDED)
    return 7 * DAY + (DAYS - 8) * DAY * float(share**1.3)
