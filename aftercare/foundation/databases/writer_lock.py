"""The writer lock: one writer at a time in one SQLite file, over all threads and processes of this machine.

A thread mutex orders the threads of a process, flock on a side file orders the processes. Measured: waits to a
fifth of SQLite's own, and no "database is locked". It also keeps libraries with the WAL-reset fault (3.7.0 to
3.51.2) safe, because nobody writes, opens, closes or checkpoints beside another. Decision 0004.
"""

import fcntl
import os
import threading
import time
from pathlib import Path

LONGEST_WAIT_SECONDS = 20.0
POLL_SECONDS = 0.0005


class WriterLockTimeout(Exception):
    """Another process has held the writer lock for longer than anyone may wait."""


class WriterLock:
    """The lock of one database file. Taken again by the thread that holds it, it counts."""

    def __init__(self, database: Path) -> None:
        self._mutex = threading.RLock()
        self._depth = 0
        self._descriptor = os.open(
            database.with_name(database.name + ".writer"), os.O_RDWR | os.O_CREAT, 0o600
        )

    def acquire(self) -> None:
        """Wait for the turn to write. Raises WriterLockTimeout, and OSError where the disk knows no locks."""
        if not self._mutex.acquire(timeout=LONGEST_WAIT_SECONDS):
            raise WriterLockTimeout
        try:
            if not self._depth:
                self._lock_file()
            self._depth += 1
        except BaseException:
            self._mutex.release()
            raise

    def release(self) -> None:
        self._depth -= 1
        if not self._depth:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)
        self._mutex.release()

    def __enter__(self) -> None:
        self.acquire()

    def __exit__(self, *exception: object) -> None:
        self.release()

    def _lock_file(self) -> None:
        """Polled, not waited for: a process stopped while it holds the lock must not stop all others for ever."""
        for _ in range(int(LONGEST_WAIT_SECONDS / POLL_SECONDS)):
            try:
                return fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(POLL_SECONDS)
        raise WriterLockTimeout


_locks: dict[Path, WriterLock] = {}
_making = threading.Lock()


def writer_lock(database: Path) -> WriterLock:
    """The one lock of this file in this process."""
    with _making:
        if database not in _locks:
            _locks[database] = WriterLock(database)
        return _locks[database]


os.register_at_fork(
    after_in_child=_locks.clear
)  # a forked child shares its parent's file lock: it needs its own
