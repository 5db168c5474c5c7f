"""A policy file as it is read: each line in coloured pieces, what is wrong beside it. Pure."""

import re
from collections.abc import Iterable
from typing import Literal

from aftercare.doors.look.shapes import SourceLine
from aftercare.doors.words.gathered import Language
from aftercare.doors.words.policy import say_mistake
from aftercare.policy.reading.mistakes import Mistake

Piece = tuple[Literal["", "key", "value", "remark"], str]
KEY = re.compile(r"""(\s*(?:-\s+)?)((?:"[^"]*"|'[^']*'|[^\s#"'\[{][^#"']*?)\s*:)(?=\s|$)(.*)""", re.DOTALL)
DASH = re.compile(r"(\s*-\s+)(.*)", re.DOTALL)


def source_lines(
    text: str, language: Language, mistakes: Iterable[Mistake] = (), *, lit: Iterable[int] = ()
) -> list[SourceLine]:
    """The lines of a file. A mistake about the whole file stands at its first line. lit: lines to point out."""
    lines = text.split("\n")
    said: dict[int, list[str]] = {}
    for mistake in mistakes:
        told = say_mistake(mistake, language)
        at = min(max(mistake.line, 1), len(lines))
        said.setdefault(at, []).append(f"{told.said} {told.remedy}")
    bright = set(lit)
    return [
        SourceLine(
            pieces(line),
            "late" if number in said else ("lit" if number in bright else ""),
            tuple(said.get(number, ())),
        )
        for number, line in enumerate(lines, start=1)
    ]


def pieces(line: str) -> tuple[Piece, ...]:
    """A line cut into key, value and remark. What is cut together is the line again."""
    words, remark = _cut_remark(line.rstrip("\r"))
    found: list[Piece] = []
    if match := KEY.fullmatch(words):
        found = [("", match[1]), ("key", match[2]), ("value", match[3])]
    elif match := DASH.fullmatch(words):
        found = [("", match[1]), ("value", match[2])]
    else:
        found = [("value", words)]
    return tuple(piece for piece in (*found, ("remark", remark)) if piece[1])


def _cut_remark(line: str) -> tuple[str, str]:
    """What stands before and from a # that begins a remark: at the start or after a space, outside quotes."""
    quote = ""
    for place, char in enumerate(line):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char == "#" and (place == 0 or line[place - 1].isspace()):
            return line[:place], line[place:]
    return line, ""
