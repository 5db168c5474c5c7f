"""Values for the page of parts."""

import datetime as dt

from aftercare.doors.look.drawing import spark
from aftercare.doors.look.frames import DeskFrame
from aftercare.doors.look.shapes import (
    Bar,
    DiffLine,
    Fact,
    Link,
    Metric,
    MonthDay,
    Notice,
    Option,
    Pin,
    PromiseCell,
    RadarRow,
    RuleLine,
    SourceLine,
    Step,
    Tab,
    TaskLine,
    Tick,
)

NOW = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)  # 10:30 in Shanghai
PLACES = frozenset(
    {
        "bench",
        "radar",
        "decisions",
        "register",
        "customers",
        "board",
        "policy",
        "calendar",
        "team",
        "new-case",
    }
)
FRAME = DeskFrame(
    now=NOW,
    name="林可",
    person_id=1,
    place="bench",
    places=PLACES,
    receiving="on",
    open_cases=7,
    cap=10,
    late=1,
    unread=3,
)

PROMISES = (
    PromiseCell("kept", "首次回复", "4 分钟", "承诺 10 分钟内"),
    PromiseCell("soon", "给出方案", "00:42:19", "11:13 前 · 2 小时", NOW + dt.timedelta(seconds=2539), 0.65),
    PromiseCell("idle", "新机送达", "11月23日 20:00", "客户确认后起算"),
    PromiseCell("paused", "旧机取回", "已停 1 天", "等客户回复，最多 3 天"),
)
LATE_PROMISES = (
    PromiseCell("late", "主管回电", "超 00:18:04", "10:12 前 · 2 小时", NOW - dt.timedelta(minutes=18), 1),
    PromiseCell("", "修好寄回", "2 天 4 时", "11月23日 18:00 前", NOW + dt.timedelta(days=2, hours=4), 0.4),
)

TASKS = (
    TaskLine("1", "调出上次检测记录", "林可 · 09:20 完成", done=True),
    TaskLine("2", "技术判断：修还是换", "赵国栋 · 09:31 完成", done=True),
    TaskLine("3", "约上门取件并锁定新机库存", "仓库 梁超 · 今天 12:00 前", action="/tasks/3"),
    TaskLine("4", "旧机送质量组拆检", "质量组 · 到货后 2 个工作日"),
)

TABS = (
    Tab("?tab=mine", "我的", 12, current=True),
    Tab("?tab=free", "待领取", 5),
    Tab("?tab=team", "团队", 43),
    Tab("?tab=later", "已暂缓", 8),
)
SEGMENTS = (Tab("?view=board", "看板", current=True), Tab("?view=list", "列表"))
FACTS = (
    Fact("手机", "138****6021", reveal="/customers/3/phone"),
    Fact("邮箱", "w***@example.com"),
    Fact("上次评分", "2 / 5「修了等于没修」"),
)
TROUBLES = (
    Option("power", "充不上电"),
    Option("dock", "不认回充座"),
    Option("noise", "声音大"),
    Option("other", "其他"),
)
CHANNELS = (Option("mail", "邮件"), Option("phone", "电话", "留下通话记录"), Option("form", "网页表单"))

RADAR = (
    RadarRow(
        "首次回复",
        (Pin(0.24, 3, "#", "首次回复，3 件，剩 18 分", "soon"), Pin(0.31, 5, "#", "首次回复，5 件")),
    ),
    RadarRow(
        "给出方案",
        (
            Pin(0.17, 1, "#", "给出方案，1 件，超时", "late"),
            Pin(0.27, 2, "#", "给出方案，2 件", "soon"),
            Pin(0.46, 6, "#", "给出方案，6 件"),
            Pin(0.71, 14, "#", "给出方案，14 件"),
        ),
    ),
    RadarRow(
        "修好寄回", (Pin(0.09, 1, "#", "修好寄回，1 件，超时", "late"), Pin(0.96, 7, "#", "修好寄回，7 件"))
    ),
)
TICKS = (
    Tick(0, "08:30"),
    Tick(0.2, "现在 10:30", present=True),
    Tick(0.4, "12:30"),
    Tick(0.6, "14:30"),
    Tick(0.8, "16:30"),
    Tick(1, "18:30"),
)

RULES = (
    RuleLine(
        "R-12",
        (
            "同一故障 ",
            "30 天",
            " 内第 ",
            "2 次",
            " 返修，且在 ",
            "保修期内",
            "，可 ",
            "换新",
            "，",
            "主管",
            " 批准",
        ),
        "生效中",
        "good",
    ),
    RuleLine(
        "草稿",
        ("批次 ", "PB-31", "，不问次数，可 ", "换新", "，", "系统", " 自动批准"),
        "试算：多 31 件",
        "soon",
    ),
)
SOURCE = (
    SourceLine((("remark", "# 首次回复"),)),
    SourceLine((("key", "承诺"), ("", ":"))),
    SourceLine((("", "  "), ("key", "首次回复"), ("", ": "), ("value", "10 分钟")), "lit"),
    SourceLine(
        (("", "  "), ("key", "给出方案"), ("", ": "), ("value", "两小时")),
        "late",
        ("不认识“两小时”。请写成“2 小时”。",),
    ),
    SourceLine(
        (("", "  "), ("key", "修好寄回"), ("", ": "), ("value", "5 个工作日")), "soon", ("比上一版短 2 天。",)
    ),
)
DIFF = (
    DiffLine("", "承诺:", 2, 2),
    DiffLine("old", "  首次回复: 15 分钟", 3),
    DiffLine("new", "  首次回复: 10 分钟", None, 3),
    DiffLine("gap", "还有 41 行没有变"),
)

OUTSIDE = MonthDay(None, "outside")
WEEKS = (
    (
        OUTSIDE,
        OUTSIDE,
        OUTSIDE,
        MonthDay(1, "holiday", "国庆节"),
        *(MonthDay(day, "holiday") for day in (2, 3, 4)),
    ),
    (
        *(MonthDay(day, "holiday") for day in (5, 6, 7)),
        MonthDay(8, today=True),
        MonthDay(9, "half", "下午盘点"),
        MonthDay(10, "added", "调休上班"),
        MonthDay(11, "rest"),
    ),
)

STEPS = (
    Step("已受理", "done", "09:16", "林可专员 4 分钟内回复"),
    Step("已查明原因", "done", "09:40", "红外接收板批次问题，不是使用不当"),
    Step("等您确认方案", "now", "现在"),
    Step("上门取旧机", "", "今天 14–16 点"),
    Step("您确认好用，结束"),
)

METRICS = (
    Metric(
        "承诺守约率",
        "96.2",
        "%",
        "目标 95% · 较上周",
        "1.4",
        True,
        "good",
        "",
        spark([92, 93, 92, 94, 94, 95, 96]),
        "#",
    ),
    Metric(
        "首次回复", "4:12", "分", "目标 10 分钟内", "38 秒", False, "good", "", spark([7, 6, 6, 5, 5, 4, 4])
    ),
    Metric(
        "一次解决率",
        "71",
        "%",
        "PB-31 拖累",
        "2.0",
        False,
        "late",
        "低于目标 75%",
        spark([78, 77, 75, 74, 73, 72, 71]),
    ),
    Metric("维修周期", "3.1", "天", "中位数 · 收货到寄出"),
    Metric(
        "满意度", "4.72", "/ 5", "386 份 · 回收率 41%", "0.05", True, "good", "", spark([4.6, 4.6, 4.7, 4.7])
    ),
)
BARS = (
    Bar("回充识别失败", "31 件", 1.0, "较上周 +9", "#"),
    Bar("主刷异响", "24 件", 0.77),
    Bar("水泵不出水", "19 件", 0.61),
)
NOTICES = (
    Notice("alert", "李建国的承诺超时了", "主管回电，已超 18 分", "10:12", "#", "late", unread=True),
    Notice("give", "周晓彤转给你 1 件", "退款 3 天未到账", "09:58", "#", unread=True),
    Notice("star", "王雅婷给了 5 星", "「说到做到」", "昨天 20:14", "#"),
)

VALUES = {
    "frame": FRAME,
    "promises": PROMISES,
    "late_promises": LATE_PROMISES,
    "tasks": TASKS,
    "tabs": TABS,
    "segments": SEGMENTS,
    "facts": FACTS,
    "troubles": TROUBLES,
    "channels": CHANNELS,
    "radar": RADAR,
    "ticks": TICKS,
    "rules": RULES,
    "source": SOURCE,
    "diff": DIFF,
    "weeks": WEEKS,
    "steps": STEPS,
    "metrics": METRICS,
    "bars": BARS,
    "notices": NOTICES,
    "links": (Link("#", "看依据"), Link("#", "换个方案试算")),
    "due_soon": NOW + dt.timedelta(seconds=2539),
    "due_late": NOW - dt.timedelta(minutes=18),
}
