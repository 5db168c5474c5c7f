"""Who works at the demo company. One password for all; the sign-ins are printed by bin/serve."""

from dataclasses import dataclass

PASSWORD = "aftercare-demo"


@dataclass(frozen=True)
class Colleague:
    """One of the staff: sign-in name, name, role slug, kind of team they belong to ("" for all that get new cases)."""

    sign_in: str
    name: str
    role: str
    team_kinds: tuple[str, ...] = ()


STAFF = (
    Colleague("chengli", "程莉", "manager", ("manager",)),
    Colleague("baiyang", "白杨", "specialist", ("service", "specialist", "technical")),
    Colleague("linke", "林可", "service", ("service", "specialist")),
    Colleague("zhouxt", "周晓彤", "service", ("service",)),
    Colleague("hanxue", "韩雪", "specialist", ("specialist", "service", "logistics")),
    Colleague("dinggong", "丁工", "technical", ("technical",)),
    Colleague("zhaogd", "赵国栋", "technical", ("technical",)),
    Colleague("liangchao", "梁超", "warehouse", ("warehouse",)),
    Colleague("qiancw", "钱穗", "warehouse", ("finance",)),
    Colleague("xujing", "许静", "supervisor"),
    Colleague("tongmo", "佟陌", "partner", ("partner",)),
    Colleague("admin", "管理员", "administrator"),
)

CUSTOMERS = {
    "安然": "anran88", "王雅婷": "wang.yating", "李建国": "lijianguo65", "刘思远": "siyuan.liu", "何婉清": "hewanqing",
    "孙志强": "sunzq", "杨帆": "yangfan.sh", "吴桐": "wutong", "郑佳怡": "jiayi.zheng", "唐一鸣": "tangyiming",
    "马文博": "mawenbo", "谢雨桐": "xieyutong", "彭浩": "penghao", "欧阳若兰": "ouyang.ruolan", "陈默": "chenmo",
    "徐海生": "xuhaisheng", "高梦洁": "gaomengjie", "韦国庆": "weiguoqing", "诸葛青": "zhuge.qing", "丁一": "dingyi",
    "阿依古丽·买买提": "ayiguli", "𠮷田光": "yoshida.hikari", "顾晓峰": "guxiaofeng", "沈亦菲": "shenyifei",
    "罗曼": "luoman", "冯毅": "fengyi", "宋雨": "songyu", "曾可": "zengke", "解晓东": "xiexiaodong", "仇英": "qiuying",
}  # fmt: skip
"""Who asks, and the name of their mailbox."""

IMPORTANT = frozenset({"解晓东", "顾晓峰", "曾可"})
LEVELS = {
    "王雅婷": "金卡",
    "刘思远": "银卡",
    "谢雨桐": "金卡",
    "唐一鸣": "银卡",
    "欧阳若兰": "金卡",
    "丁一": "银卡",
}
CAP = 12
"""Open cases a colleague may work on at once."""

REGIONS = ("上海", "浙江", "江苏", "广东", "北京", "四川", "湖北", "山东")
