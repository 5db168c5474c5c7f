"""Every requirement of the source documents has its row, and a row that names a test names one that exists."""

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.house.places import ROOT, parsed

PAGE = ROOT / "docs" / "requirements.md"
HOW_MANY = {"S0": 40, "S1": 60, "S2": 66, "S3": 42, "S4": 44}
ROW = re.compile(r"^\| (S\d-\d+) \| .+? \| (.*?) \|\s?(.*?) ?\|$", re.MULTILINE)
TALLY = re.compile(r"Tally: (\d+) of (\d+) proven, (\d+) planned")


@dataclass(frozen=True)
class Row:
    id: str
    where: str
    tests: tuple[str, ...]

    @property
    def is_planned(self) -> bool:
        return self.where.startswith("planned")


def rows_of(page: str) -> list[Row]:
    return [
        Row(found[1], found[2], tuple(re.findall(r"`(tests/[^`]+)`", found[3])))
        for found in ROW.finditer(page)
    ]


@cache
def names_of_tests(path: Path) -> frozenset[str]:
    return frozenset(node.name for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef))


def exists(test: str) -> bool:
    """Whether `tests/room/test_it.py::test_name` names a test."""
    place, _, name = test.partition("::")
    path = ROOT / place
    return path.is_file() and name.partition("[")[0] in names_of_tests(path)


def mistakes(rows: list[Row]) -> list[str]:
    """Rows that claim something without a test, or name a test that does not exist."""
    unproven = [f"{row.id}: names no test" for row in rows if not row.is_planned and not row.tests]
    claimed = [f"{row.id}: planned, yet names a test" for row in rows if row.is_planned and row.tests]
    missing = [f"{row.id}: no such test: {test}" for row in rows for test in row.tests if not exists(test)]
    return unproven + claimed + missing


def test_the_rule_knows_good_rows_from_bad():
    good = (
        "| S0-1 | words (词) | desk/cases | `tests/house/test_requirements.py::test_every_id_has_its_row` |"
    )
    planned = "| S0-2 | words | planned · goods | |"
    bad = "| S0-3 | words | desk/cases | `tests/house/test_requirements.py::test_of_nothing` |"
    bare = "| S0-4 | words | desk/cases | |"
    assert mistakes(rows_of(f"{good}\n{planned}")) == []
    assert mistakes(rows_of(f"{bad}\n{bare}")) == [
        "S0-4: names no test",
        "S0-3: no such test: tests/house/test_requirements.py::test_of_nothing",
    ]


def test_every_id_has_its_row():
    expected = [
        f"{document}-{number}" for document, most in HOW_MANY.items() for number in range(1, most + 1)
    ]
    assert len(expected) == 252
    assert [row.id for row in rows_of(PAGE.read_text(encoding="utf-8"))] == expected


def test_every_claim_names_a_test_that_exists():
    assert mistakes(rows_of(PAGE.read_text(encoding="utf-8"))) == []


def test_the_tally_is_right():
    page = PAGE.read_text(encoding="utf-8")
    rows = rows_of(page)
    planned = sum(row.is_planned for row in rows)
    told = TALLY.search(page)
    assert told
    assert told.groups() == (str(len(rows) - planned), str(len(rows)), str(planned))
