"""Documents stay short, lead somewhere, and name no place of whoever wrote them."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import DECISIONS, PAGES, ROOT, lost_links, name_of

LONGEST_DECISION = 60
SOMEONES_PLACE = re.compile(r"/(?:root|work|home|Users|tmp)/|\bfile://")


def test_the_rule_knows_somebodys_place() -> None:
    assert SOMEONES_PLACE.search("see /home/me/aftercare")
    assert not SOMEONES_PLACE.search("https://care.example.cn/my/home and the data folder's `keys/`")


def test_the_rule_knows_a_lost_link(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "[here](page.md#top) [there](https://a.cn)\n```\ndo[it](now)\n```\n[lost](gone.md)", "utf-8"
    )
    assert lost_links(page) == ["gone.md"]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_to_a_file(page: Path) -> None:
    assert lost_links(page) == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_names_somebodys_machine(page: Path) -> None:
    assert SOMEONES_PLACE.findall(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("page", DECISIONS, ids=name_of)
def test_a_decision_fits_on_a_page_and_bears_its_number(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LONGEST_DECISION
    assert lines[0].startswith(f"# {page.name[:4]} ")


def test_decisions_are_numbered_once_and_the_first_fifteen_are_there() -> None:
    numbers = [page.name[:4] for page in DECISIONS]
    assert len(numbers) == len(set(numbers))
    assert {f"{number:04}" for number in range(1, 16)} <= set(numbers)


def test_decisions_named_elsewhere_exist() -> None:
    named = {
        found
        for path in (ROOT / "aftercare").rglob("*.py")
        for found in re.findall(r"docs/decisions/(\d{4}[\w-]*)\.md", path.read_text(encoding="utf-8"))
    }
    assert named - {page.stem for page in DECISIONS} == set()
