"""Plain text from outside, made safe to store and to show. The writer's words stay as they were."""

import re
from dataclasses import dataclass

LONGEST_TEXT = 500_000  # characters; a 10,000-line message fits, the original keeps the rest
MOST_LINES = 20_000
MOST_COMBINING = 6  # marks on one letter; Vietnamese needs two, stacked Tibetan five

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")  # escape begins Japanese
BINARY_SAMPLE = 8_192  # characters
BINARY_SHARE = 0.04  # what is compressed has 10 % and more; a torn text has a few in thousands
_DIRECTION_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0f71-\u0f84\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f"
)
_FLOODS = re.compile(f"([{_MARKS}]{{{MOST_COMBINING}}})[{_MARKS}]+")

# Each step: what is wrong, the note it leaves, what is put in its place.
_STEPS = (
    (_CONTROLS, "control-characters", ""),
    (_DIRECTION_OVERRIDES, "direction-overrides", ""),
    (_LONE_SURROGATES, "lone-surrogates", "\ufffd"),
    (_FLOODS, "combining-flood", r"\1"),
)


@dataclass(frozen=True)
class CleanText:
    """text: storable on both databases; lines end with \\n. notes: slugs of what was taken out, in order."""

    text: str
    notes: tuple[str, ...] = ()


def clean_text(dirty: str, *, longest: int = LONGEST_TEXT) -> CleanText:
    """The same words without what breaks a database, a page or an eye.

    NUL and other control characters go, bidirectional overrides go (they make text lie about its order),
    lone surrogates become U+FFFD, more than six combining marks on one letter are capped, and text longer
    than `longest` characters or 20,000 lines is cut with the note text-cut. Source: decision 0025.
    """
    text = _LINE_ENDS.sub("\n", dirty[: longest + 1])
    notes = []
    for wrong, note, instead in _STEPS:
        text, found = wrong.subn(instead, text)
        if found:
            notes.append(note)
    if len(dirty) > longest or text.count("\n") >= MOST_LINES:
        text = _cut(text, longest)
        notes.append("text-cut")
    return CleanText(text, tuple(notes))


def looks_binary(text: str) -> bool:
    """Whether these characters were never a text: too many of the first ones are no characters of any writing."""
    sample = text[:BINARY_SAMPLE]
    return len(_BINARY.findall(sample)) > max(4, BINARY_SHARE * len(sample))


def clean_line(dirty: str, *, longest: int = 1_000) -> str:
    """One line of clean text, its white space folded: for subjects, names and the like."""
    return " ".join(clean_text(dirty, longest=longest).text.split())


def _cut(text: str, longest: int) -> str:
    return "\n".join(text[:longest].split("\n", MOST_LINES)[:MOST_LINES])
