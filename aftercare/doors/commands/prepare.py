"""aftercare prepare: keys, tables and, in a new data folder, the demo company. What `serve` does first."""

import argparse
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from aftercare.calendars.actions import seed_from_package
from aftercare.foundation import keys
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.people.actions.roles import set_up_roles

NAME = "prepare"
HELP = "建库、升级、装示范数据 / make keys and tables, load the demo into a new database"


def arguments(parser: argparse.ArgumentParser) -> None:
    start = parser.add_mutually_exclusive_group()
    start.add_argument("--pack", default="standard", help="示范公司的制度 / demo policy pack")
    start.add_argument("--empty", action="store_true", help="不装示范数据 / no demo data")


def run(options: argparse.Namespace) -> int:
    keys.make_all()
    half_loaded = config.data / "demo-half-loaded"
    is_new = not MigrationRecorder(connection).has_table()
    call_command("migrate", verbosity=0, interactive=False)
    if half_loaded.exists():  # the last loading was interrupted: begin it again from nothing
        call_command("flush", verbosity=0, interactive=False)
    if is_new or half_loaded.exists():
        _furnish()
    if (is_new or half_loaded.exists()) and not options.empty:
        return _load_demo(options.pack, half_loaded)
    return 0


def _furnish() -> None:
    """What every installation starts with: the official days we know, and the usual roles."""
    act = Act.begun("system:setup", "command")
    seed_from_package(act)
    set_up_roles(act=act)


def _load_demo(pack: str, half_loaded: Path) -> int:
    if not find_spec("aftercare.doors.commands.demo"):
        return 0
    demo = import_module("aftercare.doors.commands.demo")
    half_loaded.touch()
    parser = argparse.ArgumentParser()
    demo.arguments(parser)
    status = int(demo.run(parser.parse_args(["--pack", pack])))
    if status == 0:
        half_loaded.unlink()
    return status
