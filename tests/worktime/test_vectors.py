"""The vectors of the domain reference, and the clocks of the source documents."""

import pytest

from aftercare.foundation.worktime import WorkCalendar, deadline
from tests.worktime.china import HOTLINE, NIGHT, OFFICE, at, official, shown

LATE = WorkCalendar(name="值班", week=(((720, 1440),),) * 7)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2026-09-30 17:20", 3, "2026-10-10 18:00"),
        ("2026-02-13 10:00", 5, "2026-02-27 18:00"),
        ("2026-05-08 10:00", 1, "2026-05-09 18:00"),
        ("2026-09-18 10:00", 1, "2026-09-20 18:00"),
        ("2026-04-30 10:00", 7, "2026-05-13 18:00"),
        ("2026-10-01 10:00", 1, "2026-10-08 18:00"),  # begun on a day off
        ("2026-03-02 23:30", 1, "2026-03-03 18:00"),  # begun after closing
        ("2026-03-02 10:00", 0, "2026-03-02 18:00"),  # within the day
        ("2026-03-02 18:00", 0, "2026-03-02 18:00"),
        ("2026-03-02 18:01", 0, "2026-03-03 18:00"),
    ],
)
def test_working_days_follow_holidays_and_make_up_days(start: str, days: int, due: str) -> None:
    found = deadline(at(start), days, "working_days", OFFICE, official())
    assert (shown(found.due_at), shown(found.aim_at), found.provisional) == (due, due, False)


@pytest.mark.parametrize(
    ("start", "days", "aim", "due"),
    [
        ("2026-02-09 10:00", 7, "2026-02-17 00:00", "2026-02-25 00:00"),
        ("2026-09-26 10:00", 7, "2026-10-04 00:00", "2026-10-09 00:00"),
        ("2026-03-02 10:00", 7, "2026-03-10 00:00", "2026-03-10 00:00"),
        ("2026-03-07 10:00", 7, "2026-03-15 00:00", "2026-03-17 00:00"),  # a plain Saturday rolls to Monday
        ("2026-10-03 10:00", 7, "2026-10-11 00:00", "2026-10-11 00:00"),  # a made-up Saturday does not
        ("2026-03-02 10:00", 0, "2026-03-03 00:00", "2026-03-03 00:00"),
    ],
)
def test_natural_days_end_at_midnight_and_roll_off_legal_rest_days(
    start: str, days: int, aim: str, due: str
) -> None:
    found = deadline(at(start), days, "natural_days", None, official())
    assert (shown(found.aim_at), shown(found.due_at), found.provisional) == (aim, due, False)


@pytest.mark.parametrize(
    ("start", "months", "aim", "due"),
    [
        ("2026-01-31 10:00", 1, "2026-03-01 00:00", "2026-03-01 00:00"),  # 28 February is a made-up Saturday
        ("2026-08-31 10:00", 1, "2026-10-01 00:00", "2026-10-01 00:00"),
        ("2026-09-03 10:00", 1, "2026-10-04 00:00", "2026-10-09 00:00"),  # into the National Day holiday
        ("2024-01-31 10:00", 1, "2024-03-01 00:00", "2024-03-01 00:00"),  # a leap day
        ("2025-03-10 10:00", 12, "2026-03-11 00:00", "2026-03-11 00:00"),
        ("2025-08-31 10:00", 6, "2026-03-01 00:00", "2026-03-01 00:00"),
        ("2026-03-10 10:00", 0, "2026-03-11 00:00", "2026-03-11 00:00"),
    ],
)
def test_months_end_on_the_matching_day_or_the_last_of_the_month(
    start: str, months: int, aim: str, due: str
) -> None:
    found = deadline(at(start), months, "months", None, official())
    assert (shown(found.aim_at), shown(found.due_at)) == (aim, due)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-10-01 09:00", "2026-10-01 13:00"),  # holidays too
        ("2026-10-01 16:00", "2026-10-02 11:00"),
        ("2026-10-01 14:00", "2026-10-01 18:00"),  # used up exactly at closing
        ("2026-10-01 20:00", "2026-10-02 13:00"),
        ("2026-10-03 07:00", "2026-10-03 13:00"),
    ],
)
def test_four_hours_within_nine_to_six_every_day(start: str, due: str) -> None:
    assert shown(deadline(at(start), 4, "hours", HOTLINE, official()).due_at) == due


def test_hours_without_a_calendar_run_day_and_night() -> None:
    found = deadline(at("2026-09-30 17:20"), 48, "hours", None, official())
    assert (shown(found.due_at), found.aim_at, found.provisional) == ("2026-10-02 17:20", found.due_at, False)


def test_thirty_minutes_before_lunch_end_after_it() -> None:
    assert (
        shown(deadline(at("2026-03-02 11:50"), 30, "minutes", OFFICE, official()).due_at)
        == "2026-03-02 13:20"
    )


def test_working_days_without_a_calendar_end_at_midnight_of_official_workdays() -> None:
    found = deadline(at("2026-09-30 17:20"), 3, "working_days", None, official())
    assert shown(found.due_at) == "2026-10-11 00:00"


@pytest.mark.parametrize(
    ("start", "amount", "unit", "due"),
    [
        ("2026-03-02 23:00", 3, "hours", "2026-03-03 02:00"),
        ("2026-03-03 05:00", 2, "hours", "2026-03-03 23:00"),
        ("2026-03-06 23:00", 9, "hours", "2026-03-10 00:00"),  # Friday's shift ends on Saturday morning
        ("2026-03-02 10:00", 1, "working_days", "2026-03-04 06:00"),
    ],
)
def test_a_shift_over_midnight_belongs_to_the_day_it_begins_on(
    start: str, amount: int, unit: str, due: str
) -> None:
    assert shown(deadline(at(start), amount, unit, NIGHT, official()).due_at) == due  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "amount", "unit", "calendar", "provisional"),
    [
        ("2026-12-30 10:00", 3, "working_days", OFFICE, True),
        ("2026-12-31 17:00", 4, "hours", OFFICE, True),
        ("2026-12-24 10:00", 2, "working_days", OFFICE, False),
        ("2026-12-28 10:00", 1, "working_days", OFFICE, True),  # the 29th waits for 2027's New Year
        ("2026-12-30 10:00", 3, "natural_days", None, True),
        ("2026-12-20 10:00", 5, "natural_days", None, False),
        ("2026-12-31 10:00", 48, "hours", None, False),
        ("2026-12-31 17:00", 4, "hours", HOTLINE, False),
        ("2026-12-28 22:00", 2, "hours", LATE, False),  # used up at midnight: the next day is not needed
        ("2026-12-28 22:00", 3, "hours", LATE, True),
    ],
)
def test_a_date_on_unpublished_days_is_provisional(start, amount, unit, calendar, provisional) -> None:  # type: ignore[no-untyped-def]
    found = deadline(at(start), amount, unit, calendar, official())
    assert (found.provisional, found.due_at is None) == (provisional, False)
