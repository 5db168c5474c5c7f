"""Wall clocks: from what a clock on the wall shows to the moment it shows it."""

import datetime as dt
from bisect import bisect_left
from zoneinfo import ZoneInfo

MIDNIGHT = dt.time()
SECOND = dt.timedelta(seconds=1)


def moment_of(wall: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The moment, in UTC, at which the wall clock of this zone first shows this time or a later one.

    wall   naive
    So a time that is skipped when summer begins is the moment of the skip, and one that comes twice when
    summer ends is its first coming: the order of times is the order of moments, and no window ever turns
    inside out.
    """
    moment = wall.replace(tzinfo=zone).astimezone(dt.UTC)
    if shown(moment, zone) == wall:
        return moment
    before = wall.replace(tzinfo=zone, fold=1).astimezone(dt.UTC)
    moments = [before + SECOND * number for number in range(int((moment - before) / SECOND) + 1)]
    return moments[bisect_left(moments, wall, key=lambda moment: shown(moment, zone))]


def shown(moment: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """What the wall clock of this zone shows at this moment; naive."""
    return moment.astimezone(zone).replace(tzinfo=None)


def moment_on(on: dt.date, minutes: int, zone: ZoneInfo) -> dt.datetime:
    """The moment so many minutes of wall-clock time after this day's midnight."""
    return moment_of(dt.datetime.combine(on, MIDNIGHT) + dt.timedelta(minutes=minutes), zone)
