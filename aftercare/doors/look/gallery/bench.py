"""Values for the workbench: the reference screen of the design."""

import datetime as dt
from typing import NamedTuple

from aftercare.doors.look.gallery.parts import FACTS, FRAME, NOW, PROMISES, TABS, TASKS
from aftercare.doors.look.shapes import Link, Option


class Row(NamedTuple):
    """A case in the queue."""

    number: str
    name: str
    channel: tuple[str, str]
    subject: str
    meta: str
    state: str
    words: str
    due_at: dt.datetime | None = None
    unread: bool = False
    current: bool = False


PHONE, WECHAT, WEB = ("phone", "电话"), ("wechat", "微信"), ("globe", "网页")
MAIL, SHOP = ("mail", "邮件"), ("store", "门店")
GROUPS = (
    (
        "已超时 1",
        "late",
        (
            Row(
                "0479",
                "李建国",
                PHONE,
                "寄修 6 天没有任何消息，要求主管回电",
                "洗地机 W3 · 维修 · 待回复",
                "late",
                "超时 18 分",
                NOW - dt.timedelta(minutes=18, seconds=30),
                unread=True,
            ),
        ),
    ),
    (
        "2 小时内 3",
        "soon",
        (
            Row(
                "0482",
                "王雅婷",
                WECHAT,
                "回充座识别失败，二次返修，要求换新",
                "扫拖机器人 S9 Pro · 退换 · 待给方案",
                "soon",
                "剩 42 分",
                NOW + dt.timedelta(seconds=2539),
                current=True,
            ),
            Row(
                "0480",
                "刘思远",
                WEB,
                "退款 3 天未到账，订单 20261117-8842",
                "空气炸锅 A5 · 退款 · 待财务",
                "soon",
                "剩 58 分",
                NOW + dt.timedelta(minutes=58, seconds=30),
                unread=True,
            ),
            Row(
                "0477",
                "何婉清",
                MAIL,
                "收到的滤芯型号不对，附开箱照片",
                "净化器 P2 · 补发 · 待仓库核实",
                "",
                "剩 1 时 46 分",
                NOW + dt.timedelta(minutes=106, seconds=30),
            ),
        ),
    ),
    (
        "今天 5",
        "",
        (
            Row("0468", "孙志强", WECHAT, "上门安装改约到周日下午", "洗碗机 D8 · 安装 · 待改约", "", "14:00"),
            Row(
                "0469",
                "杨帆",
                WECHAT,
                "主刷异响，已按视频清理仍未解决",
                "扫拖机器人 S7 · 诊断 · 第 3 步",
                "",
                "15:30",
                unread=True,
            ),
            Row(
                "0470",
                "吴桐",
                SHOP,
                "经销商批量退回 6 台，缺质检单",
                "洗地机 W3 · 批退 · 待补资料",
                "",
                "17:00",
            ),
            Row(
                "0471",
                "郑佳怡",
                PHONE,
                "保修外更换电池报价 ¥260 待确认",
                "手持吸尘器 V6 · 维修 · 待报价",
                "",
                "18:00",
            ),
            Row("0472", "唐一鸣", WECHAT, "发票抬头开错，要求重开", "净化器 P2 · 咨询 · 待财务", "", "20:00"),
        ),
    ),
    (
        "等客户 2",
        "",
        (
            Row(
                "0461",
                "马文博",
                WECHAT,
                "请补充机身底部序列号照片",
                "空气炸锅 A5 · 咨询 · 计时暂停",
                "paused",
                "已等 1 天",
            ),
            Row(
                "0462",
                "谢雨桐",
                MAIL,
                "是否接受以旧换新差价方案",
                "洗地机 W3 · 退换 · 计时暂停",
                "paused",
                "已等 2 天",
            ),
        ),
    ),
)

VALUES = {
    "frame": FRAME,
    "tabs": TABS,
    "groups": GROUPS,
    "promises": PROMISES,
    "tasks": TASKS,
    "facts": FACTS,
    "channels": (Option("wechat", "微信客服"), Option("mail", "邮件"), Option("phone", "电话")),
    "moves": (
        ("换新并上门取件", "/cases/A-0482/exchange", "bolt", "3 步"),
        ("仅约取件", "/cases/A-0482/pickup", "truck", ""),
    ),
    "knowledge": (Link("#", "S9 系列回充座 E27 排查"), Link("#", "批次 PB-31 处理口径（内部）")),
    "links": (Link("#", "看依据"), Link("#", "换个方案试算")),
}
