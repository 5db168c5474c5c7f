"""Writing a CSV file that a spreadsheet program opens without running or spoiling anything. T53; domain §14.5."""

import csv
import io
import re
from collections.abc import Iterable

BOM = "\ufeff".encode()  # without it, Excel on Chinese Windows reads UTF-8 as GBK

_RUNS = r"[=+\-@\t\r\n＝＋－＠]"
_MUST_BE_GUARDED = re.compile(rf"'*{_RUNS}|'+\d|0\d+$|\d{{12,}}$")
_GUARDED = re.compile(rf"'+(?:{_RUNS}|\d)")


def guarded(text: str) -> str:
    """The text with an apostrophe in front, where a spreadsheet would run it as a formula or spoil it as a number.

    Formulas begin with = + - @, a tab or a carriage return, in full width too (OWASP's list and its Chinese kin);
    numbers lose a leading zero, and their last digits from the sixteenth on. unguarded gives back exactly the text.
    """
    return f"'{text}" if _MUST_BE_GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """What guarded was given."""
    return text[1:] if _GUARDED.match(text) else text


def line(cells: Iterable[object]) -> bytes:
    """One row in UTF-8, texts guarded, numbers as they are."""
    written = io.StringIO()
    csv.writer(written).writerow([guarded(cell) if isinstance(cell, str) else cell for cell in cells])
    return written.getvalue().encode()
