"""Durations, shares and whole numbers as a manager writes them: "2 小时", "3 个工作日", "半小时", "90%", "2 hours"."""

import re
from typing import Literal

from aftercare.policy.reading.words import Language, plain

Unit = Literal["minutes", "hours", "working_days", "natural_days", "months"]
Length = tuple[int, Unit]

_UNITS: dict[str, dict[str, tuple[Unit, int]]] = {
    "zh": {
        "分钟": ("minutes", 1), "小时": ("hours", 1), "工作日": ("working_days", 1), "天": ("natural_days", 1),
        "日": ("natural_days", 1), "自然日": ("natural_days", 1), "周": ("natural_days", 7),
        "月": ("months", 1), "年": ("months", 12),
    },
    "en": {
        "minute": ("minutes", 1), "hour": ("hours", 1), "working day": ("working_days", 1),
        "day": ("natural_days", 1), "natural day": ("natural_days", 1), "week": ("natural_days", 7),
        "month": ("months", 1), "year": ("months", 12),
    },
}  # fmt: skip
_MOST = {"minutes": 7 * 24 * 60, "hours": 90 * 24, "working_days": 260, "natural_days": 3660, "months": 600}
_DIGITS = {word: number for number, word in enumerate("零一二三四五六七八九")} | {"两": 2}
_ZH = re.compile(
    r"(半|[0-9]+(?:\.5)?|[一二两三四五六七八九十]{1,3}) ?个?(半?)(分钟|小时|工作日|自然日|天|日|周|月|年)"
)
_EN = re.compile(r"([0-9]+(?:\.5)?) ?(minute|hour|working day|natural day|day|week|month|year)s?")
_SHARE = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,2})?) ?%")
_MEASURE = "级|次|天|个|份|分|条|人|件|times?|levels?|days?|people|items?"
_WHOLE = re.compile(rf"([0-9]{{1,6}}|[一二两三四五六七八九十]{{1,3}}) ?(?:{_MEASURE})?")


def duration(text: str, language: Language) -> Length | None:
    """The amount and unit said; None when it cannot be understood or is not a sensible length.

    Half hours become minutes, weeks days, years months.
    """
    found = (_ZH if language == "zh" else _EN).fullmatch(plain(text))
    if not found:
        return None
    halves = _halves(found, language)
    if halves is None:
        return None
    unit, each = _UNITS[language][found[found.lastindex or 1]]
    return _sensible(halves * each, unit)


def _halves(found: re.Match[str], language: Language) -> int | None:
    """The amount in halves of its unit."""
    if found[1] == "半":
        return 1
    if "." in found[1]:
        return int(found[1].partition(".")[0]) * 2 + 1
    number = _number(found[1])
    extra = 1 if language == "zh" and found[2] else 0
    return None if number is None else number * 2 + extra


def _sensible(halves: int, unit: Unit) -> Length | None:
    if halves % 2 and unit == "hours":
        return (halves * 30, "minutes")
    if halves % 2 or halves == 0 or halves // 2 > _MOST[unit]:
        return None
    return (halves // 2, unit)


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    if not ten:
        return _DIGITS.get(word)
    if any(part and part not in _DIGITS for part in (tens, ones)):
        return None
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def share(text: str) -> float | None:
    """A share between 0 and 1 from "90%"; None when it is not one."""
    found = _SHARE.fullmatch(plain(text))
    if not found or float(found[1]) > 100:
        return None
    return round(float(found[1]) / 100, 6)


def whole(text: str) -> int | None:
    """A whole number, its measure word allowed: "3 次", "1 级", "30"."""
    found = _WHOLE.fullmatch(plain(text))
    return _number(found[1]) if found else None
