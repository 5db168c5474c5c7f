"""The product itself for a journey: a data folder, a company in it, and web, live and worker on a free port."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.ports import free_port

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "aftercare.doors.commands")
READY_SECONDS = 90


@dataclass(frozen=True)
class Running:
    """A product that answers. address: without a slash at the end."""

    address: str
    data: Path


@contextmanager
def running(pack: str, data: Path) -> Iterator[Running]:
    """The product run by one policy pack, in an empty folder, until the block ends."""
    port = free_port(2)  # web and live
    environment = _environment(data)
    subprocess.run([*COMMAND, "prepare", "--empty"], cwd=ROOT, env=environment, check=True)
    subprocess.run(
        [sys.executable, "-m", "tests.journeys.company", pack], cwd=ROOT, env=environment, check=True
    )
    log = (data / "serve.log").open("wb")
    serve = [*COMMAND, "serve", "--port", str(port), "--data", str(data)]
    with log, subprocess.Popen(serve, cwd=ROOT, env=environment, stdout=log, stderr=log) as process:
        try:
            _wait(process, f"http://127.0.0.1:{port}/health", data / "serve.log")
            yield Running(f"http://127.0.0.1:{port}", data)
        finally:
            process.send_signal(signal.SIGTERM)


def _environment(data: Path) -> dict[str, str]:
    """Of our own settings only the data folder: a journey never meets somebody's real database."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("AFTERCARE_", "DJANGO_"))
    }
    return {**kept, "AFTERCARE_DATA": str(data), "PYTHONPATH": str(ROOT)}


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(READY_SECONDS * 4):
        if process.poll() is not None:
            break
        if _answers(address):
            return
        time.sleep(0.25)
    raise AssertionError(f"the product does not answer:\n{log.read_text(errors='replace')[-4000:]}")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):  # noqa: S310 — our own address
            return True
    except (urllib.error.URLError, OSError):
        return False
