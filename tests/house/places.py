"""Where the laws look: the source files of the house, read and parsed once."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "aftercare"
FOUNDATION = PACKAGE / "foundation"
DOORS = PACKAGE / "doors"

SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
BELOW_THE_DOORS = [path for path in SOURCES if not path.is_relative_to(DOORS)]
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))

WRITING_FOUNDATIONS = ("ledger", "jobs", "search", "files", "links", "once", "limits", "rows")


def name_of(path: Path) -> str:
    """A path as people say it, for test ids and messages."""
    return path.relative_to(ROOT).as_posix()


def is_writer(path: Path) -> bool:
    """Whether the house lets this file change rows (the-house.md, section 2)."""
    inside = path.relative_to(PACKAGE)
    if inside.parts[0] == "foundation":
        return inside.parts[1].removesuffix(".py") in WRITING_FOUNDATIONS
    return (
        path.stem in ("actions", "sweeps")
        or "actions" in inside.parts
        or (inside.parts[0] == "handling" and inside.parts[1] in ("stages", "turns"))
    )


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
