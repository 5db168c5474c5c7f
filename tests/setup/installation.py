"""An installation of its own for tests that need real processes: a data folder, a database, and programs run in it."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from aftercare.foundation.config import config, environment_with
from tests.ports import free_port


@dataclass
class Installation:
    """Runs beside the tests, on the kind of database they run on."""

    folder: Path
    port: int = field(default_factory=lambda: free_port(2))  # web and live
    started: list[subprocess.Popen[str]] = field(default_factory=list)
    doer: subprocess.Popen[str] | None = None

    @property
    def environment(self) -> dict[str, str]:
        settings = {
            "data": self.folder,
            "port": self.port,
            "database": self._database(),
            "log_level": "WARNING",
        }
        return environment_with(**settings) | {"DJANGO_SETTINGS_MODULE": "aftercare.settings"}

    def prepare(self) -> None:
        """Keys, tables, roles and holidays; no demo."""
        if not config.uses_sqlite:
            self._on_the_server(f"CREATE DATABASE {self._name}")
        self.run("prepare", "--empty")

    def run(self, *command: str) -> str:
        """Run an aftercare command to its end; what it printed."""
        arguments = [sys.executable, "-m", "aftercare.doors.commands", *command]
        return subprocess.run(
            arguments, env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    def do(self, program: str, **given: Any) -> Any:
        """Run a few lines with Django ready; they find `given` and may set `said`. See doing.py."""
        if self.doer is None:
            doing = (sys.executable, "-m", "tests.setup.doing")
            self.doer = self.start(*doing, stdin=subprocess.PIPE, stderr=None)
        assert self.doer.stdin and self.doer.stdout
        print(json.dumps({"program": program, "given": given}), file=self.doer.stdin, flush=True)
        answer = json.loads(self.doer.stdout.readline())
        assert "trouble" not in answer, answer["trouble"]
        return answer["said"]

    def start(self, *command: str, **streams: Any) -> subprocess.Popen[str]:
        """Start a program that is ended with the test; what it says comes in one stream unless asked otherwise."""
        kept = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, **streams}
        process = subprocess.Popen(command, env=self.environment, start_new_session=True, text=True, **kept)
        self.started.append(process)
        return process

    def close(self) -> None:
        for process in self.started:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        if not config.uses_sqlite:
            self._on_the_server(f"DROP DATABASE IF EXISTS {self._name} WITH (FORCE)")

    @property
    def _name(self) -> str:
        return f"installation_{self.port}"

    def _database(self) -> str:
        """The address of a database of our own: in the folder, or beside the one the tests run on."""
        if config.uses_sqlite:
            return ""
        return urlsplit(config.database)._replace(path=f"/{self._name}").geturl()

    def _on_the_server(self, statement: str) -> None:
        with psycopg.connect(config.database, autocommit=True) as server:
            server.execute(statement)
