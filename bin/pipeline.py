"""The steps of bin/test, one after the other, each told to the end whatever became of the one before."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import browser
import postgres
from environment import ROOT, VENV

PYTEST = [
    str(VENV / "bin" / "python"),
    "-m",
    "pytest",
    "-n",
    "2",
    "--dist",
    "worksteal",
    "-p",
    "no:cacheprovider",
]
MEASURED = [PYTEST[0], "-m", "coverage", "run", *PYTEST[1:]]
JOURNEYS = "tests/journeys"
NO_DATABASE = ("docs", "house", "look", "mail", "worktime")
"""Tests whose answer no database changes: once is enough."""
BEYOND_ROOMS = ("confidential", "contracts", "docs", "doors", "house", "look", "mail", "setup")
"""Tests of what is not a room: rules and actions owe their coverage to their own."""


class CannotRun(Exception):
    """Something the step needs is not on this machine. The text says what, and how to get it."""


@dataclass
class Outcome:
    step: str
    passed: bool
    seconds: float
    last_words: str


def run(wanted: Sequence[str]) -> int:
    """Run the steps asked for, or all; 0 when every one passed."""
    unknown = set(wanted) - set(STEPS)
    if unknown:
        print(
            f"没有这些步骤 / no such steps: {' '.join(sorted(unknown))}; {' '.join(STEPS)}", file=sys.stderr
        )
        return 2
    outcomes = [_run_step(name) for name in STEPS if not wanted or name in wanted]
    print("\n" + "=" * 60)
    for outcome in outcomes:
        mark = "通过 passed" if outcome.passed else "失败 FAILED"
        print(f"{outcome.step:<11} {mark}  {outcome.seconds:6.1f} s  {outcome.last_words}")
    print(_tally())
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _tally() -> str:
    """How many of the requirements a test proves, as docs/requirements.md says and a house test checks."""
    page = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
    return next(line for line in page.splitlines() if "Tally" in line)


def _run_step(name: str) -> Outcome:
    print(f"\n=== {name}", flush=True)
    began = time.monotonic()
    try:
        passed, last_words = STEPS[name]()
    except (CannotRun, postgres.NoServer, browser.NoBrowser) as reason:
        print(reason, file=sys.stderr)
        passed, last_words = False, str(reason)
    return Outcome(name, passed, time.monotonic() - began, last_words)


def _tool(*command: str) -> tuple[bool, str]:
    return _shown([str(VENV / "bin" / command[0]), *command[1:]], {})


def _shown(command: Sequence[str], more: Mapping[str, str]) -> tuple[bool, str]:
    """Run a command from the root, letting its output through; whether it passed, and its last line."""
    # Hundreds of processes are started: what they import is compiled once, beside the tree.
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(ROOT / "var" / "pycache"), **more}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    last_words = ""
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout
        for line in process.stdout:
            print(line, end="", flush=True)
            last_words = line.strip() or last_words
    return process.returncode == 0, last_words.strip("= ")


def _folders(names: Sequence[str]) -> list[str]:
    return [f"tests/{name}" for name in names]


def _without(*folders: str) -> list[str]:
    return [f"--ignore={folder}" for folder in folders]


def lint() -> tuple[bool, str]:
    checked, words = _tool("ruff", "check", "--no-cache")
    formatted, more_words = _tool("ruff", "format", "--check", "--no-cache")
    return checked and formatted, f"{words}; {more_words}"


def types() -> tuple[bool, str]:
    return _tool("python", "-m", "mypy", "aftercare")


def layers() -> tuple[bool, str]:
    return _tool("lint-imports", "--no-cache")


def sqlite() -> tuple[bool, str]:
    """Everything but the journeys; of the rules and actions, how much the rooms' own tests reach."""
    (ROOT / "var").mkdir(exist_ok=True)
    _tool("coverage", "erase")
    alone = {"AFTERCARE_DATABASE": ""}
    measured, words = _shown([*MEASURED, *_without(JOURNEYS, *_folders(BEYOND_ROOMS)), "tests"], alone)
    others, more_words = _shown([*PYTEST, *_folders(BEYOND_ROOMS)], alone)
    return measured and others, f"{words}; {more_words}"


def coverage() -> tuple[bool, str]:
    """What of rules and actions the rooms' tests reached. The floor stands in pyproject.toml and only rises."""
    _tool("coverage", "combine", "--quiet")
    return _tool("coverage", "report")


def postgresql() -> tuple[bool, str]:
    with postgres.server() as address:
        command = [*PYTEST, "--create-db", *_without(JOURNEYS, *_folders(NO_DATABASE)), "tests"]
        return _shown(command, {"AFTERCARE_DATABASE": address})


def journeys() -> tuple[bool, str]:
    """Whole stories in a browser; those of one file share a product, so one worker tells them all."""
    command = ["loadfile" if part == "worksteal" else part for part in PYTEST]
    if not any((ROOT / JOURNEYS).glob("test_*.py")):
        raise CannotRun(f"{JOURNEYS} holds no tests")
    return _shown([*command, JOURNEYS], {"AFTERCARE_DATABASE": "", browser.KEY: str(browser.found())})


STEPS: dict[str, Callable[[], tuple[bool, str]]] = {
    step.__name__: step for step in (lint, types, layers, sqlite, coverage, postgresql, journeys)
}

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
