"""What a day is: special hours, closures, make-up days, holidays, later hours; and what no calendar may be."""

import datetime as dt
from dataclasses import replace
from itertools import islice

import pytest

from aftercare.foundation.worktime import (
    Closure,
    ImpossibleAllowance,
    ImpossibleHours,
    LaterHours,
    NoWorkingTime,
    OfficialDays,
    WorkCalendar,
    deadline,
    is_open,
    next_opening,
    open_spans,
    round_the_clock,
)
from aftercare.foundation.worktime.days import TIMETABLES_REMEMBERED, Timetable, kind_of_day, timetable
from tests.worktime.china import HOTLINE, NIGHT, OFFICE, at, official, shown

NEVER = WorkCalendar(name="never", week=((),) * 7)
SHOP = WorkCalendar(name="门店", week=((), *(((600, 1200),),) * 6))  # closed on Mondays
DAY = ((540, 720), (780, 1080))


def on(month: int, day: int) -> dt.date:
    return dt.date(2026, month, day)


@pytest.mark.parametrize(
    ("calendar", "day", "expected"),
    [
        (OFFICE, on(3, 2), ("ordinary", "", DAY)),
        (OFFICE, on(3, 7), ("ordinary", "", ())),
        (OFFICE, on(10, 10), ("make_up", "国庆节", DAY)),
        (replace(OFFICE, make_up=((600, 960),)), on(10, 10), ("make_up", "国庆节", ((600, 960),))),
        (replace(OFFICE, make_up=()), on(10, 10), ("make_up", "国庆节", ())),
        (SHOP, on(10, 10), ("make_up", "国庆节", ((600, 1200),))),  # Monday rests: the day's own hours
        (OFFICE, on(10, 1), ("holiday", "国庆节", ())),
        (HOTLINE, on(10, 1), ("ordinary", "", ((540, 1080),))),
        (HOTLINE, on(10, 10), ("ordinary", "", ((540, 1080),))),
        (
            replace(OFFICE, closures=(Closure(first_on=on(10, 8), last_on=on(10, 10), reason="搬家"),)),
            on(10, 10),
            ("closed", "搬家", ()),
        ),
        (
            replace(
                OFFICE,
                special={on(10, 1): ((600, 720),)},
                closures=(Closure(first_on=on(10, 1), last_on=on(10, 1)),),
            ),
            on(10, 1),
            ("special", "", ((600, 720),)),
        ),
        (
            replace(OFFICE, later=(LaterHours(from_on=on(5, 6), week=(((480, 960),),) * 5 + ((), ())),)),
            on(5, 9),
            ("make_up", "劳动节", ((480, 960),)),
        ),
        (
            replace(OFFICE, later=(LaterHours(from_on=on(5, 10), week=(((480, 960),),) * 7),)),
            on(5, 9),
            ("make_up", "劳动节", DAY),
        ),
    ],
)
def test_what_a_day_is(calendar: WorkCalendar, day: dt.date, expected: tuple[object, ...]) -> None:
    assert kind_of_day(day, calendar, official()) == expected


def test_open_spans_are_clipped_joined_over_midnight_and_lazy() -> None:
    nights = WorkCalendar(
        name="nights", week=(((1320, 1500), (0, 120)),) * 2 + ((),) * 5, follows_holidays=False
    )
    spans = islice(open_spans(at("2026-03-02 01:00"), nights, official()), 3)
    assert [(shown(opens), shown(closes)) for opens, closes in spans] == [
        ("2026-03-02 01:00", "2026-03-02 02:00"),
        ("2026-03-02 22:00", "2026-03-03 02:00"),
        ("2026-03-03 22:00", "2026-03-04 01:00"),
    ]


def test_a_span_that_began_the_day_before_is_the_first() -> None:
    opens, closes = next(open_spans(at("2026-03-03 02:00"), NIGHT, official()))
    assert (shown(opens), shown(closes)) == ("2026-03-03 02:00", "2026-03-03 06:00")


def test_days_the_company_decided_itself_are_sure_in_any_year() -> None:
    decided = replace(
        OFFICE,
        special={dt.date(2027, 1, 4): ((540, 1080),)},
        closures=(Closure(first_on=dt.date(2026, 12, 29), last_on=dt.date(2027, 1, 3)),),
    )
    found = deadline(at("2026-12-28 10:00"), 1, "working_days", decided, official())
    assert (shown(found.due_at), found.provisional) == ("2027-01-04 18:00", False)


def test_a_calendar_that_never_closes_is_one_span_as_far_as_anyone_looks() -> None:
    spans = open_spans(at("2026-03-02 01:00"), round_the_clock(), official())
    opens, closes = next(spans)
    assert (shown(opens), (closes - opens).days) == ("2026-03-02 01:00", 1830)
    with pytest.raises(NoWorkingTime):
        next(spans)


def test_half_open_windows_are_closed_at_closing() -> None:
    moments = [at(f"2026-03-02 {time}") for time in ("08:59", "09:00", "11:59", "12:00", "13:00", "18:00")]
    assert [is_open(moment, OFFICE, official()) for moment in moments] == [
        False,
        True,
        True,
        False,
        True,
        False,
    ]
    assert [
        shown(next_opening(moment, OFFICE, official())) for moment in (moments[1], moments[3], moments[5])
    ] == [
        "2026-03-02 09:00",
        "2026-03-02 13:00",
        "2026-03-03 09:00",
    ]


@pytest.mark.parametrize("unit", ["hours", "working_days"])
def test_a_calendar_without_working_time_is_refused_not_waited_for(unit: str) -> None:
    with pytest.raises(NoWorkingTime) as refused:
        deadline(at("2026-03-02 10:00"), 1, unit, NEVER, official())  # type: ignore[arg-type]
    assert refused.value.values["calendar"] == "never"
    with pytest.raises(NoWorkingTime):
        next_opening(at("2026-03-02 10:00"), NEVER, official())


@pytest.mark.parametrize(
    ("amount", "unit"),
    [(-1, "hours"), (43_921, "hours"), (1831, "working_days"), (36_601, "natural_days"), (1201, "months")],
)
def test_an_impossible_allowance_is_refused(amount: int, unit: str) -> None:
    with pytest.raises(ImpossibleAllowance) as refused:
        deadline(at("2026-03-02 10:00"), amount, unit, None, official())  # type: ignore[arg-type]
    assert refused.value.values == {"amount": amount, "unit": unit}


def test_a_century_is_counted_and_a_naive_start_is_a_bug() -> None:
    assert (
        shown(deadline(at("2026-03-02 10:00"), 1200, "months", None, official()).aim_at) == "2126-03-03 00:00"
    )
    with pytest.raises(ValueError, match="aware"):
        deadline(at("2026-03-02 10:00").replace(tzinfo=None), 1, "hours", None, official())


@pytest.mark.parametrize("window", [(600, 600), (600, 540), (-1, 60), (1440, 1500), (600, 2881)])
def test_an_impossible_window_is_refused_wherever_it_stands(window: tuple[int, int]) -> None:
    for given in (
        {"week": ((window,),) + ((),) * 6},
        {"make_up": (window,)},
        {"special": {on(3, 2): (window,)}},
        {"later": (LaterHours(from_on=on(3, 2), week=((window,),) * 7),)},
    ):
        with pytest.raises(ImpossibleHours) as refused:
            WorkCalendar(**({"name": "x", "week": ((),) * 7} | given))  # type: ignore[arg-type]
        assert refused.value.values == {"calendar": "x", "window": window}


def test_a_week_has_seven_days() -> None:
    with pytest.raises(ImpossibleHours):
        WorkCalendar(name="x", week=((),) * 6)


def test_equal_calendars_stay_equal_whatever_they_remember() -> None:
    mine, other = (WorkCalendar(name="x", week=(((540, 1080),),) * 7) for _ in range(2))
    deadline(at("2026-03-02 10:00"), 3, "working_days", mine, official())
    assert mine == other
    assert len(mine.timetables) == 1


def test_a_timetable_is_remembered_for_as_long_as_its_official_days() -> None:
    calendar = WorkCalendar(name="x", week=(((540, 1080),),) * 7)
    first = timetable(calendar, official())
    assert timetable(calendar, official()) is first
    tables = [
        timetable(calendar, OfficialDays(version=number)) for number in range(TIMETABLES_REMEMBERED + 1)
    ]
    assert [table.official.version for table in tables] == list(range(TIMETABLES_REMEMBERED + 1))
    assert len(calendar.timetables) <= TIMETABLES_REMEMBERED


def test_a_timetable_forgets_before_it_grows_without_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aftercare.foundation.worktime.days.DAYS_REMEMBERED", 3)
    table = Timetable(OFFICE, official())
    days = [table.day(on(3, number)) for number in range(1, 10)]
    assert [day.on for day in days] == [on(3, number) for number in range(1, 10)]
    assert len(table._days) <= 3
