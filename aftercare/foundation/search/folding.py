"""Folding: make alike what people take for alike. The same at index time and at query time, so that they meet."""

import re
import unicodedata
from functools import cache

from opencc import OpenCC

_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_HAN = ((0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x32400))


def fold(text: str) -> str:
    """The text with width, case and script folded: ＡＢＣ → abc, 顧客 → 顾客. For index and query only.

    Character by character, so that a part of a text folds to that part of the folded text.
    """
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return plain.casefold().translate(_simplified())


@cache
def _simplified() -> dict[int, str]:
    """Every traditional character and its simplified one.

    OpenCC is asked about single characters: in phrases it decides by neighbours (乾隆, but 乾 → 干), and a
    query that cuts a phrase in two would miss it.
    """
    every = [chr(code) for first, end in _HAN for code in range(first, end)]
    answers = OpenCC("t2s").convert("\n".join(every)).split("\n")
    return {ord(one): answer for one, answer in zip(every, answers, strict=True) if one != answer}
