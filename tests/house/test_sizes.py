"""Files, functions and folders stay small enough to hold in one's head (house rule 3.1)."""

import ast
from collections import Counter
from pathlib import Path

import pytest

from tests.house.places import DOORS, PACKAGE, ROOT, SOURCES, TESTS, name_of, parsed

LONGEST_FILE, LONGEST_TEST_FILE = 400, 500
LONGEST_FUNCTION = 40
LONGEST_STORY = 90
"""A journey is one story told in one go: cutting it into functions hides the order of what people do."""

FULLEST_FOLDER = 16


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef, source: list[str]) -> int:
    """Lines of a function that hold code: no docstring, no blank line, no line that is only a comment."""
    first = function.body[0]
    has_words = (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    )
    words = set(range(first.lineno, (first.end_lineno or 0) + 1)) if has_words else set()
    numbers = range(function.lineno, (function.end_lineno or 0) + 1)
    held = [source[number - 1].strip() for number in numbers if number not in words]
    return sum(bool(line) and not line.startswith("#") for line in held)


def too_long(source: str, tree: ast.Module | None = None, most: int = LONGEST_FUNCTION) -> list[str]:
    """The functions of a source that are longer than the house allows."""
    lines = source.splitlines()
    return [
        f"{node.name}: {size}"
        for node in ast.walk(tree or ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (size := code_lines(node, lines)) > most
    ]


def test_the_rule_knows_a_long_function_from_a_well_explained_one():
    explained = 'def f():\n    """' + "\n    word\n" * 60 + '"""\n    # why\n    return 1\n'
    long = "def f():\n" + "    x = 1\n" * LONGEST_FUNCTION
    assert too_long(explained) == []
    assert too_long(long) == [f"f: {LONGEST_FUNCTION + 1}"]


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=name_of)
def test_functions_are_short(path: Path):
    most = LONGEST_STORY if path.parent.name == "journeys" else LONGEST_FUNCTION
    assert too_long(path.read_text(encoding="utf-8"), parsed(path), most) == []


def fits(path: Path, text: str) -> bool:
    """Whether a file is short enough for where it lives: tests may be a little longer than what they test."""
    longest = LONGEST_FILE if path.is_relative_to(PACKAGE) else LONGEST_TEST_FILE
    return len(text.splitlines()) <= longest


def test_the_rule_knows_a_short_file_from_a_long_one():
    room, test = PACKAGE / "cases" / "rules.py", ROOT / "tests" / "test_cases.py"
    assert fits(room, "x = 1\n" * LONGEST_FILE)
    assert not fits(room, "x = 1\n" * (LONGEST_FILE + 1))
    assert fits(test, "x = 1\n" * LONGEST_TEST_FILE)
    assert not fits(test, "x = 1\n" * (LONGEST_TEST_FILE + 1))


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=name_of)
def test_files_are_short(path: Path):
    assert fits(path, path.read_text(encoding="utf-8"))


def overfull(paths: list[str]) -> list[str]:
    """The folders that hold more files than the house allows, given the paths of all files."""
    held = Counter(str(Path(path).parent) for path in paths)
    return [folder for folder, files in held.items() if files > FULLEST_FOLDER]


def test_the_rule_knows_an_overfull_folder():
    assert overfull([f"room/{number}.py" for number in range(16)]) == []
    assert overfull([f"room/{number}.py" for number in range(17)]) == ["room"]


def test_folders_are_not_overfull():
    assert overfull([name_of(path) for path in SOURCES if not path.is_relative_to(DOORS)]) == []
