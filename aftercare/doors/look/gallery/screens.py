"""Values for the manager's, the policy's, the register's and the set-up's screens."""

from aftercare.doors.look.gallery.parts import BARS, DIFF, FRAME, METRICS, RULES, SOURCE, WEEKS
from aftercare.doors.look.shapes import Link, Option, Step, Tab

RANGES = (Tab("?range=1", "今天"), Tab("?range=7", "7 天", current=True), Tab("?range=30", "30 天"))

DASHBOARD = {
    "frame": FRAME,
    "ranges": RANGES,
    "metrics": METRICS,
    "bars": BARS,
    "decisions": (
        (
            "李建国 · 寄修 6 天无音讯，要求主管回电",
            "洗地机 W3 · 承诺已超时 18 分 · 卡在外协「迅达维修」",
            "回电",
        ),
        ("批次 PB-31 停发并主动换新", "S9 Pro · 7 天复发 7 / 118 台 · 预计成本 ¥31,400", "批准"),
        ("超政策退款 ¥1,299 · 陈思琪", "已过 7 天无理由 2 天，包装未拆 · 周晓彤申请", "批准"),
    ),
    "loads": (
        ("林可", 1, 7, 10, "info", "98%"),
        ("周晓彤", 3, 11, 10, "late", "93%"),
        ("陈晨", 4, 9, 10, "soon", "96%"),
    ),
}

POLICY = {
    "frame": FRAME,
    "views": (
        Tab("?view=rules", "规则", current=True),
        Tab("?view=file", "文件"),
        Tab("?view=changes", "改动", 3),
        Tab("?view=versions", "版本"),
    ),
    "rules": RULES,
    "source": SOURCE,
    "diff": DIFF,
    "weeks": WEEKS,
}

REGISTER = {
    "frame": FRAME,
    "stages": (Option("propose", "待给方案"), Option("confirm", "待客户确认"), Option("closed", "已结案")),
    "chips": (Link("?", "退换"), Link("?", "本周")),
    "rows": tuple(
        (f"AC-2611-{number:04}", subject, name, stage, tone, kept, "11月21日 09:12")
        for number, subject, name, stage, tone, kept in (
            (482, "回充座识别失败，二次返修，要求换新", "王*", "待给方案", "info", "剩 42 分"),
            (479, "寄修 6 天没有任何消息，要求主管回电", "李*", "待回复", "late", "超时 18 分"),
            (471, "保修外更换电池报价 ¥260 待确认", "郑*", "待客户确认", "", "18:00"),
        )
    ),
}

WIZARD = {
    "frame": FRAME,
    "steps": (
        Step("公司", "done"),
        Step("制度", "now"),
        Step("人员"),
        Step("日历"),
        Step("邮箱"),
        Step("完成"),
    ),
    "packs": (
        ("standard", "通用规范", "统一受理、分类时限、回访与改进"),
        ("service-desk", "客服工作流程", "话术、诊断、四种满意度调查"),
        ("exhibition", "会展服务", "现场急件、会办、台账与月度考核"),
        ("closed-loop", "闭环流程", "自动分级、任务时限、复核"),
        ("sportswear", "运动品牌", "30 天退换、1 年保修、会员权益"),
    ),
}
