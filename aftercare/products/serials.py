"""Serial numbers, folded to one form. Pure."""

import re
import unicodedata

ENDING = 4  # how many last characters are enough to look for one

_BETWEEN = re.compile(r"[\s\-‐‑‒–—/._:：]+")


def fold_serial(text: str) -> str:
    """The serial in one form: full width narrowed, capitals, no separators."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper()


def serial_ending(folded: str) -> str:
    """The last four characters, by which things are found; "" if there are fewer."""
    return folded[-ENDING:] if len(folded) >= ENDING else ""
