"""制度包, packs: ready-made policies, one for each of the five source documents, and a blank one to begin with."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Pack:
    """slug is what --pack takes; the name in both languages is what a person chooses by."""

    slug: str
    name: str
    english: str
    source: str

    @property
    def text(self) -> str:
        return (FOLDER / f"{self.slug}.yaml").read_text(encoding="utf-8")


PACKS = {
    pack.slug: pack
    for pack in (
        Pack("standard", "通用规范", "General standard", "S0"),
        Pack("service-desk", "客服工作流程", "Service desk", "S1"),
        Pack("exhibition", "会展服务", "Exhibition services", "S2"),
        Pack("closed-loop", "闭环流程", "Closed loop", "S3"),
        Pack("sportswear", "运动品牌", "Sportswear brand", "S4"),
        Pack("blank", "空白", "Blank", ""),
    )
}
