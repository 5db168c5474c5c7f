"""Every deadline explains itself: as values, and in a sentence of either language."""

import datetime as dt
from dataclasses import replace

import pytest

from aftercare.doors.words.deadlines import CHINESE, ENGLISH, deadline_in_chinese, deadline_in_english
from aftercare.foundation.worktime import Closure, Deadline, PauseSpan, WorkCalendar, deadline
from aftercare.foundation.worktime.explain import (
    Allowed,
    FellDue,
    HolidaySkipped,
    MakeUpWorked,
    Part,
    Started,
)
from tests.worktime.china import HOTLINE, OFFICE, at, official

NATIONAL_DAY = at("2026-09-30 17:20")
SHORT_WEEK = replace(
    OFFICE,
    closures=(Closure(first_on=dt.date(2026, 3, 4), last_on=dt.date(2026, 3, 5), reason="盘点"),),
    special={dt.date(2026, 3, 3): ((540, 720),), dt.date(2026, 3, 6): ()},
)


def asked(
    start: str, amount: int, unit: str, calendar: WorkCalendar | None = None, *pauses: PauseSpan
) -> Deadline:
    return deadline(at(start), amount, unit, calendar, official(), pauses)  # type: ignore[arg-type]


def pause(from_at: str, until: str | None, reason: str = "waiting_for_customer") -> PauseSpan:
    return PauseSpan(from_at=at(from_at), until_at=at(until) if until else None, reason=reason)


def test_an_explanation_is_made_of_values() -> None:
    found = deadline(NATIONAL_DAY, 3, "working_days", OFFICE, official())
    due_at = at("2026-10-10 18:00").astimezone(dt.UTC)
    assert found.parts == (
        Started(at=NATIONAL_DAY.astimezone(dt.UTC), zone="Asia/Shanghai"),
        Allowed(amount=3, unit="working_days", calendar="办公室"),
        HolidaySkipped(name="国庆节", first_on=dt.date(2026, 10, 1), days=7),
        MakeUpWorked(on=dt.date(2026, 10, 10), name="国庆节"),
        FellDue(at=due_at, aim_at=due_at, unit="working_days"),
    )


SENTENCES = [
    (
        asked("2026-09-30 17:20", 3, "working_days", OFFICE),
        "09-30 17:20 起，3 个工作日，跳过国庆 7 天，10-10 为调休上班日 → 10-10 18:00",
        "from 09-30 17:20, 3 working days, skipping National Day (7 days), "
        "10-10 is a make-up workday → 10-10 18:00",
    ),
    (
        asked("2026-02-09 10:00", 7, "natural_days"),
        "02-09 10:00 起，7 天，末日 02-16 为春节，顺延至 02-24 → 02-24 24:00（内部目标 02-16 24:00）",
        "from 02-09 10:00, 7 days, last day 02-16 is Spring Festival, moved to 02-24 "
        "→ 02-24 24:00 (our own aim 02-16 24:00)",
    ),
    (
        asked("2026-03-07 10:00", 7, "natural_days"),
        "03-07 10:00 起，7 天，末日 03-14 为休息日，顺延至 03-16 → 03-16 24:00（内部目标 03-14 24:00）",
        "from 03-07 10:00, 7 days, last day 03-14 is a day of rest, moved to 03-16 "
        "→ 03-16 24:00 (our own aim 03-14 24:00)",
    ),
    (
        asked("2026-12-30 10:00", 3, "working_days", OFFICE),
        "12-30 10:00 起，3 个工作日，2027 年节假日数据未导入，暂定 → 2027-01-04 18:00",
        "from 12-30 10:00, 3 working days, provisional: holidays of 2027 are not loaded → 2027-01-04 18:00",
    ),
    (
        asked("2026-03-02 20:00", 1, "hours"),
        "03-02 20:00 起，1 小时（全天计时） → 03-02 21:00",
        "from 03-02 20:00, 1 h day and night → 03-02 21:00",
    ),
    (
        asked("2026-03-02 23:00", 60, "minutes"),
        "03-02 23:00 起，60 分钟（全天计时） → 03-03 00:00",
        "from 03-02 23:00, 60 min day and night → 03-03 00:00",
    ),
    (
        asked("2026-03-02 17:00", 2, "hours", HOTLINE, pause("2026-03-02 17:30", "2026-03-03 09:30")),
        "03-02 17:00 起，2 小时（客服中心营业时间），03-02 17:30 至 03-03 09:30 暂停（等客户） → 03-03 11:00",
        "from 03-02 17:00, 2 h of opening hours (客服中心), "
        "paused 03-02 17:30 to 03-03 09:30 (waiting for the customer) → 03-03 11:00",
    ),
    (
        asked("2026-03-02 10:00", 1, "months", None, pause("2026-03-05 10:00", None, "")),
        "03-02 10:00 起，1 个月，03-05 10:00 至 今 暂停 → 自 03-05 10:00 起暂停，恢复后重新计算",
        "from 03-02 10:00, 1 month, paused 03-05 10:00 to now "
        "→ paused since 03-05 10:00, counted again when it goes on",
    ),
    (
        asked("2026-03-02 10:00", 2, "working_days", SHORT_WEEK),
        "03-02 10:00 起，2 个工作日，03-03 营业 09:00-12:00，跳过盘点 2 天，03-06 休息 → 03-09 18:00",
        "from 03-02 10:00, 2 working days, 03-03 open 09:00-12:00, skipping 盘点 (2 days), "
        "03-06 closed → 03-09 18:00",
    ),
]


@pytest.mark.parametrize(("found", "chinese", "english"), SENTENCES)
def test_a_deadline_says_why_in_both_languages(found: Deadline, chinese: str, english: str) -> None:
    assert deadline_in_chinese(found) == chinese
    assert deadline_in_english(found) == english


def test_two_holidays_in_one_are_both_named() -> None:
    found = deadline(at("2025-09-30 10:00"), 1, "working_days", OFFICE, official())
    assert "跳过国庆、中秋 8 天" in deadline_in_chinese(found)
    assert "skipping National Day and Mid-Autumn Festival (8 days)" in deadline_in_english(found)


def test_every_part_has_its_words_in_both_languages() -> None:
    parts = set(Part.__subclasses__())
    assert (set(CHINESE), set(ENGLISH)) == (parts, parts)


def test_pauses_outside_the_term_are_not_told() -> None:
    before, after = pause("2026-03-01 10:00", "2026-03-02 10:00"), pause("2026-03-09 10:00", None)
    found = asked("2026-03-02 10:00", 1, "working_days", OFFICE, before, after)
    assert deadline_in_chinese(found) == "03-02 10:00 起，1 个工作日 → 03-03 18:00"
