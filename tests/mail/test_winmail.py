"""winmail.dat: the files inside are listed beside it, and a broken one breaks nothing."""

from pathlib import Path

import pytest

from aftercare.channels.mail.winmail.tnef import files_inside
from tests.mail.letters import TNEF, letter, read

STREAMS = sorted(TNEF.glob("*.tnef"))
BODIES = {"body.html", "body.rtf"}
# Its list names only the body, though there is a file beside it.
UNLISTED = {"long-filename": {"allproductsmar2000.dat"}}


def listed(path: Path) -> set[str]:
    return {line for line in path.with_suffix(".list").read_text().splitlines() if line}


@pytest.mark.parametrize("path", STREAMS, ids=lambda path: path.stem)
def test_the_files_listed_are_found(path: Path):
    found = {name for name, _ in files_inside(path.read_bytes())}
    assert found - BODIES == listed(path) - BODIES | UNLISTED.get(path.stem, set())
    assert listed(path) <= found


def test_the_collection_is_there():
    assert len(STREAMS) == 15


@pytest.mark.parametrize("path", STREAMS, ids=lambda path: path.stem)
def test_a_stream_cut_anywhere_does_not_raise(path: Path):
    content = path.read_bytes()
    for end in range(0, len(content), max(1, len(content) // 40)):
        files_inside(content[:end])


def test_the_mail_keeps_winmail_and_lists_what_is_inside():
    content = (TNEF / "two-files.tnef").read_bytes()
    mail = read(letter(content, content_type="application/ms-tnef; name=winmail.dat"))
    assert [one.filename for one in mail.attachments] == ["winmail.dat", "AUTHORS", "README"]
    assert mail.attachments[0].content == content
    assert b"Authors of tnef" in mail.attachments[1].content
