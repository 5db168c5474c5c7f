"""A PostgreSQL server for the tests: the one that answers, else one of our own for as long as they run."""

import getpass
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

KEY = "AFTERCARE_TEST_POSTGRES_URL"
USUAL = "postgresql://postgres@127.0.0.1:5432/postgres"
PLACES = ("/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/opt")
FASTER = "options=-c%20synchronous_commit%3Doff"  # tests need no durability; what does, sets it itself


class NoServer(Exception):
    """No PostgreSQL answers, and none is installed that we could start."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a server on which test databases may be made. Raises NoServer."""
    given = os.environ.get(KEY, USUAL)
    if _answers(given):
        yield _faster(given)
        return
    with (
        tempfile.TemporaryDirectory(prefix="aftercare-postgres-") as folder,
        _our_own(Path(folder)) as address,
    ):
        yield _faster(address)


def _answers(address: str) -> bool:
    try:
        psycopg.connect(address, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def _faster(address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{FASTER}"


@contextmanager
def _our_own(folder: Path) -> Iterator[str]:
    programs, owner, port = _programs(), _owner(), _free_port()
    shutil.chown(folder, owner)
    data = folder / "data"
    _as(owner, programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
    told = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    _as(owner, programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", told, "start")
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        _as(owner, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _programs() -> Path:
    """The folder of the newest initdb on this machine."""
    known = sorted(path for place in PLACES for path in Path(place).glob("**/bin/initdb"))
    there = shutil.which("initdb")
    if not known and not there:
        raise NoServer(
            f"需要 PostgreSQL:启动一个并以 {KEY} 指明,或安装服务器程序 / "
            f"PostgreSQL is needed: start one and set {KEY}, or install its server (Debian: postgresql)"
        )
    return (known[-1] if known else Path(there or "")).parent


def _owner() -> str:
    """PostgreSQL refuses to run as root: then its own user, or nobody, owns the server."""
    if os.geteuid() != 0:
        return getpass.getuser()
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _as(owner: str, *command: object) -> None:
    switch = (
        ["setpriv", f"--reuid={owner}", f"--regid={_group(owner)}", "--clear-groups"]
        if os.geteuid() == 0
        else []
    )
    done = subprocess.run(
        [*switch, *map(str, command)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NoServer(f"PostgreSQL: {done.stdout}")


def _group(owner: str) -> str:
    return str(pwd.getpwnam(owner).pw_gid)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
