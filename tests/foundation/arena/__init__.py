"""The arena: real processes on a real database, where a test may kill them.

A scene is a function in scenes.py; it runs in a process of its own and prints what it found as JSON.
"""

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
KILLED = -9


@dataclass(frozen=True)
class Arena:
    """A database and a data folder of its own."""

    data: Path
    database: str

    def play(self, scene: str, *particulars: object, chaos: str = "") -> Any:
        """Run a scene to its end; what it found. Raises AssertionError when it fails."""
        ended = self._run(scene, particulars, chaos)
        assert ended.returncode == 0, ended.stderr[-3000:]
        return json.loads(ended.stdout)

    def play_until_killed(self, scene: str, *particulars: object, chaos: str) -> None:
        """Run a scene whose process is killed at this place. Raises AssertionError when it is not."""
        ended = self._run(scene, particulars, chaos)
        assert ended.returncode == KILLED, (ended.returncode, ended.stderr[-3000:])

    def _run(
        self, scene: str, particulars: tuple[object, ...], chaos: str
    ) -> subprocess.CompletedProcess[str]:
        settings = {
            "DJANGO_SETTINGS_MODULE": "tests.foundation.arena.settings",
            "AFTERCARE_DATA": str(self.data),
            "AFTERCARE_DATABASE": self.database,
            "AFTERCARE_CHAOS": chaos,
        }
        command = [sys.executable, "-m", "tests.foundation.arena.scenes", scene, json.dumps(particulars)]
        return subprocess.run(
            command,
            cwd=ROOT,
            env=os.environ | settings,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@contextmanager
def built(folder: Path) -> Iterator[Arena]:
    """An arena on the same kind of database as the test run's, taken down afterwards."""
    if connection.vendor == "sqlite":
        arena = Arena(folder, "")
        arena.play("build")
        yield arena
        return
    name = f"arena_{uuid.uuid4().hex}"
    with _server() as server:
        server.execute(f'CREATE DATABASE "{name}"')
    try:
        arena = Arena(folder, _address(name))
        arena.play("build")
        yield arena
    finally:
        with _server() as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _server() -> Any:
    import psycopg

    return psycopg.connect(_address("postgres"), autocommit=True)


def _address(name: str) -> str:
    said = connection.settings_dict
    user = said["USER"] + (f":{said['PASSWORD']}" if said["PASSWORD"] else "")
    return f"postgresql://{user}@{said['HOST'] or 'localhost'}:{said['PORT'] or 5432}/{name}"
