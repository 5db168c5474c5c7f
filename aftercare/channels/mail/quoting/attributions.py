"""The line before quoted words: "On Monday, Bai Yang wrote:", 在 11月21日，白杨 写道：, and the like."""

import re

LONGEST = 400  # characters; wrapped attributions are joined before they are looked at
MOST_LINES = 4

_WROTE = (
    "wrote|writes|a écrit|schrieb|escribió|escribio|escreveu|ha scritto|schreef|skrev|kirjoitti"
    "|napisał(?:\\(?a\\)?)?"
    "|napsala?|написал(?:а|\\(а\\))?|пишет|написав|írta|yazdı|έγραψε|a scris"
)
_WROTE_CHINESE = "写道|寫道|写到|来信|來信"
_HAS_DIGIT = re.compile(r"\d")
_HAS_TIME = re.compile(r"\d{1,2}[:.]\d{2}")
_HAS_DAY = re.compile(r"(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_BEGINS_LIKE_ONE = re.compile(
    r"(?:-{2,}\s*)?(?:on|at|le|el|em|il|in data|am|op|den|w dniu|dnia|dne|на|в|于|於|在|\W*\d"
    r"|[^\W\d_]{2,12}(?:[.,]|\s+\d)|[^<>@]{1,60}<[^<>\s]+@[^<>\s]+>)",
    re.IGNORECASE,
)
_ENDS_WITH_VERB = re.compile(
    rf"(?:(?:\b|(?<=\W))(?:{_WROTE})|{_WROTE_CHINESE})\s*[:：]?\s*-*$", re.IGNORECASE
)
_VERB_INSIDE = re.compile(rf"\W(?:{_WROTE})\W.*[:：]$", re.IGNORECASE)
_ENDS_WITH_ADDRESS = re.compile(r"<[^<>\s]*@[^<>]*>\s*[:：]$")


def is_attribution(line: str) -> bool:
    """Whether these words, wrapped lines joined, only say who wrote what follows and when."""
    words = line.strip()
    if not words or len(words) > LONGEST or not _HAS_DIGIT.search(words):
        return False
    if _ENDS_WITH_VERB.search(words):
        return words.endswith((":", "：", "-")) or "@" in words
    if _VERB_INSIDE.search(words):
        return bool(_BEGINS_LIKE_ONE.match(words) and ("@" in words or _HAS_TIME.search(words)))
    return bool(_ENDS_WITH_ADDRESS.search(words) and _HAS_TIME.search(words) and _HAS_DAY.search(words))


def lines_of_attribution(lines: list[str], place: int) -> int:
    """How many lines from `place` on are one attribution, 0 when none is. It begins where the date does."""
    if not _BEGINS_LIKE_ONE.match(lines[place].strip()) and not is_attribution(lines[place]):
        return 0
    joined = ""
    for count, line in enumerate(lines[place : place + MOST_LINES], start=1):
        if not line.strip() or line.lstrip().startswith(">") and line.strip() != ">:":
            return 0
        joined = f"{joined} {line.strip()}".strip()
        if is_attribution(joined):
            return count
    return 0
