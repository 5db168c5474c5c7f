"""Changing one value of a policy file in place, so that comments, order and spacing stay as they were written."""

import re

from aftercare.policy.reading.mistakes import Mistakes
from aftercare.policy.reading.nodes import Mapping, Scalar
from aftercare.policy.reading.parse import parse

_BARE = re.compile(r"[\w%./×–—-]+(?: [\w%./×–—-]+)*")


def reworded(text: str, section: str, name: str, value: str) -> str | None:
    """The text with section → name saying `value`; None when it says nothing there, or not on one line.

    Meant for single values such as settings ("设置", "首次响应", "3 小时").
    """
    top = parse(text, Mistakes())
    within = top.get(section)
    node = within.get(name) if isinstance(within, Mapping) else None
    if not isinstance(node, Scalar) or node.quoted or not node.text or "\n" in value:
        return None
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    line, start = lines[node.place.line - 1], node.place.column - 1
    if line[start : start + len(node.text)] != node.text:
        return None
    lines[node.place.line - 1] = line[:start] + _written(value) + line[start + len(node.text) :]
    return "".join(lines)


def _written(value: str) -> str:
    """The value as YAML: bare when it can be, in quotes otherwise."""
    return value if _BARE.fullmatch(value) else "'" + value.replace("'", "''") + "'"
