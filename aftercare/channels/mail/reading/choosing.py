"""Which parts a person reads, and which are files. The algorithm of RFC 8621, section 4.1.4."""

from dataclasses import dataclass, field

from aftercare.channels.mail.reading.headers import last_value
from aftercare.channels.mail.reading.parameters import read_kind
from aftercare.channels.mail.reading.parts import Part

_READABLE = ("text/plain", "text/html")


@dataclass
class Chosen:
    """text and html are the same message in two renderings, in order; files are everything else."""

    text: list[Part] = field(default_factory=list)
    html: list[Part] = field(default_factory=list)
    files: list[Part] = field(default_factory=list)


def choose(root: Part) -> Chosen:
    """Sort all leaves of a mail. Each readable part is in text or html or both; each other one in files."""
    chosen = Chosen()
    _sort([root], "mixed", in_alternative=False, chosen=chosen)
    return chosen


def disposition_of(part: Part) -> tuple[str, dict[str, str]]:
    """("inline" | "attachment" | "", its parameters)."""
    return read_kind(last_value(part.headers, "content-disposition"))


def _sort(parts: list[Part], around: str, *, in_alternative: bool, chosen: Chosen) -> None:
    texts, htmls = len(chosen.text), len(chosen.html)
    for place, part in enumerate(parts):
        if part.parts:
            inside = part.kind.removeprefix("multipart/")
            _sort(part.parts, inside, in_alternative=in_alternative or inside == "alternative", chosen=chosen)
        elif _is_read_in_line(part, place, around):
            _put(part, around, in_alternative=in_alternative, chosen=chosen)
        else:
            chosen.files.append(part)
    if around == "alternative":
        _fill_the_missing_rendering(chosen, texts, htmls)


def _put(part: Part, around: str, *, in_alternative: bool, chosen: Chosen) -> None:
    if part.kind == "text/html":
        chosen.html.append(part)
        if not in_alternative:
            chosen.text.append(part)
    else:
        chosen.text.append(part)
        if not in_alternative:
            chosen.html.append(part)


def _fill_the_missing_rendering(chosen: Chosen, texts: int, htmls: int) -> None:
    """An alternative that came in one rendering only stands for both."""
    new_texts, new_htmls = chosen.text[texts:], chosen.html[htmls:]
    if not new_texts:
        chosen.text += new_htmls
    if not new_htmls:
        chosen.html += new_texts


def _is_read_in_line(part: Part, place: int, around: str) -> bool:
    disposition, parameters = disposition_of(part)
    if disposition == "attachment":
        return False
    if part.kind.startswith("multipart/"):
        return True  # no delimiter was ever found, so its body is all the words there are
    named = "filename" in parameters or "name" in part.parameters
    return part.kind in _READABLE and (place == 0 or (around != "related" and not named))
