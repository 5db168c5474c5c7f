"""aftercare words: keep the English catalogue in step with the Chinese sentences of the doors; for developers.

Write the msgstr lines in aftercare/locale/en/LC_MESSAGES/django.po, then run this once more to compile them.
"""

import argparse
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

NAME = "words"
HELP = "更新英文词条 / bring the English catalogue up to date; --check only looks"

PACKAGE = Path(__file__).resolve().parents[2]
WHERE = PACKAGE / "locale" / "babel.cfg"
PO = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "_now": None,
    "_later": None,
    "gettext_lazy": None,
    "pgettext_lazy": ((1, "c"), 2),
}


class English(Catalog):
    """A catalogue whose head holds nothing that changes by itself: no moment, no person, no version of a tool."""

    def __init__(self) -> None:
        super().__init__(locale="en", fuzzy=False)
        self.header_comment = (
            "# The English of Aftercare 售后. `aftercare words` keeps it in step with the pages."
        )

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", "en"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
        ]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--check", action="store_true", help="只检查 / write nothing; 1 when something is to be done"
    )


def run(options: argparse.Namespace) -> int:
    """Write both files, or only look. What has no English yet is listed."""
    english = in_step(committed())
    untold = [said_of(message) for message in english if message.id and not has_english(message)]
    for said in untold:
        print(said)
    if options.check:
        stale = [
            path.name for path, whole in files(english) if not path.exists() or path.read_bytes() != whole
        ]
        for name in stale:
            print(f"{name} 不是最新的 / is out of date: aftercare words", file=sys.stderr)
        return 1 if untold or stale else 0
    for path, whole in files(english):
        path.write_bytes(whole)
    return 0


def in_step(known: Catalog) -> English:
    """A catalogue of exactly what the doors say now, in the order of the files, with the English that is known."""
    english = English()
    for said, context in sentences():
        found = known.get(said, context)
        english.add(said, found.string if found else "", context=context)
    return english


def sentences() -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Every sentence the doors hand to gettext, (singular, plural) where it counts, with its context."""
    with WHERE.open(encoding="utf-8") as written:
        methods, choices = parse_mapping_cfg(written)  # type: ignore[no-untyped-call]
    for _file, _line, said, _comments, context in extract_from_dir(PACKAGE, methods, choices, KEYWORDS):
        yield said, context


def committed() -> Catalog:
    """The catalogue as it is on file; an empty one before the first."""
    if not PO.exists():
        return Catalog(locale="en")
    with PO.open("rb") as written:
        return read_po(written, locale="en")


def has_english(message: Message) -> bool:
    """Whether every form of a sentence has its English."""
    forms = (message.string,) if isinstance(message.string, str) else message.string or ("",)
    return all(forms)


def said_of(message: Message) -> str:
    """A sentence as it is written in a page, with its context before it."""
    said = message.id if isinstance(message.id, str) else message.id[0]
    return f"{message.context}: {said}" if message.context else said


def files(english: Catalog) -> list[tuple[Path, bytes]]:
    """Both files of a catalogue as they ought to be: to read, and compiled."""
    readable, compiled = BytesIO(), BytesIO()
    write_po(readable, english, width=0, no_location=True)
    write_mo(compiled, english)
    return [(PO, readable.getvalue()), (MO, compiled.getvalue())]
