import sqlite3
import subprocess
import sys
import threading

import pytest
from django.db import OperationalError, connections
from django.db.transaction import atomic

from aftercare.foundation.databases import writer_lock as lock_module
from aftercare.foundation.databases.sqlite.base import library_has_wal_reset_fix
from aftercare.foundation.databases.writer_lock import WriterLock, WriterLockTimeout

WRITER = """
import sys
from pathlib import Path
import django
from django.conf import settings
from aftercare.foundation.config import read_config
from aftercare.foundation.databases.addresses import database_settings
where = database_settings(read_config({"AFTERCARE_DATABASE": "sqlite:" + sys.argv[1]}))
settings.configure(DATABASES={"default": where}, USE_TZ=True)
django.setup()
from concurrent.futures import ThreadPoolExecutor
from django.db import connection
from django.db.transaction import atomic
def add(_):
    with atomic(), connection.cursor() as cursor:
        (n,) = cursor.execute("SELECT n FROM counter").fetchone()
        cursor.execute("UPDATE counter SET n = %s", [n + 1])
def many(_):
    for number in range(25):
        add(number)
    connection.close()
with ThreadPoolExecutor(4) as threads:
    list(threads.map(many, range(4)))
"""


@pytest.fixture
def counter(tmp_path):
    path = tmp_path / "counter.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE counter (n integer)")
        connection.execute("INSERT INTO counter VALUES (0)")
    connection.close()
    return path


def test_three_processes_of_four_threads_lose_no_write(counter):
    command = [sys.executable, "-c", WRITER, str(counter)]
    writers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [writer.communicate()[1] for writer in writers] == ["", "", ""]
    with sqlite3.connect(counter) as connection:
        assert connection.execute("SELECT n FROM counter").fetchone() == (300,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_the_thread_that_holds_the_lock_may_take_it_again(tmp_path):
    lock = WriterLock(tmp_path / "a.sqlite3")
    with lock, lock:
        pass
    taken = []
    other = threading.Thread(target=lambda: (lock.acquire(), taken.append(True), lock.release()))
    other.start()
    other.join(5)
    assert taken == [True]


def test_a_lock_held_by_a_stopped_process_is_given_up_on(tmp_path, monkeypatch):
    monkeypatch.setattr(lock_module, "LONGEST_WAIT_SECONDS", 0.05)
    path = tmp_path / "a.sqlite3"
    theirs, ours = WriterLock(path), WriterLock(path)  # two descriptors conflict like two processes
    with theirs, pytest.raises(WriterLockTimeout):
        ours.acquire()
    with ours:
        pass


@pytest.mark.django_db
def test_a_waiting_writer_is_told_that_the_database_is_busy(counter, monkeypatch):
    from aftercare.foundation.databases.trouble import DatabaseBusy, trouble_in

    monkeypatch.setattr(lock_module, "LONGEST_WAIT_SECONDS", 0.05)
    mine = _connection_to(counter)
    mine.ensure_connection()
    with WriterLock(counter), pytest.raises(OperationalError) as raised:
        mine._start_transaction_under_autocommit()
    mine.close()
    assert isinstance(trouble_in(raised.value), DatabaseBusy)


@pytest.mark.django_db
def test_a_failed_transaction_gives_the_lock_back(counter):
    mine = _connection_to(counter)
    connections["counter"] = mine
    try:
        with pytest.raises(ZeroDivisionError), atomic(using="counter"):
            1 / 0  # noqa: B018
        with WriterLock(counter):
            pass
    finally:
        mine.close()
        del connections["counter"]


@pytest.mark.django_db
def test_the_journal_fits_the_library(counter):
    mine = _connection_to(counter)
    with mine.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    fixed = library_has_wal_reset_fix(sqlite3.sqlite_version_info)
    assert mine.journal == ("wal" if fixed else "wal-under-lock-library-unfixed")
    mine.close()


@pytest.mark.django_db
def test_a_disk_without_locks_gets_a_rollback_journal(counter, monkeypatch):
    def no_locks(_self):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(WriterLock, "_lock_file", no_locks)
    mine = _connection_to(counter)
    with mine.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert mine.journal == "rollback-journal"
    mine.close()


@pytest.mark.parametrize(
    ("version", "fixed"),
    [((3, 40, 1), False), ((3, 44, 6), True), ((3, 45, 0), False), ((3, 50, 7), True), ((3, 51, 2), False),
     ((3, 51, 3), True), ((3, 52, 0), True)],
)  # fmt: skip
def test_which_libraries_carry_the_fix(version, fixed):
    assert library_has_wal_reset_fix(version) is fixed


def _connection_to(path):
    from aftercare.foundation.config import read_config
    from aftercare.foundation.databases.addresses import database_settings
    from aftercare.foundation.databases.sqlite.base import DatabaseWrapper

    defaults = {**connections["default"].settings_dict, "TEST": {}}
    settings = database_settings(read_config({"AFTERCARE_DATABASE": f"sqlite:{path}"}))
    return DatabaseWrapper({**defaults, "CONN_HEALTH_CHECKS": False, **settings}, "counter")
