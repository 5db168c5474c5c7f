"""Nights on which the clock is put forward or back: hours stay hours, and no window turns inside out."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from aftercare.foundation.worktime import (
    OfficialDays,
    WorkCalendar,
    deadline,
    elapsed,
    open_spans,
    round_the_clock,
)
from aftercare.foundation.worktime.walls import moment_of

NOTHING_OFFICIAL = OfficialDays()
DAY = dt.timedelta(days=1)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("zone", "wall", "moment"),
    [
        ("America/New_York", "2027-03-14 01:59", "2027-03-14 06:59"),
        ("America/New_York", "2027-03-14 02:30", "2027-03-14 07:00"),  # never shown: the moment of the skip
        ("America/New_York", "2027-03-14 03:00", "2027-03-14 07:00"),
        ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30"),  # shown twice: the first time
        ("Europe/Berlin", "2026-10-25 03:00", "2026-10-25 02:00"),
        ("America/Havana", "2026-03-08 00:00", "2026-03-08 05:00"),  # no midnight
        ("Pacific/Apia", "2011-12-30 12:00", "2011-12-30 10:00"),  # no such day
        ("Asia/Shanghai", "2038-01-19 11:14:08", "2038-01-19 03:14:08"),
        ("Asia/Shanghai", "2028-02-29 00:00", "2028-02-28 16:00"),
    ],
)
def test_a_wall_time_is_the_moment_the_clock_first_shows_it_or_a_later_one(
    zone: str, wall: str, moment: str
) -> None:
    assert moment_of(dt.datetime.fromisoformat(wall), ZoneInfo(zone)) == utc(moment)


@pytest.mark.parametrize(
    ("zone", "on", "hours"),
    [("Europe/Berlin", "2026-10-24 22:00", 25), ("America/New_York", "2027-03-14 05:00", 23)],
)
def test_the_day_of_the_change_has_as_many_hours_as_it_has(zone: str, on: str, hours: int) -> None:
    start = utc(on)
    found = deadline(start, 0, "natural_days", round_the_clock(zone), NOTHING_OFFICIAL)
    assert found.aim_at == start + dt.timedelta(hours=hours)
    assert elapsed(start, start + DAY * 2, round_the_clock(zone), NOTHING_OFFICIAL) == DAY * 2


def test_a_night_shift_over_the_change_is_an_hour_longer() -> None:
    night = WorkCalendar(
        name="Nacht", zone="Europe/Berlin", week=(((1320, 1800),),) * 7, follows_holidays=False
    )
    spans = open_spans(utc("2026-10-24 12:00"), night, NOTHING_OFFICIAL)
    lengths = [next(spans) for _ in range(2)]
    assert [closes - opens for opens, closes in lengths] == [dt.timedelta(hours=9), dt.timedelta(hours=8)]


def test_a_window_that_is_skipped_is_a_day_of_rest() -> None:
    early = WorkCalendar(
        name="early", zone="America/New_York", week=(((120, 180),),) * 7, follows_holidays=False
    )
    found = deadline(utc("2027-03-13 12:00"), 1, "working_days", early, NOTHING_OFFICIAL)
    assert found.due_at == utc("2027-03-15 07:00")
