"""How one case of the past goes: the words that fit its matter, and its ending."""

import random
from dataclasses import dataclass
from typing import Literal

from aftercare.doors.demo.requests import Matter
from aftercare.handling.stages.propose import Way

Ending = Literal["confirmed", "silent", "denied", "declined", "not_agreed", "withdrawn", "slow"]

ENDINGS: tuple[Ending, ...] = (
    "confirmed", "confirmed", "confirmed", "confirmed", "denied", "confirmed", "confirmed", "withdrawn", "silent",
    "declined", "confirmed", "silent", "confirmed", "silent", "slow", "confirmed",
)  # fmt: skip
"""One after another, the newest case first: in the last days nobody is silent, and one is not happy at first."""

PRAISE = (
    "讲得很清楚，一次就解决了。", "比我预想的快，谢谢。", "态度很好，还主动告诉我进度。",
    "问题解决了，希望别再坏。", "", "专业，没有推来推去。", "流程顺，短信也及时。", "", "客服很耐心，给好评。",
)  # fmt: skip
BLAME = ("等得太久，问一次说一次。", "结果还行，但中间没人主动告诉我。", "解决了，可是来回打了四次电话。")
HEARD = (
    "客户说使用正常，没有再出现。", "接通，客户满意，建议短信里写明经办人。", "客户说偶尔还有点小毛病，再观察一周。",
    "客户在开车，简单说一切都好。",
)  # fmt: skip
WITHDRAWN = "客户来电：已经自行解决，不用处理了。"
NO = "这个方案我不能接受，请再想想。"
UNSOLVED = "还是老样子，没有解决。"
TOO_MUCH = "客户要求超出法律与承诺，已三次协商，仍未达成一致。"
PLAIN_WAYS = (
    ("更换部件", "上门更换故障部件并测试", "恢复正常使用，更换部件保修一年"),
    ("直接换新", "取回旧件，同时发出新品", "不用再等维修"),
    ("退款", "收到退货后原路退款", "三个工作日内到账"),
    ("使用指导", "视频指导清理与设置", "不用寄修"),
)
PLAIN_FINDINGS = (
    ("defect", "检测发现部件有问题，不是使用不当。"),
    ("wear", "正常磨损，已过更换周期。"),
    ("service", "核实了当天的记录，情况属实。"),
    ("unknown", "现场没有复现，先更换部件观察。"),
)
PLAIN_ANSWER = "您好，已经收到您的反馈，我来负责到底。我先核实一下情况，今天给您答复。"


@dataclass(frozen=True)
class Tale:
    """What is said and found on the way, and how it ends."""

    answer: str
    cause: str
    finding: str
    ways: tuple[Way, ...]
    root: str
    ending: Ending
    scores: dict[str, int]
    words: str


def way_of(said: str) -> Way:
    """A way as it stands in the words: title｜steps｜effect."""
    title, steps, effect = (*said.split("｜"), "", "")[:3]
    return Way(title=title, steps=steps or title, effect=effect)


def told(matter: Matter, ending: Ending, dice: random.Random) -> Tale:
    """The tale of a matter."""
    cause, finding = dice.choice(PLAIN_FINDINGS)
    ways = [way_of(matter.fix)] if matter.fix else [_plain_way(dice)]
    if ending == "declined" or (matter.fix and dice.random() < 0.2):
        ways.append(Way(title="退款", steps="收到退货后原路退款", effect="三个工作日内到账"))
    unhappy = ending in ("slow", "denied")
    return Tale(
        answer=matter.a,
        cause=matter.cause or cause,
        finding=(matter.found or finding).rstrip("。"),
        ways=tuple(ways),
        root=matter.root or "使用习惯",
        ending=ending,
        scores=_scores(unhappy, dice),
        words=dice.choice(BLAME if unhappy else PRAISE),
    )


def plain(dice: random.Random) -> Tale:
    """A tale that fits anything: for whoever asks something nobody wrote a tale for."""
    cause, finding = dice.choice(PLAIN_FINDINGS)
    return Tale(PLAIN_ANSWER, cause, finding, (_plain_way(dice),), "零件批次", "confirmed", {}, "")


def _plain_way(dice: random.Random) -> Way:
    return way_of("｜".join(dice.choice(PLAIN_WAYS)))


def _scores(unhappy: bool, dice: random.Random) -> dict[str, int]:
    if unhappy:
        return {"result": 3, "attitude": 4, "speed": 2, "recommend": 5}
    return {
        "result": dice.choice((5, 5, 5, 4)), "attitude": 5, "speed": dice.choice((5, 5, 4)),
        "recommend": dice.choice((10, 10, 9, 8)),
    }  # fmt: skip
