"""Where a benchmark runs: a fresh data folder, on SQLite or on a database of its own in PostgreSQL, never on yours."""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
PORT = 18931
POSTGRES = os.environ.get("AFTERCARE_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
DATABASE = "aftercare_bench"


def prepare(kind: str) -> Path:
    """Choose the place before Django is loaded; the data folder."""
    data = Path(tempfile.mkdtemp(prefix=f"aftercare-bench-{kind}-"))
    os.environ.update(AFTERCARE_DATA=str(data), AFTERCARE_PORT=str(PORT), AFTERCARE_LOG_LEVEL="ERROR")
    if kind == "postgresql":
        _fresh_database()
        os.environ["AFTERCARE_DATABASE"] = urlsplit(POSTGRES)._replace(path=f"/{DATABASE}").geturl()
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "aftercare.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return data


def leave(data: Path) -> None:
    """Remove what the benchmark made."""
    from django.db import connections

    connections.close_all()
    shutil.rmtree(data, ignore_errors=True)
    if os.environ.get("AFTERCARE_DATABASE"):
        _drop_database()


def _fresh_database() -> None:
    _drop_database()
    _on_server(f'CREATE DATABASE "{DATABASE}"')


def _drop_database() -> None:
    _on_server(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)')


def _on_server(statement: str) -> None:
    import psycopg

    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(statement)
