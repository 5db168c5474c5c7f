"""Whatever is thrown at the reader, it answers with mistakes, quickly, and never raises."""

# ruff: noqa: E501  tables of policy texts and sentences read better unbroken

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare.policy.compiled import check
from aftercare.policy.packs import PACKS
from tests.effort import calls
from tests.policy.small import slugs, written

LAUGHS = 'a: &a ["x","x"]\n' + "\n".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [" + ",".join([f"*{chr(97 + n)}"] * 9) + "]" for n in range(9)
)

HOSTILE = {
    "a billion laughs": (LAUGHS, {"anchor", "alias"}),
    "a python object": ("制度: !!python/object/apply:os.system ['id']", {"tag"}),
    "a binary tag": ("制度: !!binary aGVsbG8=", {"tag"}),
    "a merge of an alias": ("a: &a { 名称: 店 }\n制度: { <<: *a }", {"anchor", "alias"}),
    "a line of open brackets": ("制度: " + "[" * 1_900, {"too-deep"}),
    "open braces on many lines": ("\n".join("{" * 9 for _ in range(2_000)), {"too-deep"}),
    "a NUL": ("制度: { 名称: 店\x00 }", {"not-yaml"}),
    "an escape character": ("制度: { 名称: \x1b[31m红 }", {"not-yaml"}),
    "half a surrogate": ("制度: { 名称: \ud800 }", {"not-yaml"}),
    "tabs for indentation": ("制度:\n\t名称: 店", {"not-yaml"}),
    "an unknown directive": ("%FOO bar\n---\n制度: { 名称: 店 }", set()),
    "a broken escape": ('制度: { 名称: "\\xZZ" }', {"not-yaml"}),
    "a huge number": (
        "工单: { 编号前缀: 1e999999 }\n优先级: { 重复次数: " + "9" * 1500 + " }",
        {"unreadable-number"},
    ),
    "a pattern with look-behind": (
        written(识别="识别: { 紧急: [{ 正则: '(?<=a)b' }] }"),
        {"pattern-unreadable"},
    ),
    "a template in a name": (written(制度="制度: { 名称: '{{7*7}}{0.__class__}' }"), set()),
}


MOST_CALLS = 3_000_000
"""Some tenths of a second of an idle processor."""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_by_name_with_bounded_work(name: str) -> None:
    text, expected = HOSTILE[name]
    assert calls(lambda: check(text)) < MOST_CALLS
    assert expected <= set(slugs(check(text)))


@pytest.mark.parametrize(
    "words",
    [
        "{{7*7}}",
        "{% import os %}",
        "{0.__class__}",
        "{客户.name}",
        "{客户!r}",
        "{客户:>1000000}",
        "${客户}",
        "<%= x %>",
        "#{客户}",
        "{客户",
    ],
)
def test_a_notice_holds_only_fixed_placeholders(words: str) -> None:
    found = slugs(check(written(通知=f"通知: {{ 已受理: {{ 说: '您好 {words}' }} }}")))
    assert set(found) & {"stray-brace", "unknown-placeholder"}


def test_percent_signs_are_ordinary_text() -> None:
    assert slugs(check(written(通知="通知: { 已受理: { 说: '%s 和 100%% 都只是字' } }"))) == []


KEYS = st.sampled_from(
    "制度 名称 类型 环节 承诺 时限 时钟 例外 当 地区 通知 已受理 说 识别 严重程度 日历 时间 每天 设置 退换 法定 期限 优先级 P1".split()
    + ["policy", "types", "x", "", "1"]
)
SCALARS = st.one_of(
    st.sampled_from(
        [
            "受理",
            "2 小时",
            "设置.x",
            "50%",
            "是",
            "每天",
            "09:00-18:00",
            "P1",
            "2027-02-30",
            "~",
            "-1",
            "{客户}",
        ]
    ),
    st.text(max_size=20),
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=30,
)


def as_yaml(tree: object) -> str:
    """A tree in flow style with every text quoted, which is always well formed."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{as_yaml(key)}: {as_yaml(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(as_yaml(item) for item in tree) + "]"
    return "'" + str(tree).replace("'", "''") + "'"


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(KEYS, TREES, max_size=6))
def test_any_tree_is_read_without_raising(tree: dict[str, object]) -> None:
    checked = check(as_yaml(tree))
    assert (checked.policy is None) == bool(checked.mistakes)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.binary(max_size=300)))
def test_any_text_and_any_bytes_are_read_without_raising(text: str | bytes) -> None:
    checked = check(text)
    assert (checked.policy is None) == bool(checked.mistakes)


@pytest.mark.parametrize("seed", range(12))
def test_a_pack_with_characters_knocked_out_is_read_without_raising(seed: int) -> None:
    chance = random.Random(seed)
    text = list(PACKS["exhibition"].text)
    for _ in range(40):
        text[chance.randrange(len(text))] = chance.choice(["", "{", "]", ":", "\n", "'", "甲", "*", "&a "])
    checked = check("".join(text))
    assert (checked.policy is None) == bool(checked.mistakes)
