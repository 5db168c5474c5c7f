"""What a demo company is made of, business by business: goods, what customers write, what is found, said and done.

The words stand in words/*.yaml, one file for each business; packs of the same business share it. Made up; no line is
anybody's.
"""

from pathlib import Path
from typing import Any

import msgspec
from ruamel.yaml import YAML

FOLDER = Path(__file__).parent / "words"
EVERY_THIRD = slice(None, None, 3)


class Goods(msgspec.Struct, frozen=True):
    """A thing the demo company sells or serves: code, name, line, and what it costs."""

    code: str
    name: str
    line: str
    fen: int = 0


class Matter(msgspec.Struct, frozen=True):
    """One request of the past: what was asked about which goods, our first answer, and what came of it."""

    q: str
    p: str
    a: str
    cause: str = ""
    found: str = ""
    fix: str = ""
    root: str = ""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one scene of the present; each scene uses those it needs."""

    who: str
    p: str
    kind: str
    channel: str
    q: str
    title: str = ""
    a: str = ""
    more: str = ""
    chase: str = ""
    note: str = ""
    cause: str = "unknown"
    found: str = ""
    fix: str = ""
    fix2: str = ""
    words: str = ""
    apology: str = ""
    answer: str = ""
    reason: str = ""
    again: str = ""
    ask: str = ""
    draft: str = ""
    hold: str = ""
    hold_words: str = ""
    complex: str = ""
    wait_kind: str = ""
    booth: str = ""
    project: str = "EXPO-A"
    received: bool = False
    tasks: tuple[str, ...] = ()
    results: tuple[str, ...] = ()


class Posted(msgspec.Struct, frozen=True):
    """A message on the public board, and our answer if there is one."""

    name: str
    text: str
    answer: str = ""


class Letter(msgspec.Struct, frozen=True):
    """A mail from an address nobody knows, about a case that exists."""

    who: str
    subject: str
    text: str


class Confided(msgspec.Struct, frozen=True):
    """What was confided to the supervisor, and what came of it so far."""

    q: str
    a: str
    words: str
    found: str


class Job(msgspec.Struct, frozen=True):
    """A task for the outside partner."""

    name: str
    result: str = ""


class Material(msgspec.Struct, frozen=True):
    """One business."""

    organisation: str
    goods: tuple[Goods, ...]
    matters: tuple[Matter, ...]
    scenes: dict[str, Words]
    partner: tuple[Job, ...]
    manager_tasks: tuple[str, ...]
    supervision: Confided
    board: tuple[Posted, ...]
    mail: Letter
    company: tuple[str, ...]

    @property
    def asked(self) -> tuple[str, ...]:
        """A choice of what customers write, of every kind."""
        return tuple(matter.q for matter in self.matters[EVERY_THIRD])


def _read(name: str) -> Material:
    found: Any = YAML(typ="safe").load(FOLDER / f"{name}.yaml")
    return msgspec.convert(found, type=Material)


HOME, SHOES, SHOWS = _read("home"), _read("shoes"), _read("shows")
MATERIAL = {
    "standard": HOME,
    "service-desk": HOME,
    "closed-loop": HOME,
    "sportswear": SHOES,
    "exhibition": SHOWS,
    "blank": HOME,
}

TYPES = {
    "standard": {
        "quality": "产品质量", "repair": "维修", "exchange": "换货", "complaint": "投诉", "consult": "咨询",
        "suggest": "建议",
    },
    "service-desk": {
        "quality": "技术问题", "repair": "技术问题", "exchange": "退换货", "complaint": "投诉", "consult": "咨询",
        "suggest": "建议",
    },
    "closed-loop": {
        "quality": "质量问题", "repair": "质量问题", "exchange": "退换货", "complaint": "投诉", "consult": "使用问题",
        "suggest": "建议",
    },
    "sportswear": {
        "quality": "质量问题", "repair": "维修", "exchange": "退换货", "complaint": "投诉", "consult": "咨询",
        "suggest": "建议",
    },
    "exhibition": {
        "quality": "技术问题", "repair": "技术问题", "service": "服务质量问题", "complaint": "投诉", "consult": "咨询",
        "suggest": "建议",
    },
}  # fmt: skip
"""What the kinds of the scenes are called in each pack."""
