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


def filled(text: str, values: Mapping[str, object], *, zone: ZoneInfo, language: str = "zh-hans") -> str:
    """The text with its placeholders filled. Unknown ones stay as written; moments are shown in local time."""

    def value_of(match: re.Match[str]) -> str:
        name = match.group(1)
        if name in LATE or name not in PLACEHOLDERS or name not in values:
            return match.group(0)
        return shown(values[name], zone=zone, language=language)

    return _NAME.sub(value_of, text)[:LONGEST]


def shown(value: object, *, zone: ZoneInfo, language: str) -> str:
    """A value as text: a moment as local month, day and time; everything else as it is."""
    if not isinstance(value, dt.datetime):
        return str(value)
    local = value.astimezone(zone)
    if language == "en":
        return f"{local:%b} {local.day}, {local:%H:%M}"
    return f"{local.month}月{local.day}日 {local:%H:%M}"
