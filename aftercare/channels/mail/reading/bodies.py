"""Text parts: decoded once, unflowed, cleaned."""

import re

from aftercare.channels.mail.reading.charsets import text_of
from aftercare.channels.mail.reading.encodings import decoded, looks_like_base64
from aftercare.channels.mail.reading.headers import last_value
from aftercare.channels.mail.reading.parts import Part

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w:-]{2,40})", re.IGNORECASE)
_QUOTE_MARKS = re.compile(r">*")


def content_of(part: Part) -> tuple[bytes, str]:
    """A part's bytes without their transfer encoding, and a trouble slug or ""."""
    words = last_value(part.headers, "content-transfer-encoding").split()
    encoding = words[0].decode("ascii", "replace").strip("\"';").lower() if words else ""
    if encoding == "base64" and part.kind.startswith("text/") and not looks_like_base64(part.body):
        return part.body, "not-really-base64"
    return decoded(part.body, encoding)


def characters_of(part: Part) -> tuple[str, tuple[str, ...]]:
    """A text part's characters, not yet cleaned, and the troubles of getting them."""
    content, encoding_trouble = content_of(part)
    label = (part.parameters.get("charset", "").split() or [""])[0]
    if part.kind == "text/html" and not label and (meta := _META_CHARSET.search(content[:4_096])):
        label = meta[1].decode("ascii", "replace")
    text, charset_trouble = text_of(content, label)
    text = text.removeprefix("\ufeff")
    if part.parameters.get("format", "").lower() == "flowed" and part.kind == "text/plain":
        text = unflowed(text, joins_words=part.parameters.get("delsp", "").lower() == "yes")
    return text, tuple(filter(None, (encoding_trouble, charset_trouble)))


def unflowed(text: str, *, joins_words: bool) -> str:
    """Lines that end with a blank continue on the next line of the same quote depth (RFC 3676)."""
    lines: list[list[str]] = []
    depths: list[int] = []
    flows = False
    for line in text.splitlines():
        depth = len(_QUOTE_MARKS.match(line)[0])  # type: ignore[index]  # matches the empty string at least
        words = line[depth:].removeprefix(" ")
        if flows and depths[-1] == depth and words != "-- ":
            lines[-1].append(words)
        else:
            lines.append([words])
            depths.append(depth)
        flows = words.endswith(" ") and words != "-- "
        if flows and joins_words:
            lines[-1][-1] = words[:-1]
    return "\n".join(_quoted(depth) + "".join(words) for depth, words in zip(depths, lines, strict=True))


def _quoted(depth: int) -> str:
    return ">" * depth + " " if depth else ""
