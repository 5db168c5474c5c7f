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
from dataclasses import dataclass
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
        our_own(Path(folder)) as (_, port),
    ):
        yield _faster(address_of(port))


def _answers(address: str) -> bool:
    try:
        psycopg.connect(address, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def _faster(address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{FASTER}"


@dataclass
class OurServer:
    """A server of our own in a folder, which it owns as a user that is not root."""

    folder: Path

    def make(self) -> None:
        shutil.chown(self.folder, _owner())
        self._run("initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")

    def start(self, port: int) -> None:
        told = f"-p {port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._run("pg_ctl", "-D", self._data, "-w", "-l", self.folder / "log", "-o", told, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "stop")

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _run(self, program: str, *arguments: object) -> None:
        _as(_owner(), _programs() / program, *arguments)


@contextmanager
def our_own(folder: Path) -> Iterator[tuple[OurServer, int]]:
    """A server of our own and its port, stopped at the end whatever it was doing."""
    server, port = OurServer(folder), _free_port()
    server.make()
    server.start(port)
    try:
        yield server, port
    finally:
        server.stop()


def address_of(port: int) -> str:
    return f"postgresql://postgres@127.0.0.1:{port}/postgres"


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
