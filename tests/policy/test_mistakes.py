"""Every mistake a file can hold has a text it accepts and a text it names, and words in both languages."""

# ruff: noqa: E501  tables of policy texts and sentences read better unbroken

import pytest

from aftercare.doors.words.policy import say_mistake
from aftercare.doors.words.policy_mistakes import MISTAKES
from aftercare.policy.compiled import check
from aftercare.policy.reading.mistakes import Mistake
from tests.policy.small import SECTIONS, mistakes_in, slugs, written

TABLE: list[tuple[str, str, str, str]] = [
    # slug, section, what is accepted, what is refused
    ("unknown-key", "团队", "团队: { 客服: { 职能: 客服, 职责: [接待] }, 仓储: { 职能: 仓储 } }",
     "团队: { 客服: { 职能: 客服, 职则: [接待] }, 仓储: { 职能: 仓储 } }"),
    ("languages-mixed", "团队", "团队: { 客服: { 职能: 客服, 外部: 否 } }", "团队: { 客服: { 职能: 客服, outside: 否 } }"),
    ("key-missing", "承诺", SECTIONS["承诺"], "承诺:\n  - { 名称: 首次响应, 时限: 2 小时 }"),
    ("not-a-text", "工单", "工单: { 编号前缀: KF }", "工单: { 编号前缀: [K, F] }"),
    ("not-a-mapping", "类型", SECTIONS["类型"], "类型: { 咨询: 受理 }"),
    ("text-too-long", "工单", "工单: { 编号前缀: KF }", "工单: { 编号前缀: 客服客服客服客服客 }"),
    ("unknown-word", "类型", SECTIONS["类型"], "类型: { 咨询: { 环节: [受理, 派工, 结案] } }"),
    ("unknown-setting", "承诺", "设置: { 响应: 2 小时 }\n承诺: [{ 名称: 首次响应, 时限: 设置.响应, 时钟: 全天 }]",
     "设置: { 响应: 2 小时 }\n承诺: [{ 名称: 首次响应, 时限: 设置.相应, 时钟: 全天 }, { 名称: 办结, 时限: 设置.响应, 时钟: 全天 }]"),
    ("setting-unused", "承诺", "设置: { 响应: 2 小时 }\n承诺: [{ 名称: 首次响应, 时限: 设置.响应, 时钟: 全天 }]",
     "设置: { 响应: 2 小时 }\n" + SECTIONS["承诺"]),
    ("setting-not-simple", "承诺", "设置: { 点: 50% }\n承诺: [{ 名称: 首次响应, 时限: 2 小时, 时钟: 全天, 提醒: [设置.点] }]",
     "设置: { 点: [50%] }\n承诺: [{ 名称: 首次响应, 时限: 2 小时, 时钟: 全天, 提醒: 设置.点 }]"),
    ("unreadable-duration", "承诺", "承诺: [{ 名称: 首次响应, 时限: 两小时, 时钟: 全天 }]", "承诺: [{ 名称: 首次响应, 时限: 尽快, 时钟: 全天 }]"),
    ("unreadable-share", "满意度", "满意度: { 其余: 20% }", "满意度: { 其余: 120% }"),
    ("unreadable-number", "优先级", SECTIONS["优先级"] + "\n  重复次数: 3 次", SECTIONS["优先级"] + "\n  重复次数: 多次"),
    ("unreadable-date", "制度", "制度: { 名称: 店, 生效: 2026-12-01 }", "制度: { 名称: 店, 生效: 2026-13-01 }"),
    ("unreadable-hours", "日历", SECTIONS["日历"], "日历: { 门店: { 时间: { 每天: 九点到六点 } } }"),
    ("unreadable-days", "日历", "日历: { 门店: { 时间: { 周一至周五: 09:00-18:00 } } }", "日历: { 门店: { 时间: { 平时: 09:00-18:00, 每天: 09:00-18:00 } } }"),
    ("unreadable-period", "退换", "退换: { 法定: { 期限: 签收次日起 7 天 } }", "退换: { 法定: { 期限: 七天左右 } }"),
    ("unreadable-target", "目标", "目标: { 重开率: 不高于 5% }", "目标: { 重开率: 很低 }"),
    ("unreadable-mailbox", "监督", "监督: { 邮箱: jd@example.com }", "监督: { 邮箱: 监督邮箱 }"),
    ("days-wanted", "类型", "类型: { 咨询: { 环节: [受理, 确认, 结案], 确认: 无回音也可, 等回音: 3 天 } }",
     "类型: { 咨询: { 环节: [受理, 确认, 结案], 确认: 无回音也可, 等回音: 3 小时 } }"),
    ("months-wanted", "保修", "保修: { 期限: 1 年 }", "保修: { 期限: 365 天 }"),
    ("not-a-word", "识别", "识别: { 紧急: [加急] }", '识别: { 紧急: ["", 加急] }'),
    ("too-many-words", "识别", "识别: { 紧急: [加急] }", "识别:\n  紧急:\n" + "\n".join(f"    - 词{n}" for n in range(3001))),
    ("word-means-two-things", "识别", "识别: { 类型: { 投诉: [投诉], 咨询: [咨询] } }", "识别: { 类型: { 投诉: [问题], 咨询: [問題] } }"),
    ("pattern-too-long", "识别", "识别: { 紧急: [{ 正则: '急{2,5}' }] }", "识别: { 紧急: [{ 正则: '" + "急" * 201 + "' }] }"),
    ("pattern-unreadable", "识别", "识别: { 紧急: [{ 正则: '急+' }] }", "识别: { 紧急: [{ 正则: '(急)(?=啊)' }] }"),
    ("pattern-matches-anything", "识别", "识别: { 紧急: [{ 正则: '急+' }] }", "识别: { 紧急: [{ 正则: '急*' }] }"),
    ("unknown-placeholder", "通知", "通知: { 已受理: { 说: '您好 {客户}' } }", "通知: { 已受理: { 说: '您好 {顾客姓名}' } }"),
    ("stray-brace", "通知", "通知: { 已受理: { 说: '满意度 100%' } }", "通知: { 已受理: { 说: '您好 {{7*7}}' } }"),
    ("unknown-situation", "通知", "通知: { 已受理: { 说: 您好 } }", "通知: { 已首理: { 说: 您好 } }"),
    ("notice-never-sent", "通知", "通知: { 任务派出: { 给: 合作方, 说: 有一项任务 } }", "通知: { 任务派出: { 给: 客户, 说: 有一项任务 } }"),
    ("placeholder-not-filled", "通知", "通知: { 改期: { 说: '{承诺}改到{期限}，因为{原因}' } }", "通知: { 已派单: { 说: '{客户}，因为{原因}' } }"),
    ("placeholder-not-filled", "通知", "通知: { 方案: { 说: '请看：{链接}', 英文: 'See {link}' } }", "通知: { 方案: { 说: '请看：{链接}', 英文: 'It costs {cost}: {link}' } }"),
    ("unknown-condition", "优先级", SECTIONS["优先级"] + "\n  P4: [咨询]", SECTIONS["优先级"] + "\n  P4: [资询]"),
    ("unknown-zone", "日历", "日历: { 门店: { 时区: Asia/Urumqi, 时间: { 每天: 09:00-18:00 } } }",
     "日历: { 门店: { 时区: 北京, 时间: { 每天: 09:00-18:00 } } }"),
    ("unknown-type", "承诺", "承诺: [{ 名称: 办结, 类型: [投诉], 时限: 3 个工作日 }]", "承诺: [{ 名称: 办结, 类型: [投拆], 时限: 3 个工作日 }]"),
    ("unknown-team", "派单", "派单: [{ 类型: [投诉], 团队: 客服 }]", "派单: [{ 类型: [投诉], 团队: 客服部 }]"),
    ("team-cannot-work", "派单", "岗位: { 专员: { 职能: 客服 } }\n派单: [{ 类型: [投诉], 团队: 客服 }]",
     "岗位: { 专员: { 职能: 客服 }, 库管: { 职能: 仓储 } }\n派单: [{ 类型: [投诉], 团队: 仓储 }]"),
    ("team-cannot-work", "类型", "岗位: { 专员: { 职能: 客服 } }\n类型: { 咨询: { 归口: 客服 } }", "岗位: { 专员: { 职能: 客服 } }\n类型: { 咨询: { 归口: 仓储 } }"),
    ("unknown-skill", "派单", "派单: [{ 类型: [投诉], 团队: 客服, 技能: 投诉处理 }]", "派单: [{ 类型: [投诉], 团队: 客服, 技能: 开飞机 }]"),
    ("unknown-calendar", "承诺", "承诺: [{ 名称: 办结, 时限: 3 个工作日, 时钟: 门店 }]", "承诺: [{ 名称: 办结, 时限: 3 个工作日, 时钟: 总部 }]"),
    ("unknown-level", "优先级", "会员: { 等级: [{ 名称: 金卡 }] }\n" + SECTIONS["优先级"] + "\n  提升: [{ 会员: [金卡] }]",
     "会员: { 等级: [{ 名称: 金卡 }] }\n" + SECTIONS["优先级"] + "\n  提升: [{ 会员: [黑卡] }]"),
    ("unknown-task", "类型", "类型: { 维修: { 任务: [{ 名称: 收货, 由: 仓储 }, { 名称: 验货, 由: 仓储, 等到: 收货 }] } }",
     "类型: { 维修: { 任务: [{ 名称: 收货, 由: 仓储 }, { 名称: 验货, 由: 仓储, 等到: 收件 }] } }"),
    ("tasks-in-a-circle", "类型", "类型: { 维修: { 任务: [{ 名称: 收货, 由: 仓储 }, { 名称: 验货, 由: 仓储, 等到: 收货 }] } }",
     "类型: { 维修: { 任务: [{ 名称: 收货, 由: 仓储, 等到: 验货 }, { 名称: 验货, 由: 仓储, 等到: 收货 }] } }"),
    ("name-twice", "承诺", SECTIONS["承诺"], "承诺: [{ 名称: 办结, 时限: 2 天 }, { 名称: 办结, 时限: 3 天 }]"),
    ("stages-out-of-order", "类型", SECTIONS["类型"], "类型: { 咨询: { 环节: [受理, 方案, 派单, 结案] } }"),
    ("stage-missing", "类型", "类型: { 咨询: { 环节: [受理, 复核, 结案], 复核: 他人复核 } }", "类型: { 咨询: { 环节: [受理, 结案], 复核: 他人复核 } }"),
    ("clock-does-not-fit", "承诺", "承诺: [{ 名称: 办结, 时限: 3 个工作日, 时钟: 营业时间 }]", "承诺: [{ 名称: 办结, 时限: 3 个工作日, 时钟: 全天 }]"),
    ("warnings-out-of-order", "承诺", "承诺: [{ 名称: 办结, 时限: 3 天, 提醒: [50%, 80%] }]", "承诺: [{ 名称: 办结, 时限: 3 天, 提醒: [80%, 50%] }]"),
    ("promise-never-starts", "承诺", "承诺: [{ 名称: 办结, 时限: 3 天, 起点: 派单 }]", "承诺: [{ 名称: 办结, 时限: 3 天, 起点: 收货 }]"),
    ("promise-never-kept", "承诺", "承诺: [{ 名称: 给出方案, 时限: 3 天 }]", "承诺: [{ 名称: 退款, 时限: 3 天, 起点: 受理 }]"),
    ("promise-beyond-law", "承诺", "承诺: [{ 名称: 办结, 时限: 3 个工作日, 外限: { 时限: 7 天, 依据: 消法 25 } }]",
     "承诺: [{ 名称: 办结, 时限: 8 天, 外限: { 时限: 7 天, 依据: 消法 25 } }]"),
    ("below-the-law", "退换", "退换: { 质量问题: { 运费: 公司 } }", "退换: { 质量问题: { 运费: 顾客 } }"),
    ("scopes-tie", "派单", "派单: [{ 地区: 浙江, 团队: 客服 }, { 地区: 上海, 团队: 仓储 }]", "派单: [{ 地区: 浙江, 团队: 客服 }, { 地区: [上海, 浙江], 团队: 仓储 }]"),
    ("exception-for-everything", "例外", "例外: [{ 当: { 地区: 浙江 }, 承诺: { 名称: 首次响应, 时限: 1 小时 } }]",
     "例外: [{ 承诺: { 名称: 首次响应, 时限: 1 小时 } }]"),
    ("priority-gap", "优先级", SECTIONS["优先级"], "优先级:\n  P1: [人身安全, 严重 × 多人]\n  P2: [严重 × 一人]\n  P3: [一般 × 一人]"),
    ("raise-reaches-safety", "优先级", SECTIONS["优先级"] + "\n  提升: [{ 重要客户: 是, 不高于: P2 }]",
     SECTIONS["优先级"] + "\n  提升: [{ 重要客户: 是, 不高于: P1 }]"),
    ("joint-alone", "派单", "派单: [{ 复杂: 是, 会办: [客服, 仓储] }]", "派单: [{ 复杂: 是, 会办: [客服] }]"),
    ("calendar-never-open", "日历", SECTIONS["日历"], "日历: { 门店: { 时间: { 每天: 休息 } } }"),
    ("windows-overlap", "日历", "日历: { 门店: { 时间: { 每天: 20:00-02:00 } } }", "日历: { 门店: { 时间: { 每天: 09:00-13:00 12:00-18:00 } } }"),
    ("later-hours-out-of-order", "日历",
     "日历: { 门店: { 时间: { 每天: 09:00-18:00 }, 以后: [{ 从: 2027-06-01, 时间: { 每天: 08:00-18:00 } }, { 从: 2027-10-01, 时间: { 每天: 09:00-18:00 } }] } }",
     "日历: { 门店: { 时间: { 每天: 09:00-18:00 }, 以后: [{ 从: 2027-10-01, 时间: { 每天: 08:00-18:00 } }, { 从: 2027-06-01, 时间: { 每天: 09:00-18:00 } }] } }"),
    ("ends-before-it-begins", "日历", "日历: { 门店: { 时间: { 每天: 09:00-18:00 }, 休息: [{ 从: 2027-02-16, 到: 2027-02-16 }] } }",
     "日历: { 门店: { 时间: { 每天: 09:00-18:00 }, 休息: [{ 从: 2027-02-16, 到: 2027-02-15 }] } }"),
    ("weights-not-whole", "满意度", "满意度: { 指数: { 结果: 60%, 态度: 40% } }", "满意度: { 指数: { 结果: 60%, 态度: 30% } }"),
    ("grades-out-of-order", "绩效", "绩效: { 等级: [{ 名称: 优, 不低于: 90 分 }, { 名称: 良, 不低于: 70 分 }] }",
     "绩效: { 等级: [{ 名称: 良, 不低于: 70 分 }, { 名称: 优, 不低于: 90 分 }] }"),
]  # fmt: skip

FILES: list[tuple[str, str | bytes, str | bytes]] = [
    # slug, the whole file accepted, the whole file refused
    ("file-too-large", written(), "# " + "\n# ".join(["好" * 1000] * 300)),
    ("not-utf8", written().encode(), "制度: { 名称: 店 }".encode("gb18030")),
    ("line-too-long", written(), "制度: { 名称: 店 } # " + "好" * 2000),
    ("file-empty", written(), "# 只有一句注释\n"),
    ("not-yaml", written(), "制度: { 名称: 店\n"),
    ("several-documents", "---\n" + written(), written() + "---\n制度: { 名称: 另一份 }\n"),
    ("top-not-a-mapping", written(), "[制度, 类型]\n"),
    ("too-deep", written(), "制度: " + "[" * 20 + "]" * 20),
    ("too-many-parts", written(), "制度:\n" + "\n".join(["  - [" + "a," * 400 + "a]"] * 60)),
    ("anchor", written(), written(团队="团队: { 客服: &a { 职能: 客服 } }")),
    ("alias", written(), written(团队="团队: { 客服: &a { 职能: 客服 }, 仓储: *a }")),
    ("tag", written(), written(工单="工单: { 编号前缀: !!python/name:os.system x }")),
    ("key-not-text", written(), written(工单="? [工单]\n: 1")),
    ("key-twice", written(), written(工单="工单: { 编号前缀: A, 编号前缀: B }")),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "section", "accepted", "refused"), TABLE, ids=[row[0] for row in TABLE])
def test_a_mistake_is_named_and_its_correction_accepted(
    slug: str, section: str, accepted: str, refused: str
) -> None:
    assert slug not in mistakes_in(**{section: accepted})
    assert slug in mistakes_in(**{section: refused})


@pytest.mark.parametrize(("slug", "accepted", "refused"), FILES, ids=[row[0] for row in FILES])
def test_a_file_no_policy_can_be_read_from_is_refused_by_name(
    slug: str, accepted: str | bytes, refused: str | bytes
) -> None:
    assert slugs(check(accepted)) == []
    assert slug in slugs(check(refused))


def test_every_mistake_with_words_has_a_line_above() -> None:
    assert {row[0] for row in TABLE} | {row[0] for row in FILES} == set(MISTAKES)


@pytest.mark.parametrize("slug", sorted(MISTAKES))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_mistake_has_a_sentence_and_a_remedy(slug: str, language: str) -> None:
    told = say_mistake(Mistake(slug=slug, line=3, column=5), "zh" if language == "zh" else "en")
    assert told.where == ("第 3 行第 5 个字" if language == "zh" else "line 3, column 5")
    assert told.said
    assert told.remedy


def test_all_mistakes_are_reported_at_once_in_the_order_of_the_file() -> None:
    checked = check(
        "制度: { 名称: 店, 生效: 明天 }\n"
        "团队: { 客服: { 职能: 客付 } }\n"
        "类型: { 咨询: { 环节: [受理, 结案], 归口: 客服部 } }\n"
        "承诺: [{ 名称: 首次响应, 时限: 尽快, 时钟: 全天 }]\n"
    )
    assert checked.policy is None
    assert [(mistake.slug, mistake.line) for mistake in checked.mistakes] == [
        ("unreadable-date", 1), ("unknown-word", 2), ("unknown-team", 3), ("unreadable-duration", 4),
    ]  # fmt: skip


def test_a_mistake_says_where_it_stands_and_what_was_probably_meant() -> None:
    (mistake,) = check(written(类型="类型:\n  咨询:\n    环结: [受理, 结案]")).mistakes
    assert (mistake.slug, mistake.column, mistake.values["key"], mistake.values["suggestion"]) == (
        "unknown-key", 5, "环结", "环节",
    )  # fmt: skip
    assert say_mistake(mistake, "zh").remedy.startswith("是不是想写“环节”？")


def test_a_small_policy_has_no_mistakes() -> None:
    assert slugs(check(written())) == []
