"""Reading a mail where it can do no harm: in a child process that may be killed.

The child is started once and fed over a pipe, so that an ordinary mail costs little more than reading it.
It limits its own processor time (5 s a mail) and memory (512 MiB); this side kills it when a mail takes
20 seconds by the clock. Then that mail is put aside with the reason, and the next one gets a new child.
"""

import atexit
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE
from typing import BinaryIO, cast

import msgspec

from aftercare.channels.mail.caps import LARGEST_MAIL
from aftercare.channels.mail.parsed import ParsedMail, Quarantine
from aftercare.channels.mail.wire import get, put, unpacked

WALL_SECONDS = 20.0
MAILS_PER_CHILD = 2_000  # then a fresh one, so that memory lost in fragments comes back

_HOME = Path(__file__).resolve().parents[3]
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    " from aftercare.channels.mail.child_work import serve; serve()"
)


class Reader:
    """One reading child, started when first needed. Threads may share it; they take turns."""

    def __init__(self, *, wall_seconds: float = WALL_SECONDS) -> None:
        self._wall_seconds = wall_seconds
        self._turn = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._born_in = 0
        self._mails_left = 0

    def read(self, raw: bytes) -> ParsedMail | Quarantine:
        """Read one mail. Never raises for what is in it: whatever kills the child becomes a Quarantine."""
        if len(raw) > LARGEST_MAIL:
            return Quarantine("mail-too-large", len(raw), LARGEST_MAIL)
        with self._turn:
            child, is_new = self._living_child()
            outcome = self._asked(child, raw)
            if isinstance(outcome, Quarantine) and outcome.reason == "reader-died" and not is_new:
                # It may have died before this mail came, or of what earlier ones left behind.
                outcome = self._asked(self._living_child()[0], raw)
            return outcome

    def close(self) -> None:
        """Let the child end. The next read starts another one."""
        with self._turn:
            self._let_go()

    def _living_child(self) -> tuple["subprocess.Popen[bytes]", bool]:
        """The child, and whether it was born for this mail."""
        usable = self._born_in == os.getpid() and self._mails_left > 0
        is_new = self._child is None or not usable or self._child.poll() is not None
        if self._child is None or is_new:
            self._let_go()
            command = [sys.executable, "-I", "-B", "-X", "utf8", "-c", _START, str(_HOME)]
            # Nothing in the command comes from outside.
            self._child = subprocess.Popen(command, stdin=PIPE, stdout=PIPE, env={})  # noqa: S603
            self._born_in, self._mails_left = os.getpid(), MAILS_PER_CHILD
        self._mails_left -= 1
        return self._child, is_new

    def _asked(self, child: "subprocess.Popen[bytes]", raw: bytes) -> ParsedMail | Quarantine:
        alarm = _Alarm(self._wall_seconds, child)
        try:
            put(cast(BinaryIO, child.stdin), raw)
            outcome = unpacked(get(cast(BinaryIO, child.stdout)))
        except (OSError, EOFError, msgspec.MsgspecError):
            return self._buried(child, rang=alarm.rang)
        finally:
            alarm.stop()
        if isinstance(outcome, Quarantine) and outcome.reason == "too-much-memory":
            self._let_go()
        return outcome

    def _buried(self, child: "subprocess.Popen[bytes]", *, rang: bool) -> Quarantine:
        child.kill()
        died_of = child.wait()
        self._let_go()
        if rang or died_of == -signal.SIGXCPU:
            return Quarantine("too-much-time")
        return Quarantine("reader-died", detail=f"exit {died_of}")

    def _let_go(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        for pipe in (child.stdin, child.stdout):
            if pipe:
                _closed_quietly(cast(BinaryIO, pipe))
        if self._born_in == os.getpid():
            child.kill()
            child.wait()


class _Alarm:
    """Kills the child when its time is over, from another thread: the reader itself waits for the answer."""

    def __init__(self, seconds: float, child: "subprocess.Popen[bytes]") -> None:
        self.rang = False
        self._child = child
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        self._timer.cancel()

    def _ring(self) -> None:
        self.rang = True
        self._child.kill()


def _closed_quietly(pipe: BinaryIO) -> None:
    with suppress(OSError):  # what was left to write has nobody to read it
        pipe.close()


_shared = Reader()
atexit.register(_shared.close)


def read_in_child(raw: bytes) -> ParsedMail | Quarantine:
    """Read one mail in this process's own reading child. Never raises for anything that is in the mail."""
    return _shared.read(raw)
