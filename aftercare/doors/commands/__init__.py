"""The command line: `aftercare <command>`. Each module here is one command; `aftercare help` lists them.

A command module says NAME, HELP, arguments(parser) and run(options) → exit status. Its file is named like the command,
with _ for -, and with _ after a word Python keeps for itself (import_).
"""

import argparse
import pkgutil
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from keyword import iskeyword
from types import ModuleType

import django

from aftercare.foundation.config import choose_django_settings

BARE = {"serve"}  # needs no Django: the supervisor stays small for as long as it lives


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status. Mistakes of the one who typed it are sentences, never a traceback."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    name = given[0] if given else "help"
    if name in ("help", "-h", "--help"):
        return _help()
    if name not in names():
        print(f"没有 {name} 这个命令 / no such command: {name}\n", file=sys.stderr)
        return _help() or 2
    try:
        return _run(name, given[1:])
    except KeyboardInterrupt:
        return 130


def names() -> list[str]:
    """Every command, by the names of the files."""
    return sorted(
        module.name.rstrip("_").replace("_", "-")
        for module in pkgutil.iter_modules(__path__)
        if not module.name.startswith("_")
    )


def command(name: str) -> ModuleType:
    """The module of a command, with Django ready unless the command is a bare one."""
    if name not in BARE:
        choose_django_settings()
        django.setup()
    file = name.replace("-", "_")
    return import_module(f"{__name__}.{file}_" if iskeyword(file) else f"{__name__}.{file}")


def _run(name: str, given: Sequence[str]) -> int:
    return _obey(name, given) if name in BARE else _plainly(lambda: _obey(name, given))


def _obey(name: str, given: Sequence[str]) -> int:
    module = command(name)
    parser = argparse.ArgumentParser(prog=f"aftercare {name}", description=module.HELP)
    module.arguments(parser)
    return int(module.run(parser.parse_args(given)))


def _plainly(work: Callable[[], int]) -> int:
    from aftercare.doors.commands._trouble import said_plainly

    with said_plainly() as outcome:
        outcome.status = work()
    return outcome.status


def _help() -> int:
    return _plainly(_list)


def _list() -> int:
    print("aftercare <命令 command> [--help]\n")
    for name in names():
        print(f"  {name:<14} {command(name).HELP}")
    return 0
