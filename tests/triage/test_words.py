"""Words as people write them: folded, longest first, and not when they are denied."""

# ruff: noqa: E501  tables of policy texts and sentences read better unbroken

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare.triage.folding import LONGEST_READ, folded
from aftercare.triage.keywords import Keywords, Meaning
from aftercare.triage.rules import judge
from aftercare.triage.terms import TriageFacts
from tests.effort import calls
from tests.policy.packs import pack

DANGER = Keywords(
    about="severity",
    meanings=(
        Meaning(
            value="safety",
            clause="识别.严重程度.人身安全",
            words=("冒烟", "漏电", "起火", "受伤", "爆炸", "smoke"),
        ),
    ),
)
WISHES = Keywords(
    about="type",
    meanings=(
        Meaning(value="投诉", clause="a", words=("投诉",)),
        Meaning(value="退货", clause="b", words=("退货", "退款")),
        Meaning(value="咨询", clause="c", words=("退货政策",)),
    ),
)


def danger(text: str) -> list[str]:
    return [hit.word for hit in DANGER.found_in(folded(text))]


def wishes(text: str) -> list[str]:
    return [hit.meaning.value for hit in WISHES.found_in(folded(text))]


@pytest.mark.parametrize(
    "text",
    ["没有冒烟", "没冒烟", "并没有出现冒烟", "没有发现任何冒烟", "未见冒烟", "并未起火", "从未漏电", "不漏电", "不会漏电",
     "无漏电", "没有再冒烟", "没有冒烟、漏电", "没有冒烟或者漏电", "没有冒烟，", "冒烟倒没有", "冒烟的情况没有出现", "沒有冒煙",
     "no smoke", "there wasn't any smoke", "没有人受伤吗".replace("人", "").replace("吗", "")],
)  # fmt: skip
def test_what_is_denied_does_not_count(text: str) -> None:
    assert danger(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("冒烟了", ["冒烟"]),
        ("有没有冒烟？", ["冒烟"]),
        ("会不会漏电", ["漏电"]),
        ("是不是漏电了", ["漏电"]),
        ("没有人管，都冒烟了", ["冒烟"]),
        ("没人管都冒烟了", ["冒烟"]),
        ("没有冒烟，但是漏电", ["漏电"]),
        ("没有冒烟但漏电了", ["漏电"]),
        ("不过冒烟了", ["冒烟"]),
        ("不知道为什么冒烟", ["冒烟"]),
        ("不但冒烟还起火", ["冒烟", "起火"]),
        ("特别容易漏电", ["漏电"]),
        ("冒烟没有人管", ["冒烟"]),
        ("不修就要爆炸", ["爆炸"]),
        ("smoke everywhere", ["smoke"]),
        ("a smokeless stove", []),
    ],
)
def test_what_is_said_counts(text: str, words: list[str]) -> None:
    assert danger(text) == words


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("我要退款", ["退货"]),
        ("一直没有退款", ["退货"]),
        ("不想退货", []),
        ("我不是投诉", []),
        ("不用退款，换一个", []),
        ("想不想退货", ["退货"]),
        ("退货政策是什么", ["咨询"]),
        ("看了退货政策，我要退货", ["咨询", "退货"]),
    ],
)
def test_a_request_is_denied_only_by_a_wish(text: str, meant: list[str]) -> None:
    assert wishes(text) == meant


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("冒煙", "冒烟"),
        ("ＡＢＣ１２３", "abc123"),
        ("冒\u200b烟", "冒烟"),
        ("冒 烟", "冒烟"),
        ("冒　烟", "冒烟"),
        ("WiFi Down", "wifi down"),
        ("質量問題", "质量问题"),
        ("\ud83d坏", "坏"),
    ],
)
def test_what_looks_the_same_is_read_the_same(written: str, read: str) -> None:
    assert folded(written) == read


def test_a_pattern_finds_what_a_word_cannot() -> None:
    keywords = Keywords(
        about="urgent", meanings=(Meaning(value="yes", clause="c", patterns=("[0-9]+小时内",)),)
    )
    assert [hit.word for hit in keywords.found_in("请在2小时内处理")] == ["2小时内"]


def test_no_words_find_nothing() -> None:
    assert Keywords(about="scope").found_in("大家都坏了") == ()


def test_only_the_beginning_of_an_endless_text_is_read() -> None:
    assert len(folded("好" * 100_000)) == LONGEST_READ


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_judged(text: str) -> None:
    found = judge(pack("exhibition"), TriageFacts(text=text))
    assert found.case_type
    assert (found.severity == "safety") <= (found.priority == "P1" and found.urgent and found.needs_person)


def test_judging_a_longer_text_is_no_more_work_than_its_words() -> None:
    policy, words = pack("sportswear"), "您好，我上周买的跑鞋穿了两次鞋底就开胶了，请问能不能退换？"
    judge(policy, TriageFacts(text=words))
    short = calls(lambda: judge(policy, TriageFacts(text=words)))
    long = calls(lambda: judge(policy, TriageFacts(text=words * 8)))
    assert short < 1_000
    assert long < 8 * short
