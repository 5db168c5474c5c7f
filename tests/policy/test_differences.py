"""What changed between two versions, in the words of the files; and changing one value in place."""

# ruff: noqa: E501  tables of policy texts and sentences read better unbroken

from aftercare.policy.differences import Difference, differences
from aftercare.policy.packs import PACKS
from aftercare.policy.rewording import reworded
from tests.policy.small import SECTIONS, written


def test_the_same_rules_written_differently_are_no_difference() -> None:
    other = "# 注释\n" + "\n".join(reversed(list(SECTIONS.values()))).replace("{ 时间:", "{   时间:")
    assert differences(written(), other) == ()


def test_a_change_says_what_it_was_and_what_it_is() -> None:
    new = written(承诺="承诺:\n  - { 名称: 首次响应, 时限: 1 小时, 时钟: 全天 }")
    (found,) = differences(written(), new)
    assert (found.change, found.clause, found.was, found.is_) == (
        "changed",
        "承诺.首次响应.时限",
        "2 小时",
        "1 小时",
    )
    assert new.splitlines()[found.line - 1] == "  - { 名称: 首次响应, 时限: 1 小时, 时钟: 全天 }"


def test_what_was_added_and_removed_is_named() -> None:
    new = written(团队="团队:\n  客服: { 职能: 客服 }", 工单="工单: { 编号前缀: KF }")
    assert differences(written(), new) == (
        Difference(change="added", clause="工单.编号前缀", is_="KF", line=15),
        Difference(change="removed", clause="团队.客服.技能", was="投诉处理", line=5),
        Difference(change="removed", clause="团队.仓储.职能", was="仓储", line=6),
    )


def test_lists_are_compared_as_a_whole_and_in_order() -> None:
    (found,) = differences(
        written(),
        written(
            优先级=SECTIONS["优先级"].replace("[一般 × 多人, 一般 × 一人]", "[一般 × 一人, 一般 × 多人]")
        ),
    )
    assert (found.clause, found.was, found.is_) == (
        "优先级.P3",
        "一般 × 多人、一般 × 一人",
        "一般 × 一人、一般 × 多人",
    )


def test_items_without_a_name_are_told_apart_by_number() -> None:
    new = written(例外="例外:\n  - { 当: { 地区: 浙江 }, 承诺: { 名称: 首次响应, 时限: 1 小时 } }")
    assert [found.clause for found in differences(written(), new)] == [
        "例外[1].当.地区", "例外[1].承诺.名称", "例外[1].承诺.时限",
    ]  # fmt: skip


def test_an_unreadable_text_says_nothing() -> None:
    assert {found.change for found in differences(written(), "制度: {")} == {"removed"}


def test_a_setting_is_changed_in_place_and_nothing_else() -> None:
    before = PACKS["exhibition"].text
    after = reworded(before, "设置", "首次响应", "3 小时")
    assert after is not None
    changed = [
        (was, is_) for was, is_ in zip(before.splitlines(), after.splitlines(), strict=True) if was != is_
    ]
    assert changed == [
        ("  首次响应: 2 小时                 # S2-44 在 [X] 小时内做出响应",
         "  首次响应: 3 小时                 # S2-44 在 [X] 小时内做出响应"),
    ]  # fmt: skip


def test_a_value_that_is_no_plain_word_is_put_in_quotes() -> None:
    after = reworded("设置:\n  甲: 1 天\n", "设置", "甲", "a: {b}'")
    assert after == "设置:\n  甲: 'a: {b}'''\n"


def test_what_is_not_there_is_not_changed() -> None:
    assert reworded(written(), "设置", "首次响应", "3 小时") is None
    assert reworded(written(), "团队", "客服", "3 小时") is None
    assert reworded("设置: { 甲: 1 天 }", "设置", "甲", "1\n2") is None
