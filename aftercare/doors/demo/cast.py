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
    Colleague("hanxue", "韩雪", "specialist", ("specialist", "service")),
    Colleague("dinggong", "丁工", "technical", ("technical",)),
    Colleague("zhaogd", "赵国栋", "technical", ("technical",)),
    Colleague("liangchao", "梁超", "warehouse", ("warehouse", "logistics")),
    Colleague("qiancw", "钱穗", "warehouse", ("finance",)),
    Colleague("xujing", "许静", "supervisor"),
    Colleague("tongmo", "佟陌", "partner", ("partner",)),
    Colleague("admin", "管理员", "administrator"),
)

CUSTOMERS = (
    "安然", "王雅婷", "李建国", "刘思远", "何婉清", "孙志强", "杨帆", "吴桐", "郑佳怡", "唐一鸣", "马文博", "谢雨桐",
    "彭浩", "欧阳若兰", "陈默", "徐海生", "高梦洁", "韦国庆", "诸葛青", "丁一", "阿依古丽·买买提", "𠮷田光", "顾晓峰",
    "沈亦菲", "罗曼", "冯毅", "宋雨", "曾可", "解晓东", "仇英",
)  # fmt: skip

REGIONS = ("上海", "浙江", "江苏", "广东", "北京", "四川", "湖北", "山东")
