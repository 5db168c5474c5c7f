"""One cell read as what its column wants. Pure: a value, or the trouble with it as a slug and values."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Literal
from zoneinfo import ZoneInfo

from aftercare.foundation.sheets.damage import damage_to_code, damage_to_text
from aftercare.foundation.sheets.days import Unreadable, read_day, read_moment

Kind = Literal["text", "code", "whole", "money", "yes", "day", "moment"]
Value = str | int | bool | dt.date | dt.datetime | None

LONGEST_SHOWN = 80
_YES = {"是", "有", "对", "y", "yes", "true", "1", "√", "✓"}
_NO = {"否", "无", "不", "n", "no", "false", "0", "×", ""}
_MONEY = re.compile(r"(?:¥|￥|RMB|CNY)?\s*(-?[\d,]+(?:\.\d+)?)\s*(?:元|圆)?", re.I)


@dataclass(frozen=True)
class Trouble:
    """Why a row cannot be used: where, a slug, and plain values for the sentence."""

    column: str
    slug: str
    values: dict[str, object] = field(default_factory=dict)


class Unusable(Exception):
    """The text is no such value."""

    def __init__(self, slug: str, **values: object) -> None:
        super().__init__(slug)
        self.slug = slug
        self.values = values


def read_cell(text: str, kind: Kind, zone: ZoneInfo) -> Value:
    """The value of a cell, None when it is empty. Raises Unusable."""
    return READERS[kind](text.strip(), zone) if text.strip() else (False if kind == "yes" else None)


def _text(text: str, zone: ZoneInfo) -> Value:
    _refuse(damage_to_text(text))
    return text


def _code(text: str, zone: ZoneInfo) -> Value:
    narrow = unicodedata.normalize("NFKC", text)
    _refuse(damage_to_code(narrow))
    return re.sub(r"(?<=\d)\.0$", "", narrow)  # a code a spreadsheet took for a number


def _whole(text: str, zone: ZoneInfo) -> Value:
    narrow = re.sub(r"\.0+$", "", unicodedata.normalize("NFKC", text).replace(",", ""))
    if not re.fullmatch(r"-?\d{1,12}", narrow):
        raise Unusable("not-a-number")
    return int(narrow)


def _money(text: str, zone: ZoneInfo) -> Value:
    """Fen. What is finer than a fen is no price."""
    found = _MONEY.fullmatch(unicodedata.normalize("NFKC", text))
    try:
        fen = Decimal(found[1].replace(",", "")) * 100 if found else Decimal("NaN")
    except InvalidOperation:
        fen = Decimal("NaN")
    if not fen.is_finite() or fen != fen.to_integral_value() or abs(fen) > 10**15:
        raise Unusable("not-money")
    return int(fen)


def _yes(text: str, zone: ZoneInfo) -> Value:
    said = unicodedata.normalize("NFKC", text).lower()
    if said not in _YES | _NO:
        raise Unusable("neither-yes-nor-no")
    return said in _YES


def _day(text: str, zone: ZoneInfo) -> Value:
    try:
        return read_day(text)
    except Unreadable as unreadable:
        raise Unusable(unreadable.slug) from unreadable


def _moment(text: str, zone: ZoneInfo) -> Value:
    try:
        return read_moment(text, zone)
    except Unreadable as unreadable:
        raise Unusable(unreadable.slug) from unreadable


def _refuse(damage: str | None) -> None:
    if damage:
        raise Unusable(damage)


READERS: dict[Kind, Callable[[str, ZoneInfo], Value]] = {
    "text": _text,
    "code": _code,
    "whole": _whole,
    "money": _money,
    "yes": _yes,
    "day": _day,
    "moment": _moment,
}
