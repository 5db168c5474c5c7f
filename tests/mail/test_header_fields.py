"""Single headers of stalwart's collection, and the cases we met in mail from China."""

import datetime as dt
import json
from typing import Any

import pytest

from aftercare.channels.mail.reading.addresses import read_addresses
from aftercare.channels.mail.reading.encoded_words import header_text
from aftercare.channels.mail.reading.headers import read_headers
from aftercare.channels.mail.reading.moments import read_moment
from aftercare.channels.mail.reading.parameters import read_kind
from tests.mail.letters import STALWART, folded, letter, read


def cases(name: str) -> list[dict[str, Any]]:
    return list(json.loads((STALWART / "headers" / f"{name}.json").read_text()))


def raw(header: str) -> bytes:
    headers, _ = read_headers(b"X-Header:" + header.encode() + b"\n\n", 0, lambda line: False)
    return headers[0][1] if headers else b""


def expected_addresses(said: dict[str, Any]) -> list[str]:
    lists = [said["List"]] if "List" in said else [group["addresses"] for group in said["Group"]]
    return ["".join((one["address"] or "").split()) for found in lists for one in found]


def test_addresses_are_found_in_almost_every_header():
    found = [
        [one.address for one in read_addresses(raw(case["header"]))] == expected_addresses(case["expected"])
        for case in cases("address")
    ]
    assert (sum(found), len(found)) == (56, 60)  # the others: empty group members and an obsolete route


def moment(said: dict[str, Any]) -> dt.datetime:
    sign = -1 if said["tz_before_gmt"] else 1
    offset = dt.timedelta(hours=said["tz_hour"], minutes=said["tz_minute"])
    parts = (said[name] for name in ("year", "month", "day", "hour", "minute", "second"))
    return dt.datetime(*parts, tzinfo=dt.timezone(sign * offset)).astimezone(dt.UTC)


def test_dates_of_our_time_are_read():
    ours = [case for case in cases("date") if case["expected"] and case["expected"]["year"] >= 2003]
    read_right = [read_moment(raw(case["header"])) == moment(case["expected"]) for case in ours]
    assert sum(read_right) >= len(ours) - 2  # a list of numbers, and a Received header


def test_subjects_are_decoded():
    found = [
        folded(header_text(raw(case["header"]))) == folded(case["expected"]) for case in cases("unstructured")
    ]
    assert sum(found) >= len(found) - 5  # stalwart puts a blank before an encoded word that has none


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"=?gb2312?B?" + b"1ry" + b"?=", "旨"),
        (b"=?utf-8?B?5ZSu5ZCO?= =?utf-8?B?5pyN5Yqh?=", "售后服务"),
        (b"=?utf-8?B?5ZSu5Q==?= =?utf-8?B?kI4=?=", "售后"),  # a hanzi cut in two
        (b"=?gbk?Q?=C9=FA=C8=D5?=", "生日"),
        (b"=?x-unknown?Q?caf=C3=A9?=", "café"),
        ("维修进度".encode(), "维修进度"),
        ("维修进度".encode("gbk"), "维修进度"),
        (b"Andr\xe9", "André"),
        (b"=?utf-8?B?!!!?= x", "x"),
        (b"=?utf-7?Q?+ADw-script+AD4-?=", "+ADw-script+AD4-"),
    ],
)
def test_subjects_from_china_and_elsewhere(written: bytes, said: str):
    assert header_text(written) == said


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("attachment; filename*=utf-8''%E5%8F%91%E7%A5%A8.pdf", "发票.pdf"),
        ("attachment; filename*0*=gb2312''%B7%A2; filename*1*=%C6%B1.pdf", "发票.pdf"),
        ('attachment; filename="=?gbk?B?t6LGsS5wZGY=?="', "发票.pdf"),
        ("attachment; filename=保修 卡.jpg", "保修 卡.jpg"),
        ('attachment; filename="a\\"b.txt"', 'a"b.txt'),
        ("attachment; filename*", ""),
        ("attachment; filename*=x-none'%", "x-none'%"),
    ],
)
def test_file_names_in_every_spelling(written: str, name: str):
    kind, parameters = read_kind(written.encode())
    assert (kind, parameters.get("filename", "")) == ("attachment", name)


@pytest.mark.parametrize(
    "froms",
    [
        "a@victim.cn, evil@x.cn",
        "<ceo@victim.cn><e@x.cn>",
        '"a@b.cn"@c.cn',
        "nobody",
        "=?UTF-8?Q?a=40victim.cn=2C?= ",
        "a@b.cn\r\nFrom: c@d.cn",
        "(" * 1_000 + "a@b.cn",
        "a@b@c.cn",
        "undisclosed:;",
    ],
)
def test_an_ambiguous_sender_is_never_verified(froms: str):
    assert read(letter(**{"from": froms})).sender_verified_shape is False


@pytest.mark.parametrize(
    ("froms", "name"),
    [
        ("an@example.com", ""),
        ("An Ran <an@example.com>", "An Ran"),
        ("=?utf-8?B?5a6J54S2?= <an@example.com>", "安然"),
        ("=?utf-8?Q?evil=40x.cn=2C_boss?= <an@example.com>", "evil@x.cn, boss"),
        ('"安然, 顾客" <an@example.com>', "安然, 顾客"),
        ("an@example.com (An Ran)", "An Ran"),
    ],
)
def test_a_plain_sender_is(froms: str, name: str):
    mail = read(letter(**{"from": froms}))
    assert [(one.name, one.address) for one in mail.from_addresses] == [(name, "an@example.com")]
    assert mail.sender_verified_shape is True
