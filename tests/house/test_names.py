"""No room for what has no name of its own (3.6), and no hidden hooks (section 2)."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.places import BELOW_THE_DOORS, PACKAGE, SOURCES, name_of, parsed

SAYS_WHICH = re.compile(r"order_by|\bpk=")
NAMELESS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "managers",
    "data",
    "info",
    "misc",
    "services",
}


def nameless(path: Path) -> set[str]:
    """The parts of a module's path that say nothing."""
    return {part.removesuffix(".py") for part in path.parts} & NAMELESS


def test_the_rule_knows_a_module_that_says_nothing():
    assert nameless(Path("promises/rules.py")) == set()
    assert nameless(Path("promises/utils.py")) == {"utils"}
    assert nameless(Path("helpers/dates.py")) == {"helpers"}


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_every_module_says_what_it_holds(path: Path):
    assert nameless(path.relative_to(PACKAGE)) == set()


def hooks(tree: ast.Module) -> set[str]:
    """Signals, and models that do something when they are saved, deleted or made."""
    found = {
        node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and _is_signals(node.module)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "models.Model" for base in node.bases):
            found |= {
                part.name
                for part in node.body
                if isinstance(part, ast.FunctionDef) and part.name in ("save", "delete", "__init__", "clean")
            }
    return {str(name) for name in found}


def _is_signals(module: str | None) -> bool:
    return bool(module) and str(module).endswith((".signals", "dispatch"))


def test_the_rule_knows_a_hook():
    assert hooks(ast.parse("class Case(models.Model):\n    def is_open(self): return True")) == set()
    assert hooks(ast.parse("class Case(models.Model):\n    def save(self): pass")) == {"save"}
    assert hooks(ast.parse("from django.db.models.signals import post_save")) == {"django.db.models.signals"}


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_nothing_happens_behind_a_save(path: Path):
    assert hooks(parsed(path)) == set()


def unordered_firsts(source: str) -> list[int]:
    """Lines with a first() that does not say which: by order_by, by primary key, or by a comment on uniqueness."""
    lines = source.splitlines()
    return [
        node.end_lineno or 0
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("first", "last")
        and not node.args
        and not SAYS_WHICH.search(ast.unparse(node))
        and "unique" not in lines[(node.end_lineno or 1) - 1]
    ]


def test_the_rule_knows_a_first_without_an_order():
    assert unordered_firsts("newest = cases.order_by('-pk').first()") == []
    assert (
        unordered_firsts("case = cases.filter(number=n).first()  # number is unique: no order needed") == []
    )
    assert unordered_firsts("case = cases.filter(pk=case_id, stage='open').first()") == []
    assert unordered_firsts("case = cases.filter(stage='open').first()") == [1]


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_every_first_says_its_order(path: Path):
    assert unordered_firsts(path.read_text(encoding="utf-8")) == []


def http_in(tree: ast.Module) -> set[str]:
    """What a source takes from Django's web half."""
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return {
        module for module in modules if module.startswith(("django.http", "django.shortcuts", "django.forms"))
    }


def test_the_rule_knows_a_room_that_speaks_http():
    assert http_in(ast.parse("from django.db import models")) == set()
    assert http_in(ast.parse("from django.http import HttpRequest")) == {"django.http"}


@pytest.mark.parametrize("path", BELOW_THE_DOORS, ids=name_of)
def test_rooms_know_nothing_of_http(path: Path):
    assert http_in(parsed(path)) == set()
