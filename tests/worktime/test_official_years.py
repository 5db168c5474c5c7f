"""Every day of twenty years is a working day exactly when the State Council said so."""

import datetime as dt

import chinese_calendar
import pytest

from aftercare.foundation.worktime import is_open
from tests.worktime.china import OFFICE, SHANGHAI, YEARS, official


@pytest.mark.parametrize("year", YEARS)
def test_every_day_works_or_rests_as_published(year: int) -> None:
    days = [dt.date(year, 1, 1) + dt.timedelta(days=number) for number in range(366)]
    ours = [is_open(dt.datetime.combine(on, dt.time(10), SHANGHAI), OFFICE, official()) for on in days]
    weekday_or_made_up = [
        (on.weekday() < 5 and on not in official().off) or on in official().make_up for on in days
    ]
    assert ours == weekday_or_made_up
    of_this_year = [on for on in days if on.year == year]
    assert ours[: len(of_this_year)] == [chinese_calendar.is_workday(on) for on in of_this_year]


def test_2026_has_248_working_days() -> None:
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=number) for number in range(365)]
    assert sum(not official().is_rest(on) for on in days) == 248


def test_a_day_is_sure_when_its_year_is_known_and_the_next_new_year_cannot_reach_it() -> None:
    known = official()
    asked = [dt.date(2026, 12, 28), dt.date(2026, 12, 29), dt.date(2027, 1, 1), dt.date(2025, 12, 31)]
    assert [known.year_missing_for(on) for on in asked] == [None, 2027, 2027, None]
