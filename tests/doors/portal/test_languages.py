"""Every word of the portal is there in English, with the same values in it; and what is compiled is what is written."""

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from django.test import Client
from jinja2.ext import babel_extract

from aftercare.cases.models import Case
from tests.cast import World
from tests.doors.portal.conftest import opened, shown, token_for
from tests.house.places import DOORS, PACKAGE

CATALOGUE = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
HAN = re.compile(r"[\u4e00-\u9fff]")
VALUE = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
TEMPLATES = sorted((DOORS / "look" / "templates" / "portal").glob("*.html"))
VIEWS = sorted((DOORS / "portal").rglob("*.py"))


def words_in(path: Path) -> Iterator[str]:
    """What a template or view says in Chinese."""
    if path.suffix == ".py":
        found = [one[1] for one in extract_from_file("python", path, keywords={"_": None, "gettext_lazy": None})]
    else:
        with path.open("rb") as file:
            found = [one[2] for one in babel_extract(file, ["_"], [], {"extensions": "jinja2.ext.i18n"})]
    for said in found:
        yield said if isinstance(said, str) else said[0]


with CATALOGUE.open("rb") as _file:
    ENGLISH = {str(one.id): str(one.string) for one in read_po(_file) if one.id}


@pytest.mark.parametrize("path", [*TEMPLATES, *VIEWS], ids=lambda path: path.name)
def test_every_word_is_there_in_english_with_the_same_values(path: Path) -> None:
    for said in words_in(path):
        english = ENGLISH.get(said, "")
        assert english and not HAN.search(english), said
        assert set(VALUE.findall(said)) == set(VALUE.findall(english)), said


def test_what_is_compiled_is_what_is_written() -> None:
    """When this fails: `pybabel compile -d aftercare/locale -D django`."""
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert {said: compiled.gettext(said) for said in ENGLISH} == ENGLISH


def test_a_page_in_english_holds_no_chinese_but_what_people_and_policy_wrote(
    company: World, browser: Client, case: Case
) -> None:
    browser.cookies["language"] = "en"
    opened(browser, case)
    written = {"示范公司", case.title, "林可", "白杨"}
    for place in ("/", "/apply", "/find", "/supervision", "/pretend", "/my/X", "/l/x", f"/my/{case.number}/received"):
        page = shown(browser.get(place))
        for name in written:
            page = page.replace(name, "")
        assert HAN.findall(page) == [], place
    assert token_for(case)
