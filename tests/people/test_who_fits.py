import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.people.rules import Candidate, Wanted, WeeklyShift, on_shift, who_fits

SHANGHAI = ZoneInfo("Asia/Shanghai")
FRIDAY = dt.date(2026, 11, 20)
DAY_SHIFT = WeeklyShift(weekday=4, opens=9 * 60, closes=18 * 60, first_on=dt.date(2026, 1, 1))
NIGHT_SHIFT = WeeklyShift(weekday=4, opens=22 * 60, closes=30 * 60, first_on=dt.date(2026, 1, 1))


def at(hour: int, minute: int = 0, day: dt.date = FRIDAY) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), SHANGHAI).astimezone(dt.UTC)


def wanted(**particulars: object) -> Wanted:
    return Wanted(**{"at": at(12), "zone": SHANGHAI, **particulars})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at(8, 59), False),
        (at(9), True),
        (at(17, 59), True),
        (at(18), False),
        (at(12, day=FRIDAY + dt.timedelta(days=1)), False),
    ],
)
def test_a_shift_is_half_open(moment: dt.datetime, expected: bool) -> None:
    assert on_shift([DAY_SHIFT], (), moment, SHANGHAI) is expected


@pytest.mark.parametrize(
    ("hour", "days", "expected"), [(21, 0, False), (22, 0, True), (5, 1, True), (6, 1, False), (5, 0, False)]
)
def test_a_shift_over_midnight_belongs_to_the_day_it_began(hour: int, days: int, expected: bool) -> None:
    assert on_shift([NIGHT_SHIFT], (), at(hour, day=FRIDAY + dt.timedelta(days)), SHANGHAI) is expected


def test_without_shifts_people_work_until_they_are_absent() -> None:
    assert on_shift([], (), at(3), SHANGHAI)
    assert not on_shift([], [(at(3), at(4))], at(3), SHANGHAI)
    assert on_shift([], [(at(3), at(4))], at(4), SHANGHAI)


def test_a_pattern_that_has_not_begun_does_not_count() -> None:
    later = WeeklyShift(weekday=4, opens=0, closes=60, first_on=FRIDAY + dt.timedelta(days=1))
    assert on_shift([later], (), at(12), SHANGHAI)


@pytest.mark.parametrize(
    ("candidate", "reason"),
    [
        (Candidate(person_id=1, skills=frozenset({"shoes"}), open_cases=20), "at-cap"),
        (Candidate(person_id=1, skills=frozenset({"shoes"}), receiving=False), "not-receiving"),
        (Candidate(person_id=1, skills=frozenset({"bags"})), "lacks-skill"),
        (Candidate(person_id=1, skills=frozenset({"shoes"}), absences=((at(9), at(13)),)), "absent"),
        (Candidate(person_id=1, skills=frozenset({"shoes"}), shifts=(NIGHT_SHIFT,)), "off-shift"),
        (Candidate(person_id=1, skills=frozenset({"shoes"}), cap=0), "at-cap"),
    ],
)
def test_who_does_not_fit_is_told_why(candidate: Candidate, reason: str) -> None:
    fit = who_fits([candidate], wanted(skills=frozenset({"shoes"})))
    assert (fit.person_ids, fit.misfits) == ((), {1: reason})


def test_who_gave_it_back_is_left_out() -> None:
    fit = who_fits([Candidate(person_id=1), Candidate(person_id=2)], wanted(left_out=frozenset({1})))
    assert (fit.person_ids, fit.misfits) == ((2,), {1: "left-out"})


def test_who_knows_the_customer_comes_first_then_the_least_loaded_then_the_longest_idle() -> None:
    people = [
        Candidate(person_id=1, open_cases=5, cap=10),
        Candidate(person_id=2, open_cases=8, cap=20, last_taken_at=at(11)),
        Candidate(person_id=3, open_cases=4, cap=10, last_taken_at=at(10)),
        Candidate(person_id=4, open_cases=9, cap=10),
    ]
    assert who_fits(people, wanted(sticky_id=4)).person_ids == (4, 3, 2, 1)


candidates = st.builds(
    Candidate,
    person_id=st.integers(1, 50),
    skills=st.frozensets(st.sampled_from(["shoes", "bags", "booths"])),
    receiving=st.booleans(),
    open_cases=st.integers(0, 25),
    cap=st.integers(0, 25),
)


@given(
    st.lists(candidates, unique_by=lambda c: c.person_id), st.frozensets(st.sampled_from(["shoes", "bags"]))
)
def test_everyone_either_fits_or_is_told_why(people: list[Candidate], skills: frozenset[str]) -> None:
    fit = who_fits(people, wanted(skills=skills))

    assert sorted([*fit.person_ids, *fit.misfits]) == sorted(c.person_id for c in people)
    fitting = {c.person_id: c for c in people if c.person_id in fit.person_ids}
    assert all(c.receiving and c.open_cases < c.cap and skills <= c.skills for c in fitting.values())
    shares = [fitting[pk].open_cases / fitting[pk].cap for pk in fit.person_ids]
    assert shares == sorted(shares)
