"""Whose name is not known is addressed without one, in both languages."""

from zoneinfo import ZoneInfo

import pytest

from aftercare.messages.wording import filled, nameless


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("您好，{customer}！您的请求 {case} 已收到。", "您好！您的请求 A-1 已收到。"),
        ("{customer}，您好！{case} 有新进展。", "您好！A-1 有新进展。"),
        ("尊敬的{customer}，您好！", "尊敬的客户，您好！"),
        ("{customer}您好，我是白杨。", "您好，我是白杨。"),
        ("很抱歉让您久等了，{customer}。", "很抱歉让您久等了。"),
        ("这是{customer}的工单 {case}。", "这是您的工单 A-1。"),
        ("Hello {customer}, {case} is closed.", "Hello, A-1 is closed."),
        ("Dear {customer}, welcome.", "Dear customer, welcome."),
        ("{customer}, there are several ways.", "There are several ways."),
        ("I am sorry for the wait, {customer}. Soon.", "I am sorry for the wait. Soon."),
    ],
)
def test_without_a_name_one_is_addressed_politely(text: str, said: str) -> None:
    values = {"customer": "", "case": "A-1"}
    assert filled(text, values, zone=ZoneInfo("Asia/Shanghai")) == said
    named = filled(text, {**values, "customer": "安然"}, zone=ZoneInfo("Asia/Shanghai"))
    assert nameless(named, "安然") == said


def test_a_name_of_one_character_stays_in_the_words_it_is_in() -> None:
    assert nameless("您好，安！安装好了。", "安") == "您好！安装好了。"
