"""What is covered in free text on a page that may be forwarded."""

import pytest

from aftercare.doors.look.covering import mask_people, mask_text
from aftercare.doors.portal.limits import network_of


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("打我 13800136021 或 +86 138-0013-6021", "打我 138****6021 或 +86138****6021"),
        ("座机 021-58886666", "座机 021-****6666"),
        ("写到 anran@example.com。", "写到 a***@example.com。"),
        ("身份证 11010519491231002X", "身份证 110***********002X"),
        ("卡号 6222021234567890123", "卡号 ****0123"),
        ("【银行】验证码：482913，请勿泄露", "【银行】验证码：****，请勿泄露"),
        ("Your verification code is 482913.", "Your verification code is ****."),
        ("订单 DD20261121004，周三 14:00，¥1299", "订单 DD20261121004，周三 14:00，¥1299"),
        ("工单 SH261121-K7QX3M", "工单 SH261121-K7QX3M"),
    ],
)
def test_what_identifies_people_is_covered_and_what_the_work_needs_stays(said: str, shown: str) -> None:
    assert mask_text(said) == shown


def test_a_very_long_text_is_covered_quickly() -> None:
    assert mask_text("a@" * 20_000 + "1380013602" * 2_000).startswith("a@")


@pytest.mark.parametrize(
    ("address", "network"),
    [("203.0.113.77", "203.0.113.0/24"), ("::ffff:203.0.113.9", "203.0.113.0/24"),
     ("2001:db8:12:3456::1", "2001:db8:12:3400::/56"), ("", ""), ("unknown", "")],
)  # fmt: skip
def test_tries_are_counted_by_network(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("加固展板，联系人 13811112222", "加固展板，联系人 138****2222"),
        ("联系人王小明，电话 13811112222", "联系人王*，电话 138****2222"),
        ("业主：欧阳娜 13811112222", "业主：欧阳* 138****2222"),
        ("安然家的净水器，写信到 anran@example.com", "安*家的净水器，写信到 a***@example.com"),
        ("联系人员已到场", "联系人员已到场"),
        ("安装好了", "安装好了"),
    ],
)
def test_an_outsider_reads_what_is_to_be_done_and_not_of_whom(text: str, covered: str) -> None:
    assert mask_people(text, "安然", "安") == covered
