"""The words of a mail: its text parts decoded and cleaned once, as text, as HTML and as new words."""

from dataclasses import dataclass
from html import escape

from aftercare.channels.mail.parsed import BINARY_TEXT
from aftercare.channels.mail.reading.bodies import characters_of
from aftercare.channels.mail.reading.choosing import Chosen
from aftercare.channels.mail.reading.parts import Part
from aftercare.channels.mail.reply import new_words, new_words_of_html
from aftercare.foundation.cleaning.html import CleanHtml, clean_html
from aftercare.foundation.cleaning.text import LONGEST_TEXT, clean_text, looks_binary


@dataclass(frozen=True)
class Words:
    """See ParsedMail for what each field means."""

    text: str = ""
    texts: tuple[str, ...] = ()
    new_words: str = ""
    html: str = ""
    remote_images: int = 0
    troubles: tuple[str, ...] = ()


class _Written:
    """One text part, decoded once, cleaned once, whatever it is asked for."""

    def __init__(self, part: Part) -> None:
        self.is_html = part.kind == "text/html"
        self.characters, troubles = characters_of(part)
        if self.is_html:
            self._cleaned: CleanHtml | None = clean_html(self.characters)
            self.text, notes = self._cleaned.text, self._cleaned.notes
        else:
            self._cleaned = None
            self.text, notes = (cleaned := clean_text(self.characters)).text, cleaned.notes
        self.text = self.text.strip("\n")
        binary = (BINARY_TEXT,) if looks_binary(self.characters) else ()
        self.troubles = (*troubles, *notes, *binary, *(() if part.whole else ("cut-off",)))

    @property
    def html(self) -> str:
        if self._cleaned is not None:
            return self._cleaned.html
        return f"<pre>{escape(self.text, quote=False)}</pre>" if self.text.strip() else ""

    @property
    def remote_images(self) -> int:
        return self._cleaned.remote_images if self._cleaned is not None else 0


def words_of(chosen: Chosen) -> Words:
    """Read the chosen text parts. Text comes from the plain rendering, from the HTML when that is blank."""
    written = {id(part): _Written(part) for part in (*chosen.text, *chosen.html)}
    plain = [written[id(part)] for part in chosen.text]
    rich = [written[id(part)] for part in chosen.html]
    if not any(one.text.strip() for one in plain):
        plain = rich or plain
    text = "\n\n".join(one.text for one in plain if one.text.strip())[:LONGEST_TEXT]
    has_html = any(one.is_html for one in rich)
    return Words(
        text=text,
        texts=tuple(one.text for one in plain),
        new_words=_new_words(text, [one.characters for one in rich if one.is_html]),
        html="\n".join(one.html for one in rich) if has_html else "",
        remote_images=sum(one.remote_images for one in rich),
        troubles=tuple(trouble for one in written.values() for trouble in one.troubles),
    )


def _new_words(text: str, htmls: list[str]) -> str:
    """From the text; from the HTML when only that shows where the history begins."""
    own = new_words(text)
    if own.strip() != text.strip() or not htmls:
        return own
    by_marks = new_words_of_html(htmls[0])
    return by_marks if by_marks.strip() and len(by_marks) < len(own) else own
