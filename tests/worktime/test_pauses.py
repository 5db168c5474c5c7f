"""Pauses take open time away, skip the days they stand over the closing of, and without end leave no due date."""

import pytest

from aftercare.foundation.worktime import PauseSpan, deadline
from tests.worktime.china import OFFICE, at, official, shown


def pause(from_at: str, until: str | None) -> PauseSpan:
    return PauseSpan(from_at=at(f"2026-{from_at}"), until_at=at(f"2026-{until}") if until else None)


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        ([], "2026-03-02 14:00"),
        ([pause("03-02 10:00", "03-02 10:30")], "2026-03-02 14:30"),
        ([pause("03-02 12:00", "03-02 13:00")], "2026-03-02 14:00"),  # lunch is no open time anyway
        ([pause("03-02 10:00", "03-02 11:00"), pause("03-02 10:30", "03-02 11:30")], "2026-03-02 15:30"),
        ([pause("02-20 10:00", "03-02 10:30")], "2026-03-02 14:30"),  # begun before the promise
        ([pause("03-02 14:00", None)], "2026-03-02 14:00"),  # begun when it was due
        ([pause("03-02 13:59", None)], None),
        ([pause("03-02 10:00", "03-02 10:00")], "2026-03-02 14:00"),  # no time at all
    ],
)
def test_hours_run_on_after_the_union_of_pauses(pauses: list[PauseSpan], due: str | None) -> None:
    found = deadline(at("2026-03-02 10:00"), 3, "hours", OFFICE, official(), pauses)
    assert (shown(found.due_at), found.standing, found.provisional) == (due, due is None, False)


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        ([pause("03-03 09:00", "03-03 17:59")], "2026-03-04 18:00"),  # running again by closing
        ([pause("03-03 17:00", "03-03 18:00")], "2026-03-04 18:00"),  # half-open: no longer paused at closing
        ([pause("03-03 17:00", "03-03 18:01")], "2026-03-05 18:00"),
        ([pause("03-03 18:00", "03-03 19:00")], "2026-03-05 18:00"),
        ([pause("03-03 17:00", "03-05 09:00")], "2026-03-06 18:00"),
        ([pause("03-04 18:01", None)], "2026-03-04 18:00"),
        ([pause("03-04 18:00", None)], None),
    ],
)
def test_a_working_day_is_skipped_when_paused_at_its_closing(
    pauses: list[PauseSpan], due: str | None
) -> None:
    found = deadline(at("2026-03-02 10:00"), 2, "working_days", OFFICE, official(), pauses)
    assert (shown(found.due_at), shown(found.aim_at)) == (due, due)


@pytest.mark.parametrize(
    ("pauses", "aim", "due"),
    [
        ([pause("03-03 09:00", "03-03 23:59")], "2026-03-05 00:00", "2026-03-05 00:00"),
        ([pause("03-03 09:00", "03-04 00:00")], "2026-03-05 00:00", "2026-03-05 00:00"),
        ([pause("03-03 09:00", "03-04 00:01")], "2026-03-06 00:00", "2026-03-06 00:00"),
        (
            [pause("03-03 09:00", "03-06 09:00")],
            "2026-03-08 00:00",
            "2026-03-10 00:00",
        ),  # and rolled to Monday
        ([pause("03-04 00:00", None)], None, None),
    ],
)
def test_a_natural_day_is_skipped_when_paused_at_midnight(
    pauses: list[PauseSpan], aim: str | None, due: str | None
) -> None:
    found = deadline(at("2026-03-02 10:00"), 2, "natural_days", None, official(), pauses)
    assert (shown(found.aim_at), shown(found.due_at)) == (aim, due)


def test_months_grow_by_the_days_skipped() -> None:
    found = deadline(
        at("2026-03-02 10:00"), 1, "months", None, official(), [pause("03-10 10:00", "03-12 10:00")]
    )
    assert (shown(found.aim_at), shown(found.due_at)) == ("2026-04-05 00:00", "2026-04-08 00:00")


def test_a_pause_without_end_on_the_rest_days_in_between_leaves_our_aim() -> None:
    found = deadline(
        at("2026-03-07 10:00"), 7, "natural_days", None, official(), [pause("03-15 10:00", None)]
    )
    assert (shown(found.aim_at), found.due_at, found.standing) == ("2026-03-15 00:00", None, True)


@pytest.mark.parametrize(
    ("from_at", "until_at"),
    [
        (at("2026-03-02 10:00"), at("2026-03-02 09:00")),
        (at("2026-03-02 10:00").replace(tzinfo=None), None),
    ],
)
def test_a_pause_that_cannot_be_is_a_bug(from_at, until_at) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="a pause that cannot be"):
        PauseSpan(from_at=from_at, until_at=until_at)
