"""The database goes away and comes back: 503 with a time to try again, then well, without a restart of ours (T30)."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError, close_old_connections, connection

from aftercare.foundation.config import environment_with
from aftercare.foundation.databases.trouble import DatabaseAway, trouble_in
from tests.house.places import ROOT


@pytest.mark.django_db(transaction=True)
def test_a_connection_ended_by_the_server_is_named_and_replaced():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    where = connection.get_connection_params()
    with psycopg.connect(
        host=where["host"], port=where["port"], user=where["user"], dbname=where["dbname"]
    ) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
    with pytest.raises(OperationalError) as raised, connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert isinstance(trouble_in(raised.value), DatabaseAway)
    close_old_connections()  # what Django does between two requests
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


@pytest.fixture
def server(monkeypatch):
    """A PostgreSQL server of our own that a test may stop and start."""
    monkeypatch.syspath_prepend(str(ROOT / "bin"))
    import postgres

    with tempfile.TemporaryDirectory() as folder, postgres.our_own(Path(folder)) as (ours, port):
        yield ours, port


def test_requests_are_refused_politely_and_answered_again(server, tmp_path):
    ours, port = server
    address = f"postgresql://postgres@127.0.0.1:{port}/postgres"
    environment = environment_with(database=address, data=tmp_path / "data")
    aftercare = [sys.executable, "-m", "aftercare.doors.commands"]
    subprocess.run([*aftercare, "prepare", "--empty"], env=environment, check=True)
    with _web(environment) as health:
        assert health()[0] == 200
        ours.stop()
        status, state, headers = health()
        assert (status, state["troubles"], headers["Retry-After"]) == (503, ["database-away"], "5")
        ours.start(port)
        assert _answers_again(health) < 10


@contextmanager
def _web(environment):
    port = 8700 + os.getpid() % 200
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--log-level", "warning", "aftercare.doors.web:application"],
        env=environment,
        start_new_session=True,
    )
    try:
        _answers_again(lambda: _health(port))
        yield lambda: _health(port)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(10)


def _health(port):
    try:
        answer = urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=20)
    except urllib.error.HTTPError as refused:
        answer = refused
    except OSError:
        return 0, {}, {}
    return answer.status, json.load(answer), answer.headers


def _answers_again(health):
    began = time.monotonic()
    while health()[0] != 200:
        assert time.monotonic() - began < 30
        time.sleep(0.2)
    return time.monotonic() - began
