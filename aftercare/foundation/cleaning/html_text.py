"""The words of an HTML document, for search, lists, notices and plain reading."""

import re
from html import unescape

import nh3

from aftercare.foundation.cleaning.html_guard import refused
from aftercare.foundation.cleaning.text import clean_text

SILENT_TAGS = {"script", "style", "title", "noscript", "template", "xml", "svg", "math", "select", "textarea"}
_BLOCKS = set(
    """
    address article blockquote br caption center dd div dl dt figure footer form h1 h2 h3 h4 h5 h6
    header hr li ol p pre section table td th tr ul
    """.split()
)
_PARAGRAPHS = {"blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"}
_LONGEST_HOSTILE = 2 * 1024 * 1024  # characters; its words are cut to 500,000 anyway
_DEEPEST_QUOTE = 5  # "> > > > > " says enough

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
_SPACE = re.compile(r"[ \t\n\r\f\xa0\u3000]+")
_LONG_REFERENCE = re.compile(r"&#[xX]?[0-9a-fA-F]{8,}")
_SILENT_ENDS = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style", "title")}


def text_of_html(html: str) -> str:
    """The words alone: one line per block, "> " before quoted lines, "- " before list items."""
    if refused(html):
        return text_of_hostile_html(html)
    return text_of_bare_tags(nh3.clean(html, tags=_BLOCKS, attributes={}, clean_content_tags=SILENT_TAGS))


def text_of_bare_tags(html: str) -> str:
    """The words of HTML that nh3 wrote without attributes: `<name>` and `</name>` are all its tags."""
    page = _Page()
    end = 0
    for tag in _TAG.finditer(html):
        page.say(html[end : tag.start()])
        page.turn(tag[2], opens=not tag[1])
        end = tag.end()
    page.say(html[end:])
    return clean_text(page.written()).text


def text_of_hostile_html(html: str) -> str:
    """The words of HTML no parser may see: all between `>` and `<`. Linear, and takes nothing on trust."""
    html = html[:_LONGEST_HOSTILE]
    words = []
    silent_until = 0
    place = 0
    for piece in html.split("<"):
        start, place = place, place + len(piece) + 1
        if start < silent_until:
            continue
        tag, closed, text = piece.partition(">") if start else ("", ">", piece)
        name = tag[:8].lower().split()[0] if tag.strip() else ""
        if name in _SILENT_ENDS:
            end = _SILENT_ENDS[name].search(html, start)
            silent_until = end.start() if end else len(html)
            continue
        words.append(text if closed else "")
    return clean_text(_unescaped("\n".join(words))).text.strip()


class _Page:
    """Lines being written: words flow into the open line until a block begins a new one."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._open: list[str] = []
        self._quoted = 0
        self._as_written = 0

    def say(self, escaped: str) -> None:
        if self._as_written:
            self._say_as_written(_unescaped(escaped))
        elif words := _SPACE.sub(" ", _unescaped(escaped)):
            follows_space = not self._open or self._open[-1].endswith(" ")
            self._open.append(words.lstrip(" ") if follows_space else words)

    def turn(self, tag: str, *, opens: bool) -> None:
        if tag in ("td", "th"):
            if not opens:
                self._open.append(" ")
            return
        self._end_line(even_empty=tag == "br")
        if tag in _PARAGRAPHS:
            self._leave_gap()
        if tag == "li" and opens:
            self._open.append("- ")
        if tag == "blockquote":
            self._quoted = max(0, self._quoted + (1 if opens else -1))
        if tag == "pre":
            self._as_written = max(0, self._as_written + (1 if opens else -1))

    def written(self) -> str:
        self._end_line()
        while self._lines and not self._lines[-1].strip("> "):
            self._lines.pop()
        return "\n".join(self._lines).strip("\n")

    def _say_as_written(self, words: str) -> None:
        first, *others = words.split("\n")
        self._open.append(first)
        for line in others:
            self._end_line(even_empty=True)
            self._open.append(line)

    def _end_line(self, *, even_empty: bool = False) -> None:
        words = "".join(self._open)
        words = words.rstrip() if self._as_written else words.strip()
        if words or even_empty:
            self._lines.append(self._quote_mark() + words)
        self._open = []

    def _leave_gap(self) -> None:
        if self._lines and self._lines[-1].strip("> "):
            self._lines.append(self._quote_mark().rstrip())

    def _quote_mark(self) -> str:
        return "> " * min(self._quoted, _DEEPEST_QUOTE)


def _unescaped(escaped: str) -> str:
    return unescape(_LONG_REFERENCE.sub("\ufffd", escaped))
