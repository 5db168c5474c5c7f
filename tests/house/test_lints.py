"""The lints of pyproject.toml and doors/ruff.toml prove themselves: lines each must accept, lines each must reject."""

import subprocess
import sys

import pytest

from tests.house.places import ROOT

ROOM, DOOR, CLOCK, RULES = (
    "aftercare/cases/anything.py",
    "aftercare/doors/desk/anything.py",
    "aftercare/foundation/clock.py",
    "aftercare/cases/rules.py",
)
NOW = "import datetime as dt\n\nat = dt.datetime.now(dt.UTC)\n"
HTTP = "from django.http import HttpRequest\n\nkind = HttpRequest\n"
ENVIRONMENT = "import os\n\nplace = os.environ\n"
CALL = "import urllib.request\n\nasked = urllib.request.urlopen\n"
ADDRESS = "import urllib.parse\n\nread = urllib.parse.urlsplit\n"
BARE = "def due_at() -> int:\n    return 1\n"


def found_by_ruff(path: str, source: str) -> set[str]:
    """The rules a source would break if it stood at this path."""
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise"]
    done = subprocess.run(
        [*command, "--stdin-filename", path, "-"],
        input=source,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return {line.split()[1] for line in done.stdout.splitlines() if line.startswith(path)}


@pytest.mark.parametrize(
    ("path", "source"),
    [
        (CLOCK, NOW),
        (DOOR, HTTP),
        (DOOR, BARE),
        (ROOM, ADDRESS),
        (ROOM, BARE),
        (RULES, BARE.replace(":\n", ':\n    """The day."""\n', 1)),
    ],
)
def test_what_the_lints_accept(path: str, source: str):
    assert found_by_ruff(path, source) == set()


@pytest.mark.parametrize(
    ("path", "source", "rule"),
    [
        (ROOM, NOW, "TID251"),
        (DOOR, NOW, "TID251"),
        (ROOM, HTTP, "TID251"),
        (ROOM, ENVIRONMENT, "TID251"),
        (DOOR, ENVIRONMENT, "TID251"),
        (ROOM, CALL, "TID251"),
        (RULES, BARE, "D103"),
        (ROOM, "import datetime as dt\n\nat = dt.datetime(2026, 1, 1)\n", "DTZ001"),
        (ROOM, "def f(a, b, c, d, e, f, g):\n    return a\n", "PLR0913"),
        (
            ROOM,
            "def f(a):\n"
            + "".join(f"    if a == {n}:\n        return {n}\n" for n in range(9))
            + "    return a\n",
            "C901",
        ),
    ],
)
def test_what_the_lints_reject(path: str, source: str, rule: str):
    assert rule in found_by_ruff(path, source)
