"""Masks follow the table of the domain reference, section 7.2, and never show more than they promise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.doors.look import masks


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13812345678", "138****5678"),
        ("+86 13812345678", "+86 138****5678"),
        ("86-13812345678", "86-138****5678"),
        ("138****5678", "138****5678"),
        ("13812345678 转 1234", "138****5678"),
        ("021-12345678", "021-****5678"),
        ("02112345678", "021-****5678"),
        ("0571 8765432", "0571-****5432"),
        ("010-12345678-802", "010-****5678"),
        ("+44 20 7946 0958", "****0958"),
        ("95279527", "****9527"),
        ("110", "****"),
        ("", ""),
    ],
)
def test_phones_keep_their_ends(phone: str, shown: str):
    assert masks.mask_phone(phone) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("李建国", "李*"),
        ("李", "李*"),
        ("欧阳娜", "欧阳*"),
        ("诸葛", "诸葛*"),
        ("John Smith", "J*"),
        ("王*", "王*"),
        (" ", ""),
    ],
)
def test_names_keep_the_family(name: str, shown: str):
    assert masks.mask_name(name) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("zhang@example.com", "z***@example.com"),
        ("a@b.cn", "a***@b.cn"),
        ("not an address", "n***"),
        ("", ""),
    ],
)
def test_mail_addresses_keep_the_domain(address: str, shown: str):
    assert masks.mask_mail(address) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("上海市浦东新区锦绣路 18 号 302 室", "上海市浦东新区****"),
        ("北京市朝阳区建国路 88 号", "北京市朝阳区****"),
        ("广东省深圳市南山区科技园", "广东省深圳市南山区****"),
        ("广西壮族自治区南宁市青秀区民族大道", "广西壮族自治区南宁市青秀区****"),
        ("江苏省苏州市昆山市前进路", "江苏省苏州市昆山市****"),
        ("上海市锦绣路 18 号阳光小区 3 幢", "上海市****"),
        ("18 Jinxiu Road", "****"),
        ("上海市浦东新区****", "上海市浦东新区****"),
        ("", ""),
    ],
)
def test_addresses_stop_at_the_district(address: str, shown: str):
    assert masks.mask_address(address) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("110101199001011234", "110***********1234"),
        ("11010119900101123X", "110***********123X"),
        ("12345", "*****"),
    ],
)
def test_identity_numbers_keep_their_ends(number: str, shown: str):
    assert masks.mask_identity(number) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [("6222 0212 3456 1234", "**** **** **** 1234"), ("1234", "****"), ("", "")],
)
def test_cards_keep_four_digits(number: str, shown: str):
    assert masks.mask_card(number) == shown


@given(st.from_regex(r"1[3-9]\d{9}", fullmatch=True))
def test_no_mobile_shows_its_middle(phone: str):
    assert masks.mask_phone(phone) == f"{phone[:3]}****{phone[7:]}"


@given(st.text(alphabet="0123456789- +()转ext", max_size=20))
def test_no_phone_of_any_form_shows_more_than_seven_of_its_last_digits(phone: str):
    shown = sum(char.isdigit() for char in masks.mask_phone(phone).lstrip("+86- "))
    assert shown <= 8
