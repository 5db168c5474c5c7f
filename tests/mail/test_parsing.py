"""Every message of stalwart's collection, compared field by field with what that parser says of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from aftercare.channels.mail.parsed import ParsedMail
from tests.mail.letters import STALWART, folded, read_file

MESSAGES = sorted(STALWART.glob("*/*.eml"))

# Where we decide differently. In the first four the mail ends in the middle, and stalwart makes
# its only words an attachment; we show them and say cut-off. In 007 and 019 header lines of the part itself are
# broken, and stalwart finds a part without words where we still show what stands there.
CUT_OFF = {"malformed/002", "malformed/003", "malformed/004", "malformed/006"}
WORDS_KEPT = {"malformed/007", "malformed/019"}


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def expected(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.with_suffix(".json").read_text()))


def value_of(part: dict[str, Any], name: str) -> Any:
    return next((header["value"] for header in reversed(part["headers"]) if header["name"] == name), None)


def addresses(value: Any) -> list[tuple[str, str]]:
    found = value["Address"]["List"] if isinstance(value, dict) else []
    return [(one["name"] or "", one["address"] or "") for one in found]


def first_text(said: dict[str, Any]) -> str:
    if not said["text_body"]:
        return ""
    body = said["parts"][said["text_body"][0]]["body"]
    text = body.get("Text")
    return text if isinstance(text, str) else ""


def file_names(said: dict[str, Any]) -> set[str]:
    names = set()
    for place in said["attachments"]:
        for header in ("content_disposition", "content_type"):
            value = value_of(said["parts"][place], header)
            attributes = value["ContentType"]["attributes"] if isinstance(value, dict) else None
            names |= {one["value"] for one in attributes or () if one["name"] in ("filename", "name")}
    return names


@pytest.mark.parametrize("path", MESSAGES, ids=name_of)
def test_subject_and_addresses_are_as_expected(path: Path):
    mail, root = read_file(path), expected(path)["parts"][0]
    subject = value_of(root, "subject")
    assert mail.subject == folded(subject["Text"] if isinstance(subject, dict) else "")
    assert pairs(mail.from_addresses) == addresses(value_of(root, "from"))
    assert pairs(mail.to) == addresses(value_of(root, "to"))


def pairs(found: Any) -> list[tuple[str, str]]:
    return [(one.name, one.address) for one in found]


@pytest.mark.parametrize("path", MESSAGES, ids=name_of)
def test_the_first_text_is_as_expected(path: Path):
    mail = read_file(path)
    if name_of(path) in CUT_OFF:
        assert mail.texts == ("body",) and "cut-off" in mail.troubles
    elif name_of(path) in WORDS_KEPT:
        assert mail.text
    else:
        assert folded(mail.texts[0] if mail.texts else "") == folded(first_text(expected(path)))


@pytest.mark.parametrize("path", MESSAGES, ids=name_of)
def test_named_files_are_listed_without_their_paths(path: Path):
    names = {attachment.filename for attachment in read_file(path).attachments}
    assert {Path(name).name for name in file_names(expected(path))} <= names


def test_the_scores_beat_the_standard_library(capsys: pytest.CaptureFixture[str]):
    texts = sum(_text_equal(path, read_file(path)) for path in MESSAGES)
    with capsys.disabled():
        print(f"\nstalwart: first text {texts}/{len(MESSAGES)} (standard library 21), subject, from, to all")
    assert (texts, len(MESSAGES)) >= (27, 33)


def _text_equal(path: Path, mail: ParsedMail) -> bool:
    return folded(mail.texts[0] if mail.texts else "") == folded(first_text(expected(path)))
