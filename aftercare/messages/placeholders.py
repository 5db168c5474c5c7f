"""Placeholders of the policy's own words: fixed names, nothing else between braces, checked when the file is read.

Nothing is ever evaluated: a text holds only these names, each filled with plain text (security.md T52).
"""

import re

from aftercare.policy.reading.words import Language, Vocabulary

PLACEHOLDER_WORDS = Vocabulary({
    "case": ("工单", "case"), "customer": ("客户", "customer"), "promise": ("承诺", "promise"),
    "due": ("期限", "due"), "was": ("原期限", "was"), "link": ("链接", "link"), "reason": ("原因", "reason"),
    "staff": ("人员", "staff"), "company": ("公司", "company"), "title": ("标题", "title"), "cost": ("费用", "cost"),
})  # fmt: skip
MOST_TIMES = 3
_BRACED = re.compile(r"\{([^{}]*)\}")
_TEMPLATE_MARKS = re.compile(r"\{\{|\}\}|\{%|%\}|\$\{|<%|#\{")


def stray_marks(text: str) -> str:
    """The first template mark or brace that is no placeholder; "" when there is none."""
    found = _TEMPLATE_MARKS.search(text)
    if found:
        return found.group()
    rest = _BRACED.sub("", text)
    return next((mark for mark in rest if mark in "{}"), "")


def unknown_placeholders(text: str, language: Language) -> tuple[str, ...]:
    """Names between braces that mean nothing, or that are said too often to be meant."""
    named = [found.group(1) for found in _BRACED.finditer(text)]
    return tuple(
        name
        for name in dict.fromkeys(named)
        if PLACEHOLDER_WORDS.slug_of(name, language) is None or named.count(name) > MOST_TIMES
    )


def placeholders_in(text: str) -> tuple[str, ...]:
    """The names between the braces of a standardised text, each once."""
    return tuple(dict.fromkeys(_BRACED.findall(text)))


def standardised(text: str, language: Language) -> str:
    """The text with its placeholders under their fixed names: "{工单}" → "{case}". For checked texts."""
    return _BRACED.sub(
        lambda found: "{" + (PLACEHOLDER_WORDS.slug_of(found.group(1), language) or "") + "}", text
    )
