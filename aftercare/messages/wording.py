"""Filling the placeholders of the policy's own words. Names are fixed; nothing is evaluated."""

import datetime as dt
import re
from collections.abc import Mapping
from zoneinfo import ZoneInfo

PLACEHOLDERS = frozenset(
    {"case", "customer", "promise", "due", "link", "reason", "staff", "company", "was", "title", "cost"}
)
LATE = frozenset({"link"})
"""Placeholders that stay in the stored text: the outbox mints a fresh signed link when the text is sent."""

_NAME = re.compile(r"\{([a-z_]+)\}")
LONGEST = 4_000
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_GREETINGS = (
    (r"(尊敬的|亲爱的)NAME", r"\1客户"),
    (r"\b(Dear) NAME", r"\1 customer"),
    (r"\b(Hello|Hi) NAME", r"\1"),
    (r"[，,]\s*NAME(?=[！!。，,.；;：:])", ""),
    (r"(^|[。！？\n])NAME，", r"\1"),
    (r"NAME\s*(?=您)", ""),
)
"""How a name stands where somebody is addressed by it, and what is left without it."""


def filled(text: str, values: Mapping[str, object], *, zone: ZoneInfo, language: str = "zh-hans") -> str:
    """The text with its placeholders filled. Unknown ones stay as written; moments are shown in local time.

    Whose name is not known is addressed without one.
    """
    if values.get("customer") == "":
        text = nameless(text, "{customer}")

    def value_of(match: re.Match[str]) -> str:
        name = match.group(1)
        if name in LATE or name not in PLACEHOLDERS or name not in values:
            return match.group(0)
        return shown(values[name], zone=zone, language=language)

    return _NAME.sub(value_of, text)[:LONGEST]


def nameless(text: str, name: str) -> str:
    """The text as it is said to somebody without this name: 您好，安然！ → 您好！, 安然家的门 → 您家的门."""
    mark = re.escape(name)
    for pattern, instead in _GREETINGS:
        text = re.sub(pattern.replace("NAME", mark), instead, text)
    text = re.sub(rf"(^|[.!?]\s+){mark}, (\w)", lambda found: found[1] + found[2].upper(), text)
    if len(name) < 2:  # one character is in too many words
        return text
    return text.replace(name, "您" if _CHINESE.search(text.replace(name, "")) else "you")


def shown(value: object, *, zone: ZoneInfo, language: str) -> str:
    """A value as text: a moment as local month, day and time; everything else as it is."""
    if not isinstance(value, dt.datetime):
        return str(value)
    local = value.astimezone(zone)
    if language == "en":
        return f"{local:%b} {local.day}, {local:%H:%M}"
    return f"{local.month}月{local.day}日 {local:%H:%M}"
