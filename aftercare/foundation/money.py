"""Money: yuan as Decimal with two places, fen as whole numbers where platforms want them. Pure; no floats."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

FEN = Decimal("0.01")
DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("仟", "佰", "拾", "")
GROUPS = ("亿", "万", "")
LARGEST = Decimal("999999999999.99")


class NotAnAmount(ValueError):
    """A text or number that is no amount of money we deal in."""


@dataclass(frozen=True)
class Shown:
    """An amount as values for a door to put into words: sign, whole yuan and fen."""

    is_negative: bool
    yuan: int
    fen: int


def yuan(amount: str | int | Decimal) -> Decimal:
    """An amount in yuan with exactly two places. Raises NotAnAmount for fractions of a fen and for what is none."""
    try:
        exact = Decimal(amount)
        rounded = exact.quantize(FEN)
    except ArithmeticError as wrong:
        raise NotAnAmount(str(amount)) from wrong
    if rounded != exact or abs(rounded) > LARGEST:
        raise NotAnAmount(str(amount))
    return rounded


def rounded(amount: Decimal) -> Decimal:
    """The nearest amount with whole fen, halves upwards in size: 12.345 → 12.35."""
    return amount.quantize(FEN, rounding=ROUND_HALF_UP)


def fen_of(amount: Decimal) -> int:
    """Yuan as whole fen, as WeChat and others want it. Raises NotAnAmount for fractions of a fen."""
    return int(yuan(amount) * 100)


def yuan_of(fen: int) -> Decimal:
    """Whole fen as yuan."""
    return yuan(Decimal(fen) / 100)


def shown(amount: Decimal) -> Shown:
    """The parts of an amount."""
    whole, part = divmod(abs(fen_of(amount)), 100)
    return Shown(amount < 0, whole, part)


def in_capitals(amount: Decimal) -> str:
    """The amount in the capital characters of vouchers: 1230 → 壹仟贰佰叁拾元整. Source: 支付结算办法 附件一."""
    parts = shown(amount)
    jiao, fen = divmod(parts.fen, 10)
    sign = "负" if parts.is_negative else ""
    whole = f"{_whole(parts.yuan)}元" if parts.yuan or not parts.fen else ""
    if not parts.fen:
        return f"{sign}{whole}整"
    gap = "零" if parts.yuan and (not jiao or parts.yuan % 10 == 0) else ""
    tenths = f"{DIGITS[jiao]}角" if jiao else ""
    return f"{sign}{whole}{gap}{tenths}" + (f"{DIGITS[fen]}分" if fen else "整")


def _whole(number: int) -> str:
    """A whole number in capitals: its groups of four digits, with one 零 for every gap of noughts inside."""
    groups = [number // 10_000**place % 10_000 for place in (2, 1, 0)]
    said, gap = "", False
    for name, group in zip(GROUPS, groups, strict=True):
        if group:
            needs_nought = said and (gap or group < 1000)
            said += ("零" if needs_nought else "") + _group(group) + name
        gap = not group
    return said or DIGITS[0]


def _group(group: int) -> str:
    said, gap = "", False
    for name, digit in zip(PLACES, f"{group:04d}", strict=True):
        if digit != "0":
            said += ("零" if said and gap else "") + DIGITS[int(digit)] + name
        gap = digit == "0"
    return said
