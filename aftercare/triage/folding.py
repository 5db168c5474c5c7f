"""Folding text so that what looks the same is the same: full width, traditional characters, case, hidden marks."""

import re
import unicodedata
from functools import cache

from opencc import OpenCC

LONGEST_READ = 20_000
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\ud800-\udfff]")
_GAPS = re.compile(r"(?<=[\u3400-\u9fff])[ \t\u3000]+(?=[\u3400-\u9fff])")


@cache
def _simplified() -> dict[int, str]:
    """Traditional character → simplified, one for one, for str.translate."""
    traditional = [chr(code) for code in range(0x3400, 0xA000)]
    simplified = OpenCC("t2s").convert("\n".join(traditional)).split("\n")
    pairs = zip(traditional, simplified, strict=True)
    return {ord(before): after for before, after in pairs if before != after and len(after) == 1}


def folded(text: str) -> str:
    """The text as keywords see it. At most 20,000 characters are read."""
    said = unicodedata.normalize("NFKC", text[:LONGEST_READ]).casefold()
    return _GAPS.sub("", _HIDDEN.sub("", said)).translate(_simplified())
