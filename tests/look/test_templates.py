"""Templates use only classes the sheets know and icons that are drawn, and refusals are shown in full and as a line."""

import re
from pathlib import Path

import pytest
from django.test import RequestFactory

from aftercare.doors.look.files import FOLDER
from aftercare.doors.refused import NoSuchPage, answer_no_page
from aftercare.doors.words import say_refusal

LOOK = FOLDER.parent
TEMPLATES = sorted((LOOK / "templates").rglob("*.html"))
COMMENT, FILLING = re.compile(r"\{#.*?#\}", re.DOTALL), re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
STYLED = set(
    re.findall(r"\.([a-zA-Z][\w-]*)", "".join(path.read_text() for path in FOLDER.rglob("css/**/*.css")))
)
DRAWN = set(re.findall(r'id="([\w-]+)"', (FOLDER / "icons.svg").read_text()))
ICONS = re.compile(r'\bicon\("([\w-]+)"|\bicon_name="([\w-]+)"')


def classes_in(template: str) -> set[str]:
    """The classes a template writes itself; those it computes are left out."""
    written = re.findall(r'class="([^"]*)"', COMMENT.sub("", template))
    return {name for names in written for name in FILLING.sub(" ", names).split()}


def icons_in(template: str) -> set[str]:
    return {name for names in ICONS.findall(COMMENT.sub("", template)) for name in names if name}


def test_the_rules_see_classes_and_icons():
    assert classes_in('<b class="btn {{ kind }} small">{# class="old" #}') == {"btn", "small"}
    assert icons_in('{{ icon("bell", small=True) }}{{ button("x", icon_name="give") }}') == {"bell", "give"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(LOOK).as_posix())
def test_every_class_is_styled(path: Path):
    assert classes_in(path.read_text()) - STYLED == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(LOOK).as_posix())
def test_every_icon_is_drawn(path: Path):
    assert icons_in(path.read_text()) - DRAWN == set()


@pytest.mark.parametrize("fragment", [True, False])
def test_a_refusal_says_what_happened_and_a_way_forward(fragment: bool):
    headers = {"HX-Request": "true"} if fragment else {}
    response = answer_no_page(RequestFactory().get("/desk/nowhere", headers=headers), LookupError())
    text = response.content.decode()
    assert response.status_code == 404
    assert ("data-shut" in text, "<!doctype html>" in text) == (fragment, not fragment)
    assert text.count(say_refusal(NoSuchPage())) == (1 if fragment else 2)  # a page has it in its title too
