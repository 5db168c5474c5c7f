"""Which clause wins: more circumstances first, then product line, brand, region, customer group, channel."""

# ruff: noqa: E501  tables of policy texts and sentences read better unbroken

import pytest

from aftercare.policy.compiled import Policy, check
from aftercare.policy.scoped import Scoped, winning
from aftercare.policy.scopes import CaseFacts, Scope, case_facts
from aftercare.promises.clauses import promises_for
from aftercare.promises.terms import PromiseTerms
from tests.policy.small import mistakes_in, written

FACTS = CaseFacts(
    type="投诉", category="开胶", priority="P2", region="浙江", brand="甲牌", product_line="定制", customer_group="企业", channel="phone",
    customer_level="金卡", urgent=True, complex=True, important=True,
)  # fmt: skip


def scope(**wanted: str) -> Scope:
    return Scope().narrowed_by(Scope(tuple((name, frozenset([value])) for name, value in wanted.items())))


@pytest.mark.parametrize(
    ("winner", "loser"),
    [
        (scope(region="浙江"), Scope()),
        (scope(region="浙江", channel="phone"), scope(product_line="定制")),
        (scope(region="浙江", channel="phone"), scope(brand="甲牌")),
        (scope(product_line="定制"), scope(brand="甲牌")),
        (scope(brand="甲牌"), scope(region="浙江")),
        (scope(region="浙江"), scope(customer_group="企业")),
        (scope(customer_group="企业"), scope(channel="phone")),
        (scope(channel="phone"), scope(type="投诉")),
        (scope(priority="P2"), scope(type="投诉")),
        (scope(category="开胶"), scope(type="投诉")),
        (scope(product_line="定制", channel="phone"), scope(brand="甲牌", region="浙江")),
        (scope(brand="甲牌", region="浙江"), scope(brand="甲牌", customer_group="企业")),
        (scope(type="投诉", priority="P2", urgent="yes"), scope(product_line="定制", brand="甲牌")),
    ],
)
def test_the_more_telling_scope_wins_in_either_order(winner: Scope, loser: Scope) -> None:
    clauses = [Scoped(scope=winner, value="wins", clause="a"), Scoped(scope=loser, value="loses", clause="b")]
    assert [winning(order, FACTS).value for order in (clauses, clauses[::-1])] == ["wins", "wins"]  # type: ignore[union-attr]


def test_an_exception_wins_over_the_general_rule_naming_the_same() -> None:
    rule = Scoped(scope=scope(type="投诉"), value="rule", clause="a")
    exception = Scoped(scope=scope(type="投诉"), value="exception", clause="b", exception=True)
    assert winning([rule, exception], FACTS) == exception


def test_a_clause_for_other_circumstances_does_not_count() -> None:
    assert winning([Scoped(scope=scope(region="上海"), value=1, clause="a")], FACTS) is None


@pytest.mark.parametrize(
    ("first", "second", "ties"),
    [
        ("{ 地区: 浙江 }", "{ 地区: 浙江 }", True),
        ("{ 地区: [浙江, 江苏] }", "{ 地区: [江苏, 上海] }", True),
        ("{ 地区: 浙江 }", "{ 地区: 上海 }", False),
        ("{ 地区: 浙江 }", "{ 品牌: 甲牌 }", False),
        ("{ 地区: 浙江, 渠道: 电话 }", "{ 地区: 浙江, 渠道: 邮件 }", False),
        ("{ 地区: 浙江, 渠道: 电话 }", "{ 渠道: 电话, 地区: 浙江 }", True),
    ],
)
def test_a_remaining_tie_is_a_mistake(first: str, second: str, ties: bool) -> None:
    said = f"例外:\n  - 当: {first}\n    承诺: {{ 名称: 首次响应, 时限: 1 小时 }}\n  - 当: {second}\n    承诺: {{ 名称: 首次响应, 时限: 3 小时 }}"
    assert mistakes_in(例外=said) == (["scopes-tie"] if ties else [])


def policy_with(promises: str, exceptions: str = "") -> Policy:
    policy = check(written(承诺=promises, 例外=exceptions)).policy
    assert policy is not None
    return policy


def only(policy: Policy, **facts: object) -> PromiseTerms:
    (terms,) = promises_for(policy, facts)
    return terms


def test_an_exception_changes_only_what_it_says() -> None:
    policy = policy_with(
        "承诺:\n  - { 名称: 办结, 时限: 3 个工作日, 提醒: [50%], 升级: [经理] }",
        "例外:\n  - { 当: { 地区: 浙江 }, 承诺: { 名称: 办结, 时限: 5 天, 否则: 提供备用 } }",
    )
    usual, there = only(policy, region="上海"), only(policy, region="浙江")
    assert (usual.amount, usual.unit, usual.calendar, usual.clause) == (
        3,
        "working_days",
        "门店",
        "承诺.办结",
    )
    assert (there.amount, there.unit, there.calendar, there.clause) == (
        5,
        "natural_days",
        "24x7",
        "例外[1].承诺.办结",
    )
    assert (there.warn_at, there.escalate_to, there.otherwise) == ((0.5,), ("manager",), "提供备用")


def test_a_limit_may_differ_by_type_with_one_for_all_others() -> None:
    policy = policy_with("承诺:\n  - { 名称: 首次响应, 时限: { 投诉: 30 分钟, 其余: 2 小时 }, 时钟: 全天 }")
    assert [(only(policy, type=name).amount, only(policy, type=name).unit) for name in ("投诉", "咨询")] == [
        (30, "minutes"), (2, "hours"),
    ]  # fmt: skip


def test_a_type_without_a_limit_has_no_promise() -> None:
    policy = policy_with("承诺:\n  - { 名称: 首次响应, 时限: { 投诉: 30 分钟 }, 时钟: 全天 }")
    assert promises_for(policy, {"type": "咨询"}) == ()


def test_an_exception_may_withhold_a_promise() -> None:
    policy = policy_with(
        "承诺:\n  - { 名称: 办结, 时限: 3 天 }",
        "例外:\n  - { 当: { 产品线: 定制 }, 承诺: { 名称: 办结, 不适用: 是 } }",
    )
    assert promises_for(policy, {"product_line": "定制"}) == ()
    assert len(promises_for(policy, {"product_line": "常规"})) == 1


def test_of_two_promises_of_one_kind_the_more_telling_holds() -> None:
    policy = policy_with(
        "承诺:\n  - { 名称: 一般办结, 事项: 办结, 时限: 3 天 }\n  - { 名称: 复杂办结, 事项: 办结, 复杂: 是, 时限: 10 天 }"
    )
    assert [only(policy, complex=hard).name for hard in (False, True)] == ["一般办结", "复杂办结"]


def test_facts_may_come_as_a_mapping_with_more_than_policy_asks() -> None:
    facts = case_facts({"type": "投诉", "urgent": True, "severity": "severe", "region": None})
    assert facts == CaseFacts(type="投诉", urgent=True)
