"""One reader of the clock, one of the environment, and nobody who measures time but the worker (3.4, 3.5).

Ruff bans the same by name; this law also sees what is reached through an alias or an attribute.
"""

import ast
from pathlib import Path

import pytest

from tests.house.places import FOUNDATION, SOURCES, name_of, parsed

CLOCK_WORDS = {"now", "utcnow", "today"}
CLOCK_OWNERS = {"datetime", "date", "timezone", "dt"}
MEASURES = {"time", "monotonic", "perf_counter"}
ENVIRONMENT = {"environ", "getenv", "putenv"}

READS_THE_CLOCK = {FOUNDATION / "clock.py"}
READS_THE_ENVIRONMENT = {FOUNDATION / "config.py"}
MEASURES_TIME = {FOUNDATION / "ledger" / name for name in ("worker.py", "lanes.py", "leases.py")}


def clock_reads(tree: ast.AST) -> set[str]:
    """Where a source asks what time it is. auto_now and auto_now_add ask behind its back."""
    found = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr in CLOCK_WORDS
            and _last_name(node.value) in CLOCK_OWNERS
        ):
            found.add(ast.unparse(node))
        if isinstance(node, ast.keyword) and node.arg in ("auto_now", "auto_now_add"):
            found.add(node.arg)
    return found


def measured(tree: ast.AST) -> set[str]:
    return {
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in MEASURES and _last_name(node.value) == "time"
    }


def environment_reads(tree: ast.AST) -> set[str]:
    names = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and _last_name(node.value) == "os"
    }
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "os"
        for alias in node.names
    }
    return (names | imported) & ENVIRONMENT


def _last_name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def test_the_rules_know_good_from_bad():
    good = ast.parse("at = clock.now(); on = act.at.date(); os.fsync(3); t = dt.time(9, 30); time.sleep(1)")
    bad = ast.parse(
        "import os\nfrom os import environ\n"
        "a = dt.datetime.now(); b = timezone.now(); c = date.today(); d = time.monotonic(); e = os.getenv('X')\n"
        "at = models.DateTimeField(auto_now_add=True)"
    )
    assert (clock_reads(good), measured(good), environment_reads(good)) == (set(), set(), set())
    assert clock_reads(bad) == {"dt.datetime.now", "timezone.now", "date.today", "auto_now_add"}
    assert (measured(bad), environment_reads(bad)) == ({"time.monotonic"}, {"environ", "getenv"})


@pytest.mark.parametrize("path", [path for path in SOURCES if path not in READS_THE_CLOCK], ids=name_of)
def test_nobody_else_reads_the_clock(path: Path):
    assert clock_reads(parsed(path)) == set()


@pytest.mark.parametrize("path", [path for path in SOURCES if path not in MEASURES_TIME], ids=name_of)
def test_nobody_else_measures_time(path: Path):
    assert measured(parsed(path)) == set()


@pytest.mark.parametrize("path", [path for path in SOURCES if path not in READS_THE_ENVIRONMENT], ids=name_of)
def test_nobody_else_reads_the_environment(path: Path):
    assert environment_reads(parsed(path)) == set()
