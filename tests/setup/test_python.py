"""bin/serve under a Python that is too old: it finds a newer one, or says plainly that one is needed."""

import subprocess
import sys
from pathlib import Path

BIN = Path(__file__).resolve().parents[2] / "bin"
UNDER_AN_OLD_ONE = """
import sys
sys.version_info = (3, 9, 1)
sys.path.insert(0, sys.argv[1])
from environment import require_python
require_python()
print("went on")
"""


def started(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", UNDER_AN_OLD_ONE, str(BIN)]
    return subprocess.run(command, env={"PATH": str(path)}, capture_output=True, text=True, check=False)


def put(path: Path, name: str, script: str) -> None:
    (path / name).write_text(f"#!/bin/sh\n{script}\n")
    (path / name).chmod(0o755)


def test_without_a_newer_one_it_says_what_is_needed(tmp_path: Path) -> None:
    said = started(tmp_path)
    assert said.returncode == 1 and said.stdout == ""
    assert "3.11" in said.stderr and "3.9.1" in said.stderr and "Traceback" not in said.stderr


def test_a_newer_one_takes_over_and_a_name_without_a_python_is_passed_by(tmp_path: Path) -> None:
    put(tmp_path, "python3.13", "echo 'pyenv: python3.13: command not found' >&2; exit 127")
    assert "3.11" in started(tmp_path).stderr
    put(tmp_path, "python3.12", "echo taken over")
    said = started(tmp_path)
    assert (said.returncode, said.stdout, said.stderr) == (0, "taken over\n", "")
