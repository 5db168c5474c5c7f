"""Folding text as keywords see it: what looks the same is the same, however it was typed."""

import re

from aftercare.foundation.search.folding import fold

LONGEST_READ = 20_000
_HIDDEN = re.compile("[\u2028-\u202e\ufe00-\ufe0f\ud800-\udfff]")
_GAPS = re.compile(r"(?<=[\u3400-\u9fff])[ \t\u3000]+(?=[\u3400-\u9fff])")


def folded(text: str) -> str:
    """The text as keywords see it: folded, without marks that do not show and without gaps between Chinese words.

    At most 20,000 characters are read.
    """
    return fold(_GAPS.sub("", _HIDDEN.sub("", text[:LONGEST_READ])))
