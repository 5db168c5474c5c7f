"""What people read about official days."""

import re
from pathlib import Path

import pytest

from aftercare.calendars import rules
from aftercare.calendars.models import SOURCES
from aftercare.calendars.rules import HolidaysUnreadable, read_holiday_csv
from aftercare.doors.words import say_refusal
from aftercare.doors.words.calendars import TERMS, say_holiday_mistake, say_years_missing


def unreadable(raw: bytes) -> HolidaysUnreadable:
    with pytest.raises(HolidaysUnreadable) as refused:
        read_holiday_csv(raw, year=2027)
    return refused.value


def test_the_banner_names_the_years_nobody_loaded() -> None:
    assert say_years_missing((2027,), "zh") == "2027 年节假日数据未导入"
    assert say_years_missing((2027, 2028), "en") == "Holidays of 2027, 2028 are not loaded"
    assert say_years_missing((), "zh") == ""


def test_a_mistake_is_said_with_its_line_and_what_stands_there() -> None:
    refusal = unreadable("日期,类型\n46388,休\n".encode())
    assert say_refusal(refusal, "zh") == "节假日数据有 1 处需要改正，什么也没有导入。请按行改好再导入。"
    [mistake] = refusal.values["mistakes"]
    assert say_holiday_mistake(mistake, "zh") == (
        "第 2 条：Excel 把日期变成了数字，请把这一列设为文本或日期后重新保存（46388）"
    )
    assert say_holiday_mistake(mistake, "en") == (
        "Entry 2: Excel turned the date into a number; format the column as text or date and save again (46388)"
    )


def test_a_mistake_of_the_whole_file_has_no_line() -> None:
    [mistake] = unreadable(b"\x00").values["mistakes"]
    assert say_holiday_mistake(mistake, "zh") == "文件编码无法识别，请存为 UTF-8"


def test_every_reason_and_every_source_has_its_words() -> None:
    sources = [path.read_text() for path in Path(rules.__file__).parent.glob("*.py")]
    given = {reason for text in sources for reason in re.findall(r'reason(?:=| = )"([a-z-]+)"', text)}
    given |= {"kind", "date"}  # the other halves of two conditional reasons
    assert set(TERMS["holiday_mistake"]) == given
    assert set(TERMS["holiday_source"]) == set(SOURCES)
