import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.customers.identities import (
    Contact,
    Known,
    digest,
    digests,
    ending_digests,
    fold_code,
    fold_email,
    fold_identity,
    tidy_name,
)
from aftercare.foundation import keys


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        (" Zhang@Example.COM ", "zhang@example.com"),
        ("ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ", "zhang@example.com"),
        ("mailto:a+b@sub.example.cn", "a+b@sub.example.cn"),
        ("张三@例子.中国", "张三@例子.中国"),
        ("no-at.example.com", None),
        ("two@at@example.com", None),
        ("a@victim.com, evil@x.com", None),
        ("<ceo@victim.com><e@x.com>", None),
        ("a b@example.com", None),
        ("a\x00@example.com", None),
        ("a@example.com\r\nBcc: all@example.com", None),
        ("a@localhost", None),
        (f"{'x' * 65}@example.com", None),
        (f"a@{'x' * 250}.com", None),
        ("", None),
    ],
)
def test_an_address_has_one_form_or_is_none(written: str, folded: str | None) -> None:
    assert fold_email(written) == folded


@pytest.mark.parametrize(
    ("written", "tidied"),
    [
        ("  欧阳 \t 小美\u200b ", "欧阳 小美"),
        ("䶮\u202e㛃𠮷", "䶮㛃𠮷"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("豈", "豈"),  # a compatibility ideograph: NFKC would make another character of it
        ("a\x00b\ud800c", "abc"),
        ("[微笑]😀", "[微笑]😀"),
        ("长" * 200, "长" * 120),
        (" \u3000 ", ""),
    ],
)
def test_names_stay_as_written_without_what_cannot_be_seen(written: str, tidied: str) -> None:
    assert tidy_name(written) == tidied


def test_membership_numbers_fold_width_case_and_spaces() -> None:
    assert fold_code(" ｖ００１ 2\x00") == "V0012"


@given(st.text(max_size=80))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert tidy_name(tidy_name(text)) == tidy_name(text)
    assert fold_code(fold_code(text)) == fold_code(text)
    email = fold_email(text)
    assert email is None or fold_email(email) == email


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_no_contact_breaks_the_reader(name: str, phone: str, email: str) -> None:
    for known in Contact(name=name, phones=(phone,), emails=(email,), wechat=name, member=phone).identities():
        assert known.value and "\x00" not in known.value


def test_identities_come_in_the_order_given_each_once() -> None:
    contact = Contact(
        phones=("13900139000、13800138000", "13900139000"), emails=("A@b.cn", "a@B.cn"), wechat=" oX1 "
    )
    assert contact.identities() == [
        Known("phone", "13900139000", "9000"),
        Known("phone", "13800138000", "8000"),
        Known("email", "a@b.cn"),
        Known("wechat", "oX1"),
    ]


def test_an_address_is_kept_and_names_nobody() -> None:
    assert fold_identity("address", " 上海市 浦东新区 ") == Known("address", "上海市 浦东新区", is_key=False)


def test_digests_are_keyed_and_differ_by_kind() -> None:
    assert digest("phone", "13800138000") != digest("email", "13800138000")
    assert digest("phone", "13800138000") == digests("phone", "13800138000")[0]
    assert len(digest("phone", "13800138000")) == 64
    assert ending_digests("8000") == digests("ending", "8000")


def test_after_a_new_key_the_old_hashes_are_still_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    old = digest("phone", "13800138000")
    ring = (keys.Key("new", b"n" * 32), keys.current_key("phones"))
    monkeypatch.setattr(keys, "ring", lambda purpose: ring)

    assert digest("phone", "13800138000") != old
    assert digests("phone", "13800138000") == [digest("phone", "13800138000"), old]


@pytest.mark.parametrize("hotline", ["12345", "110", "10086", "95588"])
def test_a_hotline_is_nobodys_contact(hotline: str) -> None:
    contact = Contact(name="安然", phones=(f"{hotline}，13800136021",))
    assert contact.identities() == [Known("phone", "13800136021", "6021")]
    assert contact.hotlines == [hotline]


def test_a_company_may_have_a_short_number_of_its_own_and_anybody_a_400_line() -> None:
    company = Contact(phones=("95588", "12345"), company_id=7)
    assert [known.value for known in company.identities()] == ["95588"]
    assert company.hotlines == ["12345"]
    assert Contact(phones=("400-800-1234",)).hotlines == []
