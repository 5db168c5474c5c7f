"""New words: what the writer of a mail typed this time, without the history below and the signature.

Only for showing: the whole text and the original stay. So when in doubt, words are kept (decision 0025).
"""

import re

import nh3

from aftercare.channels.mail.quoting.attributions import lines_of_attribution
from aftercare.channels.mail.quoting.separators import begins_history, is_rule
from aftercare.channels.mail.quoting.signatures import added_by_a_program, opens_signature
from aftercare.foundation.cleaning.html_guard import refused
from aftercare.foundation.cleaning.html_text import text_of_html

MOST_LINES = 5_000  # of the beginning; what follows is history in any real mail
_WRAPPED_QUOTE = 60  # characters; a quoted line this long may have lost its end to the next line

_HISTORY_MARKS = re.compile(
    r"gmail_quote|gmail_extra|yahoo_quoted|moz-cite-prefix|moz-forward-container|protonmail_quote|zmail_extra"
    r"|divRplyFwdMsg|OLK_SRC_BODY_SECTION|appendonsend|mail-editor-reference-message-container|isReplyContent"
    r"|ntes-pcmail-quote|isForwardContent|reply-intro|stopSpelling"
)
_TAG = re.compile(r'<[a-z][a-z0-9]*((?: [a-z-]+="[^"]*")*)>')


def new_words(text: str) -> str:
    """The writer's own words of a plain text. Never empty when the text is not."""
    own = without_history(text)
    return _without_signature(own) or own


def without_history(text: str) -> str:
    """The text without quoted and appended older mails, signature still there. Empty only when text is."""
    lines = text.split("\n")
    kept: list[str] = []
    place = 0
    while place < min(len(lines), MOST_LINES):
        if begins_history(lines, place) and _says_something(kept):
            kept = _without_trailing_rules(kept)
            break
        attribution = lines_of_attribution(lines, place)
        if attribution and not _quotes_follow(lines, place + attribution) and _says_something(kept):
            break
        if not attribution and not _is_quoted(lines, place):
            kept.append(lines[place])
        place += attribution or 1
    return _trimmed(kept) or text.strip()


def new_words_of_html(html: str) -> str:
    """The writer's own words of an HTML mail as it came (cleaning takes away the marks of the history)."""
    if refused(html):
        return new_words(text_of_html(html))
    marked = nh3.clean(html, attributes={"*": {"class", "id"}}, link_rel=None)
    for tag in _TAG.finditer(marked):
        if _HISTORY_MARKS.search(tag[1]) and (before := text_of_html(marked[: tag.start()]).strip()):
            return new_words(before)
    return new_words(text_of_html(html))


def _without_signature(own: str) -> str:
    lines = own.split("\n")
    for place, line in enumerate(lines):
        ends_here = opens_signature(lines, place) or added_by_a_program(line)
        if ends_here and _says_something(lines[:place]):
            return _trimmed(lines[:place])
    return _trimmed([line for line in lines if not added_by_a_program(line)])


def _is_quoted(lines: list[str], place: int) -> bool:
    if lines[place].lstrip().startswith(">"):
        return True
    before = lines[place - 1] if place else ""
    return before.lstrip().startswith(">") and len(before) >= _WRAPPED_QUOTE and lines[place][:1].islower()


def _quotes_follow(lines: list[str], place: int) -> bool:
    following = next((line for line in lines[place : place + 5] if line.strip()), "")
    return following.lstrip().startswith(">")


def _says_something(lines: list[str]) -> bool:
    return any(line.strip() and not is_rule(line) and not added_by_a_program(line) for line in lines)


def _without_trailing_rules(lines: list[str]) -> list[str]:
    while lines and (not lines[-1].strip() or is_rule(lines[-1])):
        lines = lines[:-1]
    return lines


def _trimmed(lines: list[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip("\n")
