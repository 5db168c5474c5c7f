"""Denial in ordinary sentences: "没有冒烟", "并未起火", "不想投诉", "no smoke". When in doubt it is not a denial.

"有没有冒烟" and "会不会漏电" are questions, and a question about safety is taken as seriously as a statement.
What kind of request it is, is denied only by a wish or a "not this": "没有退款" still is about a refund.
"""

import re

_FILLER = (
    "(?:再次|再|有|出现|发生|发现|看到|看见|闻到|听到|见|产生|造成|引起|导致|任何|什么|明显|要|的|继续|来)*"
)
_NOT_WANTED = (
    "(?:(?<!是)不是|并非|(?<!想)不想|(?<!需要)不需要|(?<!要)不要|(?<!用)不用"
    "|不必|无意|没想|不打算|不准备|没打算)"
)
_NOT_THERE = (
    "(?:(?<!有)并?没有?|从未|尚未|并未|未曾|未|(?<!有)毫?并?无|(?<!会)不会"
    "|(?<!会)(?<!是)(?<!要)(?<!能)并?不(?!过))"
)
_WISH = re.compile(f"{_NOT_WANTED}{_FILLER}$")
_BEFORE = re.compile(f"(?:{_NOT_WANTED}|{_NOT_THERE}){_FILLER}$")
_BEFORE_EN = re.compile(
    r"\b(?:no|not|never|without|isn't|wasn't|don't|didn't)\s+(?:(?:any|a|an|want|to|see|seen|really)\s+)*$"
)
_AFTER = re.compile(
    r"^的?(?:情况|现象|问题|迹象)?[倒也都是]*(?:没有|没|不存在)(?:发生|出现|过|的|了)*(?=[,.;!?。、\s]|$)"
)
_AND = re.compile(r"^\s*(?:[、/,]|或者?|和|及|以及|or|and)\s*(?:任何|其他)?$")
_WINDOW = 14


def denied(text: str, start: int, end: int, *, kind_of_request: bool, denied_until: int = -1) -> bool:
    """Whether the words at start:end are denied in folded text.

    kind_of_request  the words say what is asked for, so that only a wish denies them
    denied_until     where the last denied words ended, -1 if none: a list goes on being denied
    """
    if 0 <= denied_until <= start and _AND.match(text[denied_until:start]):
        return True
    before = text[max(0, start - _WINDOW) : start]
    if kind_of_request:
        return bool(_WISH.search(before))
    after = text[end : end + _WINDOW]
    return bool(_BEFORE.search(before) or _BEFORE_EN.search(before) or _AFTER.match(after))
