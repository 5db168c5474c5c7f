"""What customers of the demo company write, by pack. Made up; no line is anybody's."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Goods:
    """A thing the demo company sells or serves: code, name, line."""

    code: str
    name: str
    line: str


@dataclass(frozen=True)
class Material:
    """What a demo company is made of: its name, what it sells, what people ask."""

    organisation: str
    goods: tuple[Goods, ...]
    asked: tuple[str, ...]


HOME = (
    Goods("S9P", "扫拖机器人 S9 Pro", "清洁"),
    Goods("W3", "洗地机 W3", "清洁"),
    Goods("A5", "空气炸锅 A5", "厨房"),
    Goods("P2", "净化器 P2", "空气"),
    Goods("D8", "洗碗机 D8", "厨房"),
    Goods("V6", "手持吸尘器 V6", "清洁"),
)
SHOES = (
    Goods("RUN7", "跑鞋 赤兔 7", "鞋"),
    Goods("BB12", "篮球鞋 驭帅 12", "鞋"),
    Goods("TEE", "速干短袖", "服装"),
    Goods("JKT", "防风夹克", "服装"),
    Goods("BAG", "训练背包", "配件"),
    Goods("DIY", "定制跑鞋", "定制"),
)
BOOTHS = (
    Goods("STD", "标准展位", "展位"),
    Goods("RAW", "光地展位", "展位"),
    Goods("AV", "音视频设备", "设备"),
    Goods("NET", "展馆网络", "网络"),
    Goods("REG", "观众登记系统", "系统"),
)

ASKED_AT_HOME = (
    "请问这台机器怎么安装？说明书没看懂。",
    "机器充不上电，红灯一直亮，无法使用。",
    "主刷异响，按视频清理了还是响。",
    "我要投诉：上门师傅态度恶劣，还迟到两小时。",
    "收到的滤芯型号不对，发错货了，要求换货。",
    "洗碗机漏水，需要维修。",
    "建议：希望你们能单独卖滤网。",
    "寄修 6 天没有任何消息，没人管，我要投诉。",
    "请问可以开发票吗？",
    "空气炸锅冒烟了！很吓人，请尽快联系我。",
    "吸尘器电池不耐用，需要返修。",
    "净化器有异味，是不是质量问题？",
    "请问滤网多久换一次？",
    "遥控失灵，按键没有反应。",
    "包装破损，外壳开裂。",
    "客服推诿了三次，太失望了。",
)
ASKED_IN_SHOPS = (
    "请问这双鞋偏大还是偏小？",
    "鞋子穿了两周开胶，质量问题，要求退换。",
    "尺码不合适，想换大一码，吊牌都在。",
    "购买 10 天，不喜欢颜色，想退货，包装没拆。",
    "鞋底断裂，需要维修。",
    "我要投诉门店店员态度差。",
    "会员积分能兑换清洗服务吗？",
    "快递显示签收但我没收到。",
    "定制跑鞋的字印错了。",
    "夹克拉链坏了，能修吗？",
    "退款 5 天没到账，投诉！",
    "请问怎么清洗速干短袖？",
    "背包发错颜色了，要换货。",
    "建议多出一些宽楦的款式。",
)
ASKED_AT_FAIRS = (
    "展位断电了！现在开展中，紧急，请马上处理。",
    "大屏黑屏，系统故障，无法播放。",
    "观众登记系统崩溃，很多人排队，紧急！",
    "现场服务人员态度差，我们要投诉。",
    "展馆网络很慢，网络故障。",
    "合同约定的桌椅数量少了，没按合同提供。",
    "撤展时物品损坏，要求赔偿。",
    "请问发票什么时候寄出？",
    "软件打不开，名片无法导出。",
    "搭建延误，影响布展。",
    "建议下届提前开放登记。",
    "咨询下届展位的预订时间。",
    "音响有杂音，技术问题。",
)

MATERIAL = {
    "standard": Material("拾光家电", HOME, ASKED_AT_HOME),
    "service-desk": Material("拾光家电", HOME, ASKED_AT_HOME),
    "closed-loop": Material("拾光家电", HOME, ASKED_AT_HOME),
    "sportswear": Material("赤驰运动", SHOES, ASKED_IN_SHOPS),
    "exhibition": Material("汇展会展服务", BOOTHS, ASKED_AT_FAIRS),
    "blank": Material("示范公司", HOME, ASKED_AT_HOME),
}

ANSWERS = (
    "您好，已经收到您的反馈，我来负责到底。我先核实一下情况，今天给您答复。",
    "您好，很抱歉给您添麻烦了。我已经看过您的描述，马上安排检查。",
    "您好，感谢您的耐心等待。请您再拍一张底部序列号的照片，方便我们核对。",
)
FINDINGS = (
    ("defect", "检测发现同一批次的接收板有问题，不是使用不当。"),
    ("misuse", "进水后继续使用，属于使用不当。"),
    ("wear", "正常磨损，已过更换周期。"),
    ("service", "核实了派工记录，确实迟到。"),
    ("transport", "外箱受压，运输造成。"),
    ("unknown", "现场没有复现，先更换部件观察。"),
)
WAYS = (
    ("更换部件", "上门更换故障部件并测试", "恢复正常使用，更换部件保修一年"),
    ("直接换新", "取回旧件，同时发出新品", "不用再等维修"),
    ("退款", "收到退货后原路退款", "三个工作日内到账"),
    ("使用指导", "视频指导清理与设置", "不用寄修"),
)
ROOT_CAUSES = ("零件批次", "说明不清", "服务流程", "运输包装", "使用习惯")
