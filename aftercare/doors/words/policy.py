"""Words of policy 制度: what is refused, what happened, and what is wrong with a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from aftercare.doors.words.gathered import Language
from aftercare.doors.words.policy_mistakes import MISTAKES
from aftercare.doors.words.speaking import filled

REFUSALS = {
    "no-such-policy": {
        "zh": "没有这个版本的制度。请从制度列表里重新选择。",
        "en": "There is no such version of the policy. Choose one from the list.",
    },
    "policy-draft-has-mistakes": {
        "zh": "制度里有 {count} 处需要改正，还不能发布。请按行改好，再发布。",
        "en": "The policy has {count} mistakes and cannot be published yet. Correct them line by line, then publish.",
    },
    "policy-already-published": {
        "zh": "这份草稿刚刚被发布或改写过，没有再动。请刷新后看最新的一份。",
        "en": "This draft was published or rewritten a moment ago; nothing was changed. Reload to see the latest.",
    },
    "policy-too-large": {
        "zh": "制度文件太大，最多 {most} kB。请删去用不着的内容。",
        "en": "The policy file is too large; at most {most} kB. Leave out what is not needed.",
    },
    "policy-starts-in-the-past": {
        "zh": "制度不能从已经过去的时间（{starts_at:moment}）开始。请选择现在或以后的时间。",
        "en": "A policy cannot begin in the past ({starts_at:moment}). Choose now or a later time.",
    },
}

FACTS = {
    "policy.draft_saved": ("保存制度草稿", "Policy draft saved"),
    "policy.published": (
        "发布制度第 {number} 版，自 {starts_at:moment} 起执行",
        "Policy version {number} published, in force from {starts_at:moment}",
    ),
}

PERHAPS = {"zh": "是不是想写“{suggestion}”？", "en": "Did you mean “{suggestion}”?"}
WHERE = {"zh": "第 {line} 行第 {column} 个字", "en": "line {line}, column {column}"}


class Mistaken(Protocol):
    """What a mistake hands up: its slug, its place and its values."""

    @property
    def slug(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def values(self) -> Mapping[str, str | tuple[str, ...]]: ...


@dataclass(frozen=True, kw_only=True)
class Told:
    """A mistake as people read it: where, what is wrong, and what to do about it."""

    where: str
    said: str
    remedy: str


def say_mistake(mistake: Mistaken, language: Language) -> Told:
    """One mistake of a policy file in words. A likely meaning, when one is known, stands before the remedy."""
    said, remedy = MISTAKES[mistake.slug][0 if language == "zh" else 1]
    between = "" if language == "zh" else " "
    perhaps = PERHAPS[language] + between if mistake.values.get("suggestion") else ""
    place = {"line": str(mistake.line), "column": str(mistake.column)}
    return Told(
        where=filled(WHERE[language], place, language),
        said=filled(said, mistake.values, language),
        remedy=filled(perhaps + remedy, mistake.values, language),
    )
