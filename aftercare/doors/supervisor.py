"""The supervisor: starts web, live and worker, restarts the dead, and ends all of them when told to.

It alone hears INT and TERM: children live in sessions of their own, because a Ctrl-C sent to the whole group left
one server running, and an open event stream held another (measured, decision 0016).
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

TICK_SECONDS = 0.25
GRACE_TICKS = 20  # five seconds from TERM to KILL
STEADY_TICKS = 240  # a child that lived for a minute starts again without delay
LONGEST_PAUSE_TICKS = 120
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


@dataclass
class Child:
    """One process we keep alive. Ticks are the supervisor's own count of time.

    grace_ticks  how long it may take to end, from TERM to KILL
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    grace_ticks: int = GRACE_TICKS
    process: subprocess.Popen[bytes] | None = None
    ticks_alive: int = 0
    ticks_to_wait: int = 0
    falls: int = field(default=0)

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_die_with_parent,
        )
        self.ticks_alive = 0

    def tick(self) -> None:
        """Notice a death, wait its pause out, start again."""
        if self.process and self.process.poll() is None:
            self.ticks_alive += 1
        elif self.process:
            self._fell(self.process.returncode)
        elif self.ticks_to_wait:
            self.ticks_to_wait -= 1
        else:
            self.start()

    def _fell(self, code: int) -> None:
        self.send(signal.SIGKILL)  # children it left behind would go on serving, as nobody's
        self.falls = 0 if self.ticks_alive >= STEADY_TICKS else self.falls + 1
        self.ticks_to_wait = pause_after(self.falls)
        self.process = None
        seconds = self.ticks_to_wait * TICK_SECONDS
        print(f"{self.name}: ended with {code}, starts again in {seconds:g} s", file=sys.stderr, flush=True)

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the child, KILL to its whole session."""
        if self.process is None:
            return
        try:
            if number == signal.SIGKILL:
                os.killpg(self.process.pid, number)
            elif self.is_running():
                self.process.send_signal(number)
        except ProcessLookupError:
            pass


def pause_after(falls: int) -> int:
    """Ticks to wait before the next start after so many quick deaths in a row: doubling, up to half a minute."""
    return min(2**falls, LONGEST_PAUSE_TICKS) if falls else 0


class Supervisor:
    """Keeps children running until someone asks it to stop."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self.stopping = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._asked_to_stop)

    def run(self) -> None:
        """Return when all children have ended, after INT or TERM."""
        try:
            while not self.stopping:
                for child in self.children:
                    child.tick()
                time.sleep(TICK_SECONDS)
        finally:
            self._stop()

    def _asked_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _stop(self) -> None:
        for child in self.children:
            child.send(signal.SIGTERM)
        ticks = 0
        while any(child.is_running() for child in self.children):
            time.sleep(TICK_SECONDS)
            ticks += 1
            for child in self.children:
                if ticks == child.grace_ticks:
                    child.send(signal.SIGKILL)
        for child in self.children:
            child.send(signal.SIGKILL)  # whatever is left of their sessions


def _die_with_parent() -> None:
    """Ask Linux to end this child when its supervisor is killed; other systems have no such thing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)
