import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.products.rules import (
    ProjectDays,
    Repair,
    SoldThing,
    days_in_order,
    is_on_site,
    phase_on,
    warranty,
)
from aftercare.products.terms import WarrantyTerms

SHANGHAI = ZoneInfo("Asia/Shanghai")
YEAR = WarrantyTerms(months=12)
DAY = dt.timedelta(days=1)


def on(day: str, hour: int = 12) -> dt.datetime:
    return dt.datetime.fromisoformat(day).replace(hour=hour, tzinfo=SHANGHAI)


def test_a_year_from_delivery_ends_on_the_same_day() -> None:
    held = warranty(SoldThing(delivered_at=on("2026-03-15"), paid_at=on("2026-03-01")), YEAR, zone=SHANGHAI)

    assert (held.first_on, held.last_on) == (dt.date(2026, 3, 15), dt.date(2027, 3, 15))
    assert (held.started_by, held.is_sure, held.repaired_last_on) == ("delivery", True, None)
    assert held.holds_on(dt.date(2027, 3, 15))
    assert not held.holds_on(dt.date(2027, 3, 16))
    assert not held.holds_on(dt.date(2026, 3, 14))


@pytest.mark.parametrize(
    ("delivered", "months", "last_on"),
    [
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
    ],
)
def test_a_month_without_that_day_ends_on_its_last(delivered: str, months: int, last_on: str) -> None:
    held = warranty(SoldThing(delivered_at=on(delivered)), WarrantyTerms(months=months), zone=SHANGHAI)
    assert held.last_on == dt.date.fromisoformat(last_on)


def test_the_day_is_the_day_in_the_zone() -> None:
    late = dt.datetime(2026, 3, 14, 16, 30, tzinfo=dt.UTC)  # half past midnight on the 15th in Shanghai
    assert warranty(SoldThing(delivered_at=late), YEAR, zone=SHANGHAI).first_on == dt.date(2026, 3, 15)


@pytest.mark.parametrize(
    ("thing", "started_by", "is_sure"),
    [
        (
            SoldThing(needs_installation=True, delivered_at=on("2026-01-01"), installed_at=on("2026-01-09")),
            "installation",
            True,
        ),
        (SoldThing(needs_installation=True, delivered_at=on("2026-01-01")), "delivery", True),
        (SoldThing(delivered_at=on("2026-01-01"), installed_at=on("2026-01-09")), "delivery", True),
        (SoldThing(invoiced_at=on("2026-01-01"), paid_at=on("2025-12-31")), "invoice", False),
        (SoldThing(paid_at=on("2025-12-31")), "payment", False),
        (SoldThing(), "nothing", False),
    ],
)
def test_the_beginning_is_the_best_date_on_file(thing: SoldThing, started_by: str, is_sure: bool) -> None:
    held = warranty(thing, YEAR, zone=SHANGHAI)
    assert (held.started_by, held.is_sure) == (started_by, is_sure)


def test_a_policy_may_count_from_an_installation_nobody_owed() -> None:
    thing = SoldThing(delivered_at=on("2026-01-01"), installed_at=on("2026-01-09"))
    terms = WarrantyTerms(months=12, counted_from="installed")
    assert warranty(thing, terms, zone=SHANGHAI).first_on == dt.date(2026, 1, 9)


def test_without_a_beginning_or_a_term_nothing_holds() -> None:
    assert not warranty(SoldThing(), YEAR, zone=SHANGHAI).holds_on(dt.date(2026, 1, 1))
    none = warranty(SoldThing(delivered_at=on("2026-01-01")), WarrantyTerms(months=0), zone=SHANGHAI)
    assert not none.holds_on(dt.date(2026, 1, 1))


def test_time_under_repair_is_added_and_the_repair_holds_thirty_days() -> None:
    repair = Repair(received_at=on("2026-12-20"), handed_over_at=on("2027-01-03"))
    held = warranty(SoldThing(delivered_at=on("2026-01-10")), YEAR, zone=SHANGHAI, repairs=[repair])

    assert (held.repair_days, held.last_on) == (14, dt.date(2027, 1, 24))
    assert held.repaired_last_on == dt.date(2027, 2, 2)
    assert held.repair_holds_on(dt.date(2027, 2, 2)) and not held.holds_on(dt.date(2027, 2, 2))


def test_a_policy_may_refuse_to_add_the_time_under_repair() -> None:
    repair = Repair(received_at=on("2026-05-01"), handed_over_at=on("2026-05-11"))
    terms = WarrantyTerms(months=12, repair_time_excluded=False)
    held = warranty(SoldThing(delivered_at=on("2026-01-10")), terms, zone=SHANGHAI, repairs=[repair])
    assert held.last_on == dt.date(2027, 1, 10)


def test_days_in_two_repairs_count_once_and_an_hour_counts_a_day() -> None:
    repairs = [
        Repair(received_at=on("2026-05-01"), handed_over_at=on("2026-05-05")),
        Repair(received_at=on("2026-05-03"), handed_over_at=on("2026-05-07")),
        Repair(received_at=on("2026-06-01", 9), handed_over_at=on("2026-06-01", 10)),
    ]
    held = warranty(SoldThing(delivered_at=on("2026-01-10")), YEAR, zone=SHANGHAI, repairs=repairs)
    assert held.repair_days == 7


moments = st.integers(0, 10 * 365 * 24).map(
    lambda hours: dt.datetime(2020, 1, 1, tzinfo=dt.UTC) + dt.timedelta(hours=hours)
)


@given(
    moments,
    st.integers(1, 60),
    st.lists(st.tuples(moments, st.timedeltas(dt.timedelta(), dt.timedelta(days=90)))),
)
def test_a_repair_never_shortens_a_warranty(
    delivered: dt.datetime, months: int, spans: list[tuple[dt.datetime, dt.timedelta]]
) -> None:
    repairs = [Repair(received_at=begun, handed_over_at=begun + span) for begun, span in spans]
    thing, terms = SoldThing(delivered_at=delivered), WarrantyTerms(months=months)
    without, held = (warranty(thing, terms, zone=SHANGHAI, repairs=some) for some in ([], repairs))

    assert without.last_on and held.last_on
    assert held.last_on == without.last_on + held.repair_days * DAY
    assert not repairs or (held.repaired_last_on and held.repaired_last_on >= held.last_on)


FAIR = ProjectDays(
    set_up_on=dt.date(2026, 12, 1),
    opens_on=dt.date(2026, 12, 4),
    closes_on=dt.date(2026, 12, 7),
    dismantled_on=dt.date(2026, 12, 8),
)


@pytest.mark.parametrize(
    ("day", "phase", "on_site"),
    [
        (30, "before", False),
        (1, "set_up", True),
        (3, "set_up", True),
        (4, "open", True),
        (7, "open", True),
        (8, "dismantling", True),
        (9, "after", False),
    ],
)
def test_every_day_of_an_exhibition_has_its_phase(day: int, phase: str, on_site: bool) -> None:
    there = dt.date(2026, 11 if day == 30 else 12, day)
    assert (phase_on(there, FAIR), is_on_site(there, FAIR)) == (phase, on_site)


def test_the_days_of_an_exhibition_follow_one_another() -> None:
    assert days_in_order(FAIR)
    assert not days_in_order(
        ProjectDays(
            set_up_on=FAIR.opens_on,
            opens_on=FAIR.set_up_on,
            closes_on=FAIR.closes_on,
            dismantled_on=FAIR.dismantled_on,
        )
    )
