"""Processor time of other processes, read from /proc: of a server with its children, and of the database."""

import os
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def of_tree(root: int) -> float:
    """Seconds of processor time of a process and all that came from it, living children only."""
    family, found = {root}, True
    processes = _processes()
    while found:
        found = False
        for pid, (parent, _, _) in processes.items():
            if parent in family and pid not in family:
                family.add(pid)
                found = True
    return sum(processes[pid][1] for pid in family if pid in processes)


def of_the_database() -> float:
    """Seconds of processor time of every PostgreSQL process of this machine; none when SQLite runs in our own.

    Other work on the same server is counted too: measure on a quiet one.
    """
    if not os.environ.get("AFTERCARE_DATABASE"):
        return 0.0
    return sum(seconds for _, seconds, called in _processes().values() if called == "postgres")


def _processes() -> dict[int, tuple[int, float, str]]:
    """pid → (parent, seconds, name)."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            text = (entry / "stat").read_text()
        except OSError:
            continue
        name, _, rest = text[text.index("(") + 1 :].rpartition(") ")
        fields = rest.split()
        found[int(entry.name)] = (int(fields[1]), (int(fields[11]) + int(fields[12])) / TICK, name)
    return found
