"""Database trouble by name: full, away, or busy. All three pass; the request was not done and may be sent again."""

import errno
import sqlite3

from django.db import InterfaceError, OperationalError

from aftercare.foundation.refusals import Refusal

FULL_STATES = {"53100"}  # PostgreSQL: disk_full
BUSY_STATES = {
    "40001",
    "40P01",
    "53300",
    "55P03",
    "57014",
}  # serialisation, deadlock, connections, lock, cancelled


class NoRoomLeft(Refusal, sort="busy"):
    """The disk is full: what was asked is not done, and nothing else was lost."""


class DatabaseAway(Refusal, sort="busy"):
    """The database does not answer at the moment."""


class DatabaseBusy(Refusal, sort="busy"):
    """Others were writing for so long that this request gave up its turn."""


def trouble_in(error: Exception) -> Refusal | None:
    """The refusal this error means, or None when it is a bug or none of the database's."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NoRoomLeft()
    if not isinstance(error, (OperationalError, InterfaceError)):
        return None
    if isinstance(error.__cause__, sqlite3.Error):
        return _sqlite_trouble(error.__cause__)
    if str(error) == "database is locked":
        return DatabaseBusy()
    return _server_trouble(getattr(error.__cause__, "sqlstate", None))


def _sqlite_trouble(cause: sqlite3.Error) -> Refusal | None:
    primary = (getattr(cause, "sqlite_errorcode", None) or 0) & 0xFF  # the extended code's low byte
    if primary == sqlite3.SQLITE_FULL:
        return NoRoomLeft()
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return DatabaseBusy()
    if primary in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return DatabaseAway()
    return None


def _server_trouble(state: str | None) -> Refusal | None:
    """state: PostgreSQL's SQLSTATE, None when the connection broke before it could say one."""
    if state in FULL_STATES:
        return NoRoomLeft()
    if state in BUSY_STATES:
        return DatabaseBusy()
    if state is None or state.startswith(("08", "57P")):
        return DatabaseAway()
    return None
