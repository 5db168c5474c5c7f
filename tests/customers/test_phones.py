import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.customers.phones import Phone, fold_phone, phones_in


@pytest.mark.parametrize(
    ("written", "kind", "folded", "is_key"),
    [
        ("13800138000", "mobile", "13800138000", True),
        ("138 0013 8000", "mobile", "13800138000", True),
        ("138-0013-8000", "mobile", "13800138000", True),
        ("１３８－００１３８０００", "mobile", "13800138000", True),
        ("+86 138 0013 8000", "mobile", "13800138000", True),
        ("0086-13800138000", "mobile", "13800138000", True),
        ("8613800138000", "mobile", "13800138000", True),
        ("（+86）19912345678", "mobile", "19912345678", True),
        ("手机：16612345678", "mobile", "16612345678", True),
        ("\u202d13800138000\u202c", "mobile", "13800138000", True),
        ("010-62345678", "landline", "01062345678", True),
        ("(021) 6345 6789", "landline", "02163456789", True),
        ("+86 21 6345 6789", "landline", "02163456789", True),
        ("0571-87654321转123", "landline", "057187654321#123", True),
        ("0571-87654321-转 8001", "landline", "057187654321#8001", True),
        ("0471 3456789 ext. 12", "landline", "04713456789#12", True),
        ("021-63456789,801", "landline", "02163456789#801", True),
        ("400-820-8820", "service", "4008208820", True),
        ("800 810 8888 分机 9", "service", "8008108888#9", True),
        ("12315", "short", "12315", False),
        ("95588", "short", "95588", False),
        ("10086", "short", "10086", False),
        ("+852 2345 6789", "foreign", "+85223456789", True),
        ("001 415 555 2671", "foreign", "+14155552671", True),
        ("63456789", "local", "63456789", False),
        ("138****5678", "masked", "138****5678", False),
        ("138xxxx5678", "masked", "138****5678", False),
        ("13800138000转1234", "virtual", "13800138000#1234", False),
        ("13800138000-转1234", "virtual", "13800138000#1234", False),
        ("13800138000,4321", "virtual", "13800138000#4321", False),
        ("95013812345678", "virtual", "95013812345678", False),
    ],
)
def test_a_number_has_one_form_however_it_is_written(
    written: str, kind: str, folded: str, is_key: bool
) -> None:
    phone = fold_phone(written)
    assert phone is not None
    assert (phone.kind, phone.folded, phone.is_key) == (kind, folded, is_key)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "张三",
        "123",
        "12800138000",
        "1380013800",
        "138001380000",
        "110101199003071234",
        "0",
        "-",
        "转123",
        "1.38E+10",
    ],
)
def test_what_is_no_number_is_none(written: str) -> None:
    assert fold_phone(written) is None


@pytest.mark.parametrize(
    ("cell", "folded", "leftovers"),
    [
        ("13800138000 13900139000", ["13800138000", "13900139000"], []),
        ("138 0013 8000 139 0013 9000", ["13800138000", "13900139000"], []),
        ("13800138000/021-63456789", ["13800138000", "02163456789"], []),
        ("021 63456789、13800138000；400-820-8820", ["02163456789", "13800138000", "4008208820"], []),
        ("13800138000，13800138000", ["13800138000"], []),
        ("13800138000,13900139000", ["13800138000", "13900139000"], []),
        ("13800138000或13900139000", ["13800138000", "13900139000"], []),
        ("13800138000（微信同号）", ["13800138000"], []),
        ("没有", [], []),
        ("张三 13800138000、1380013", ["13800138000"], ["1380013"]),
        ("", [], []),
    ],
)
def test_several_numbers_in_one_cell_are_told_apart(
    cell: str, folded: list[str], leftovers: list[str]
) -> None:
    phones, rest = phones_in(cell)
    assert [phone.folded for phone in phones] == folded
    assert rest == leftovers


@pytest.mark.parametrize(
    ("phone", "ending"),
    [
        (Phone("mobile", "13800138000"), "8000"),
        (Phone("landline", "02163456789", "801"), "6789"),
        (Phone("masked", "138****5678"), "5678"),
        (Phone("masked", "1380013****"), ""),
        (Phone("short", "12315"), ""),
    ],
)
def test_people_remember_the_last_four_digits(phone: Phone, ending: str) -> None:
    assert phone.ending == ending


mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
landlines = st.from_regex(r"(010|02[0-9])[2-8][0-9]{7}", fullmatch=True)
prefixes = st.sampled_from(["", "+86", "0086", "+86 ", "0086-", "（+86）"])
joints = st.sampled_from(["", " ", "-", "—", ".", "  "])
wide = str.maketrans("0123456789", "０１２３４５６７８９")


@given(mobiles, prefixes, joints, st.booleans())
def test_every_way_to_write_a_mobile_folds_to_its_eleven_digits(
    number: str, prefix: str, joint: str, full_width: bool
) -> None:
    written = prefix + joint.join((number[:3], number[3:7], number[7:]))
    phone = fold_phone(written.translate(wide) if full_width else written)
    assert phone == Phone("mobile", number)


@given(
    st.one_of(mobiles, landlines),
    st.lists(st.one_of(mobiles, landlines), max_size=4),
    st.sampled_from(["/", "、", "；", "\n", ";"]),
)
def test_cells_give_back_the_numbers_put_in(first: str, others: list[str], between: str) -> None:
    numbers = list(dict.fromkeys([first, *others]))
    phones, leftovers = phones_in(between.join(numbers))
    assert ([phone.number for phone in phones], leftovers) == (numbers, [])


@given(st.text(max_size=60))
def test_folding_is_stable_and_never_breaks(text: str) -> None:
    phone = fold_phone(text)
    if phone is not None:
        assert fold_phone(phone.folded) == phone
    phones_in(text)
