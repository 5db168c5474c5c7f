"""A small policy without mistakes, and ways to spoil it one section at a time."""

from aftercare.policy.compiled import Checked, check

SECTIONS = {
    "制度": "制度: { 名称: 小店售后 }",
    "日历": "日历:\n  门店: { 时间: { 每天: 09:00-18:00 } }",
    "团队": "团队:\n  客服: { 职能: 客服, 技能: [投诉处理] }\n  仓储: { 职能: 仓储 }",
    "类型": "类型:\n  咨询: { 环节: [受理, 派单, 方案, 结案] }\n  投诉: { 环节: [受理, 定级, 派单, 方案, 确认, 结案] }",
    "优先级": "优先级:\n  P1: [人身安全, 严重 × 多人]\n  P2: [严重 × 一人]\n  P3: [一般 × 多人, 一般 × 一人]",
    "承诺": "承诺:\n  - { 名称: 首次响应, 时限: 2 小时, 时钟: 全天 }",
}


def written(**sections: str) -> str:
    """The small policy with these sections in place of its own."""
    return "\n".join((SECTIONS | sections).values()) + "\n"


def slugs(checked: Checked) -> list[str]:
    return [mistake.slug for mistake in checked.mistakes]


def mistakes_in(**sections: str) -> list[str]:
    return slugs(check(written(**sections)))
