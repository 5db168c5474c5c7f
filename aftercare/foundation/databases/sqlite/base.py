"""SQLite as this house uses it: every write transaction IMMEDIATE and under the writer lock."""

import sqlite3
from pathlib import Path
from typing import Any, Literal

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from aftercare.foundation.databases.write_guard import refuse_stray_writes
from aftercare.foundation.databases.writer_lock import WriterLock, WriterLockTimeout, writer_lock

Journal = Literal["memory", "wal", "wal-under-lock-library-unfixed", "rollback-journal"]


def library_has_wal_reset_fix(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite release cannot lose a write-ahead log to the reset fault. Source: sqlite.org, 3.51.3."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite with the writer lock, the write guard and a journal mode that fits the library and the disk."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(refuse_stray_writes)
        self.journal: Journal = "memory"
        self._lock: WriterLock | None = None
        self._holds_lock = False

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """Open under the lock: the first to open a file recovers its log, and must be alone with it."""
        if self.is_in_memory_db():
            in_memory: sqlite3.Connection = super().get_new_connection(conn_params)
            return in_memory
        self._lock = writer_lock(Path(conn_params["database"]))
        try:
            self._take_lock()
        except OSError:  # a disk that knows no file locks (network disk): never a write-ahead log
            self._lock = None
            return self._opened(conn_params, "DELETE", "rollback-journal")
        try:
            fixed = library_has_wal_reset_fix(sqlite3.sqlite_version_info[:3])
            return self._opened(conn_params, "WAL", "wal" if fixed else "wal-under-lock-library-unfixed")
        finally:
            self._drop_lock()

    def _opened(self, conn_params: dict[str, Any], mode: str, journal: Journal) -> sqlite3.Connection:
        connection: sqlite3.Connection = super().get_new_connection(conn_params)
        connection.execute(f"PRAGMA journal_mode={mode}")
        self.journal = journal
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        self._take_lock()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._drop_lock()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._drop_lock()  # only when it succeeded: a failed COMMIT is still a transaction, and is rolled back next

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._drop_lock()

    def _close(self) -> None:
        """Close under the lock: the last to close a file checkpoints its log."""
        self._take_lock()
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._drop_lock()

    def _take_lock(self) -> None:
        if self._lock and not self._holds_lock:
            try:
                self._lock.acquire()
            except WriterLockTimeout as too_long:
                raise OperationalError("database is locked") from too_long
            self._holds_lock = True

    def _drop_lock(self) -> None:
        if self._lock and self._holds_lock:
            self._holds_lock = False
            self._lock.release()
