"""The two READMEs say the same, and what they say can be done."""

import re
from pathlib import Path

import pytest

from aftercare.doors.commands import names
from aftercare.doors.demo.cast import PASSWORD, STAFF
from aftercare.policy.packs import PACKS
from tests.docs.pages import LINK, ROOT

READMES = [ROOT / "README.md", ROOT / "README.en.md"]
LONGEST = 100
CODE = re.compile(r"`([^`\n]+)`")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_both_have_the_same_sections_links_and_commands() -> None:
    chinese, english = (text_of(page) for page in READMES)
    assert len(re.findall("^## ", chinese, re.MULTILINE)) == len(re.findall("^## ", english, re.MULTILINE))
    assert set(LINK.findall(chinese)) - {"README.en.md"} == set(LINK.findall(english)) - {"README.md"}
    commands = [re.findall(r"aftercare ([a-z-]+)", text) for text in (chinese, english)]
    assert commands[0] == commands[1]


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_what_it_names_is_there(page: Path) -> None:
    text = text_of(page)
    said = CODE.findall(text)
    assert {word.split()[0] for word in said if word.startswith("bin/")} <= {
        "bin/serve",
        "bin/test",
        "bin/bench",
    }
    assert set(re.findall(r"`aftercare ([a-z-]+)", text)) - set(names()) == {"help"}
    assert {slug for slug in PACKS if slug != "blank"} <= set(said)
    assert {one.sign_in for one in STAFF if f"`{one.sign_in}`" in text} >= {
        "chengli",
        "baiyang",
        "xujing",
        "admin",
    }
    assert PASSWORD in said


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_it_is_short(page: Path) -> None:
    assert len(text_of(page).splitlines()) <= LONGEST
