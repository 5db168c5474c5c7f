"""A real web server on a port of this machine, asked over one kept connection; what it and the database cost."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import cpu
from benchmarks.place import PORT, ROOT


@dataclass(frozen=True)
class Cost:
    """Milliseconds of processor time per request: in the web process, in the database's processes."""

    web: float
    database: float

    @property
    def both(self) -> float:
        return self.web + self.database


class Server:
    """granian as `aftercare serve` starts it: one process, four threads."""

    def __init__(self) -> None:
        command = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(PORT),
            "--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "error",
            "aftercare.doors.web:application",
        ]  # fmt: skip
        self.process = subprocess.Popen(command, cwd=ROOT, env=os.environ, start_new_session=True)
        self.line = self._connected()

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, bytes]:
        """One request; its status and body."""
        self.line.request(method, path, body.encode(), {"Host": f"127.0.0.1:{PORT}", **headers})
        answer = self.line.getresponse()
        return answer.status, answer.read()

    def cost(self, ask: Callable[[int], None], *, times: int, rounds: int = 4) -> Cost:
        """What one request costs: the best of several rounds, after a warm-up, over a line of its own.

        The server ends a line that is silent for long, as it is while a table is being filled.
        """
        self.line = self._connected()
        for place in range(min(times, 20)):
            ask(-place - 1)
        return min((self._round(ask, times, turn) for turn in range(rounds)), key=lambda cost: cost.both)

    def stop(self) -> None:
        """End it."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def _round(self, ask: Callable[[int], None], times: int, turn: int) -> Cost:
        web, database = cpu.of_tree(self.process.pid), cpu.of_the_database()
        for place in range(times):
            ask(turn * times + place)
        return Cost(
            web=(cpu.of_tree(self.process.pid) - web) * 1000 / times,
            database=(cpu.of_the_database() - database) * 1000 / times,
        )

    def _connected(self) -> http.client.HTTPConnection:
        for _ in range(150):
            line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
            try:
                line.request("GET", "/health")
                line.getresponse().read()
                return line
            except OSError:
                time.sleep(0.2)
        raise SystemExit("the web server did not come up")
