"""Hearing that someone else committed: the wake-up of worker and live updates. Only a hint; the rows are the truth."""

import time
from typing import Any, cast

from django.db import connection

CHANNEL = "aftercare_ledger"
POLL_SECONDS = 0.25

LISTENED_TABLE_TRIGGER = f"""
CREATE OR REPLACE FUNCTION {CHANNEL}_grew() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_notify('{CHANNEL}', ''); RETURN NULL; END $$;
CREATE OR REPLACE TRIGGER {CHANNEL}_grew AFTER INSERT ON aftercare_entry
FOR EACH STATEMENT EXECUTE FUNCTION {CHANNEL}_grew();
"""  # for the PostgreSQL half of a migration: the notice goes out with the commit and costs no round trip


class Commits:
    """Listens on this thread's database connection for commits of others.

    SQLite says through `PRAGMA data_version` that another connection changed the file (8 µs a look); PostgreSQL
    notifies when ledger entries were written. Lost with its connection, listening is begun again by itself.
    """

    def __init__(self) -> None:
        self._listening_on: Any = None
        self._version: int | None = None

    def wait(self, seconds: float) -> None:
        """Return when something may have been committed, or after this long. Raises the database's own errors."""
        connection.ensure_connection()
        if connection.vendor == "postgresql":
            self._wait_for_notice(seconds)
        else:
            self._poll_version(seconds)

    def _wait_for_notice(self, seconds: float) -> None:
        server = cast(Any, connection.connection)  # psycopg's own connection: Django has no word for LISTEN
        if self._listening_on is not server:
            server.execute(f"LISTEN {CHANNEL}")
            self._listening_on = server
            return
        with connection.wrap_database_errors:
            for _notice in server.notifies(timeout=seconds, stop_after=1):
                return

    def _poll_version(self, seconds: float) -> None:
        for _ in range(max(1, round(seconds / POLL_SECONDS))):
            with connection.cursor() as cursor:
                (version,) = cursor.execute("PRAGMA data_version").fetchone()
            if version != self._version:
                self._version = version
                return
            time.sleep(POLL_SECONDS)
