"""Money: exact, and in capitals as vouchers want it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.foundation.money import (
    LARGEST,
    NotAnAmount,
    Shown,
    fen_of,
    in_capitals,
    rounded,
    shown,
    yuan,
    yuan_of,
)

amounts = st.decimals(-LARGEST, LARGEST, places=2)


@given(amounts)
def test_yuan_and_fen_are_the_same_money(amount):
    assert yuan_of(fen_of(amount)) == amount


@pytest.mark.parametrize(
    ("given_", "amount"),
    [("12", "12.00"), ("12.5", "12.50"), (3, "3.00"), (Decimal("1E+2"), "100.00"), ("-0.01", "-0.01")],
)
def test_an_amount_has_two_places(given_, amount):
    assert str(yuan(given_)) == amount


@pytest.mark.parametrize(
    "text", ["", "abc", "1.234", "NaN", "Infinity", "1e30", "１，０００", "1000000000000"]
)
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(NotAnAmount):
        yuan(text)


@pytest.mark.parametrize(
    ("exact", "near"), [("12.345", "12.35"), ("12.344", "12.34"), ("-12.345", "-12.35"), ("0.005", "0.01")]
)
def test_rounding_goes_to_the_nearest_fen(exact, near):
    assert rounded(Decimal(exact)) == Decimal(near)


def test_a_door_gets_parts_not_sentences():
    assert shown(Decimal("-1234.05")) == Shown(is_negative=True, yuan=1234, fen=5)


@pytest.mark.parametrize(
    ("amount", "capitals"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("1230", "壹仟贰佰叁拾元整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("100500", "壹拾万零伍佰元整"),
        ("100000001", "壹亿零壹元整"),
        ("1001001", "壹佰万壹仟零壹元整"),
        ("-3.20", "负叁元贰角整"),
    ],
)
def test_capitals_read_as_on_a_voucher(amount, capitals):
    """From the examples of 正确填写票据和结算凭证的基本规定, and the gaps between them."""
    assert in_capitals(yuan(amount)) == capitals


@given(amounts)
def test_capitals_say_the_amount_and_nothing_else(amount):
    assert _read(in_capitals(amount)) == amount


def _read(capitals: str) -> Decimal:
    """The amount back from its capitals, by another way than they were made."""
    sign = -1 if capitals.startswith("负") else 1
    fen = total = group = digit = 0
    for char in capitals.removeprefix("负"):
        if char in "零壹贰叁肆伍陆柒捌玖":
            digit = "零壹贰叁肆伍陆柒捌玖".index(char)
        elif char in "拾佰仟":
            group, digit = group + digit * 10 ** ("拾佰仟".index(char) + 1), 0
        elif char in "万亿":
            total, group, digit = total + (group + digit) * (10_000 if char == "万" else 100_000_000), 0, 0
        elif char == "元":
            total, group, digit = total + group + digit, 0, 0
        elif char in "角分":
            fen, digit = fen + digit * (10 if char == "角" else 1), 0
    return sign * (Decimal(total) + Decimal(fen) / 100)
