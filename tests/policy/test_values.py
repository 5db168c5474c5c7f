"""Durations, shares, hours and days as managers write them."""

# ruff: noqa: E501  tables of policy texts and sentences read better unbroken

import datetime as dt

import pytest

from aftercare.care.clauses import survey_for
from aftercare.policy.compiled import Policy, check
from aftercare.policy.later.assessment import assessment_of
from aftercare.policy.later.repairs import repair_for
from aftercare.policy.later.returns import returns_for
from aftercare.policy.later.targets import targets
from aftercare.policy.later.warranty import warranty_for
from aftercare.policy.reading.durations import duration, share, whole
from aftercare.policy.reading.hours import date, days, windows
from aftercare.policy.reading.words import Language
from aftercare.policy.teams import team_of_kind
from aftercare.promises.clauses import calendars, default_calendar
from tests.policy.small import mistakes_in, written


@pytest.mark.parametrize(
    ("said", "language", "length"),
    [
        ("2 小时", "zh", (2, "hours")), ("2小时", "zh", (2, "hours")), ("两个小时", "zh", (2, "hours")),
        ("２ 小时", "zh", (2, "hours")), ("半小时", "zh", (30, "minutes")), ("半个小时", "zh", (30, "minutes")),
        ("1.5 小时", "zh", (90, "minutes")), ("一个半小时", "zh", (90, "minutes")), ("15 分钟", "zh", (15, "minutes")),
        ("3 个工作日", "zh", (3, "working_days")), ("三个工作日", "zh", (3, "working_days")),
        ("十五天", "zh", (15, "natural_days")), ("二十一天", "zh", (21, "natural_days")), ("30 天", "zh", (30, "natural_days")),
        ("7 日", "zh", (7, "natural_days")), ("7 个自然日", "zh", (7, "natural_days")), ("2 周", "zh", (14, "natural_days")),
        ("6 个月", "zh", (6, "months")), ("1 年", "zh", (12, "months")),
        ("2 hours", "en", (2, "hours")), ("1 hour", "en", (1, "hours")), ("1.5 hours", "en", (90, "minutes")),
        ("3 working days", "en", (3, "working_days")), ("30 days", "en", (30, "natural_days")),
        ("2 weeks", "en", (14, "natural_days")), ("1 year", "en", (12, "months")), ("15 Minutes", "en", (15, "minutes")),
        ("0 天", "zh", None), ("半天", "zh", None), ("1.5 天", "zh", None), ("-2 小时", "zh", None), ("2", "zh", None),
        ("尽快", "zh", None), ("2 hours", "zh", None), ("2 小时", "en", None), ("99999 天", "zh", None),
        ("十十天", "zh", None), ("一二天", "zh", None), ("²小时", "zh", (2, "hours")), ("١ 小时", "zh", None),
    ],
)  # fmt: skip
def test_a_duration_is_read_as_it_is_said(
    said: str, language: Language, length: tuple[int, str] | None
) -> None:
    assert duration(said, language) == length


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("50%", 0.5),
        ("100%", 1.0),
        ("0%", 0.0),
        ("12.5 %", 0.125),
        ("９０％", 0.9),
        ("101%", None),
        ("0.5", None),
        ("%", None),
    ],
)
def test_a_share_is_read_as_it_is_said(said: str, part: float | None) -> None:
    assert share(said) == part


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("3", 3),
        ("3 次", 3),
        ("三次", 3),
        ("1 级", 1),
        ("90 分", 90),
        ("2 times", 2),
        ("多次", None),
        ("-1", None),
    ],
)
def test_a_whole_number_is_read_as_it_is_said(said: str, number: int | None) -> None:
    assert whole(said) == number


@pytest.mark.parametrize(
    ("said", "language", "spans"),
    [
        ("09:00-12:00 13:00-21:00", "zh", ((540, 720), (780, 1260))),
        ("9:00-12:00，13:00-18:00", "zh", ((540, 720), (780, 1080))),
        ("09:00～18:00", "zh", ((540, 1080),)), ("09:00至18:00", "zh", ((540, 1080),)), ("00:00-24:00", "zh", ((0, 1440),)),
        ("20:00-02:00", "zh", ((1200, 1560),)), ("22:00-24:00", "zh", ((1320, 1440),)),
        ("休息", "zh", ()), ("closed", "en", ()), ("closed", "zh", None), ("25:00-26:00", "zh", None), ("早九晚五", "zh", None),
    ],
)  # fmt: skip
def test_hours_are_read_as_they_are_said(
    said: str, language: Language, spans: tuple[tuple[int, int], ...] | None
) -> None:
    assert windows(said, language) == spans


@pytest.mark.parametrize(
    ("said", "language", "found"),
    [
        ("每天", "zh", (0, 1, 2, 3, 4, 5, 6)), ("工作日", "zh", (0, 1, 2, 3, 4)), ("周末", "zh", (5, 6)),
        ("周一至周五", "zh", (0, 1, 2, 3, 4)), ("周六到周一", "zh", (5, 6, 0)), ("周三", "zh", (2,)), ("周六、周日", "zh", (5, 6)),
        ("every day", "en", (0, 1, 2, 3, 4, 5, 6)), ("Monday to Friday", "en", (0, 1, 2, 3, 4)), ("Mon-Wed", "en", (0, 1, 2)),
        ("Saturday and Sunday", "en", (5, 6)), ("周八", "zh", None), ("Monday", "zh", None),
    ],
)  # fmt: skip
def test_days_are_read_as_they_are_said(said: str, language: Language, found: tuple[int, ...] | None) -> None:
    assert days(said, language) == found


@pytest.mark.parametrize(
    ("said", "day"),
    [("2027-02-16", dt.date(2027, 2, 16)), ("2027-02-30", None), ("2027-2-16", None), ("20270216", None)],
)
def test_a_date_is_read_as_it_is_said(said: str, day: dt.date | None) -> None:
    assert date(said) == day


def policy(**sections: str) -> Policy:
    compiled = check(written(**sections)).policy
    assert compiled is not None, mistakes_in(**sections)
    return compiled


def test_a_calendar_knows_half_days_closures_and_later_hours() -> None:
    shop = calendars(
        policy(
            日历="""日历:
  门店:
    时间: { 每天: 09:00-18:00, 工作日: 09:00-12:00 13:00-18:00, 周三: 休息 }
    调休: 10:00-16:00
    休息: [{ 从: 2027-02-16, 到: 2027-02-18, 原因: 春节 }]
    特别: [{ 日期: 2027-02-15, 时间: 09:00-12:00, 原因: 除夕半天 }, { 日期: 2027-06-18, 时间: 休息 }]
    以后: [{ 从: 2027-06-01, 时间: { 每天: 08:00-17:00 } }]"""
        )
    )["门店"]
    workday = ((540, 720), (780, 1080))
    assert shop.week == (workday, workday, (), workday, workday, ((540, 1080),), ((540, 1080),))
    assert (shop.make_up, shop.follows_holidays) == (((600, 960),), True)
    assert dict(shop.special) == {dt.date(2027, 2, 15): ((540, 720),), dt.date(2027, 6, 18): ()}
    assert [(one.from_on, one.week[0]) for one in shop.later] == [(dt.date(2027, 6, 1), ((480, 1020),))]


def test_hours_over_midnight_must_not_run_into_the_next_days() -> None:
    assert mistakes_in(日历="日历: { 门店: { 时间: { 每天: 20:00-02:00 } } }") == []
    assert mistakes_in(日历="日历: { 门店: { 时间: { 每天: 01:00-03:00 20:00-02:00 } } }") == [
        "windows-overlap"
    ]


def test_the_first_calendar_is_the_usual_one_and_without_any_the_house_is_always_open() -> None:
    assert default_calendar(policy()).name == "门店"
    assert default_calendar(policy(日历="")).week[0] == ((0, 1440),)
    assert set(calendars(policy())) == {"门店", "24x7"}


@pytest.mark.parametrize(
    "wrong",
    ["特别: [{ 日期: 2027-02-15 }]", "休息: [{ 从: 2027-02-15 }]", "以后: [{ 时间: { 每天: 09:00-18:00 } }]"],
)
def test_a_day_without_its_date_or_hours_is_a_mistake(wrong: str) -> None:
    assert "key-missing" in mistakes_in(
        日历=f"日历: {{ 门店: {{ 时间: {{ 每天: 09:00-18:00 }}, {wrong} }} }}"
    )


def test_what_a_policy_does_not_say_has_a_sensible_answer() -> None:
    silent = policy()
    assert (warranty_for(silent, {}).value.months, repair_for(silent, {}).value.genuine_parts) == (0, True)
    assert (returns_for(silent, {}).value.statutory, targets(silent), assessment_of(silent).every) == (
        None,
        (),
        "",
    )
    assert survey_for(silent, {"priority": "P1"}).value.ask == 0.0
    assert team_of_kind(silent, "finance") is None


@pytest.mark.parametrize(
    ("section", "wrong", "slug"),
    [
        ("绩效", "绩效: { 项目: { 满意度: 50% } }", "weights-not-whole"),
        ("绩效", "绩效: { 等级: [{ 名称: 优, 不低于: 90 分, 奖金: 很多 }] }", "unreadable-share"),
        ("退换", "退换: { 法定: {} }", "key-missing"),
        ("退换", "退换: { 法定: { 期限: 签收次日起 3 天 } }", "below-the-law"),
        ("退换", "退换: { 退款: 15 天 }", "below-the-law"),
        ("目标", "目标: { 快乐率: 90% }", "unknown-word"),
        ("保修", "保修: { 期限: 1 年, 修好后至少: 1 个月 }", "days-wanted"),
        ("回访", "回访: [{ 名称: 七天 }]", "key-missing"),
        ("回访", "回访: [{ 名称: 七天, 结案后: 7 小时 }]", "days-wanted"),
        ("满意度", "满意度: { 必问: [投拆] }", "unknown-type"),
        ("话术", "话术: [{ 情形: 问候, 说: 您好, 类型: [投拆] }]", "unknown-type"),
        ("通知", "通知: { 已受理: [您好] }", "not-a-mapping"),
        ("优先级", "优先级: { P1: [[严重]] }", "not-a-text"),
        ("承诺", "承诺: [{ 名称: 办结, 时限: 3 天, 外限: { 依据: 消法 } }]", "key-missing"),
        ("类型", "类型: { 怪类型: { 环节: [受理, 结案] } }", "key-missing"),
        ("类型", "类型: { 咨询: { 环节: [受理, 结案], 任务: [{ 名称: 收货, 由: 仓储 }] } }", "stage-missing"),
        ("团队", "团队: { 客服: {} }", "key-missing"),
        ("例外", "例外: [{ 当: { 类型: 投拆 }, 承诺: { 名称: 首次响应, 时限: 1 天 } }]", "unknown-type"),
        ("例外", "例外: [{ 当: { 地区: 浙江 }, 退换: 不行 }]", "not-a-mapping"),
    ],
)
def test_each_section_names_what_is_wrong_with_it(section: str, wrong: str, slug: str) -> None:
    assert slug in mistakes_in(**{section: wrong})
