"""aftercare prepare: keys, tables and, in a new database, the demo company. What `serve` does first."""

import argparse
import sys
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from aftercare.calendars.actions import seed_from_package
from aftercare.doors.commands import demo
from aftercare.doors.commands._packs import why_no_pack
from aftercare.foundation import keys
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.people.actions.roles import set_up_roles

NAME = "prepare"
HELP = "建库、升级、装示范数据 / make keys and tables, load the demo into a new database"
HALF_LOADED = "demo-half-loaded"
SIGN_INS = "sign-ins.txt"
HAS_A_COMPANY = (
    "这个数据目录里已经有一家公司，--pack 没有起作用。要看另一份制度，请换一个文件夹：--data DIR"
    " / This data folder holds a company already, so --pack changed nothing. "
    "To see another policy choose another folder: --data DIR"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    start = parser.add_mutually_exclusive_group()
    start.add_argument("--pack", help="示范公司的制度 / demo policy pack")
    start.add_argument("--empty", action="store_true", help="不装示范数据 / no demo data")


def run(options: argparse.Namespace) -> int:
    if unknown := why_no_pack(options.pack):
        print(unknown, file=sys.stderr)
        return 2
    keys.make_all()
    half_loaded = config.data / HALF_LOADED
    was_interrupted = half_loaded.exists()
    if was_interrupted and config.uses_sqlite:
        _throw_away(config.sqlite_file)
    is_new = was_interrupted or not MigrationRecorder(connection).has_table()
    call_command("migrate", verbosity=0, interactive=False)
    if was_interrupted and not config.uses_sqlite:
        call_command("flush", verbosity=0, interactive=False)
    if is_new:
        half_loaded.unlink(missing_ok=True)
        _furnish()
    elif options.pack:
        print(HAS_A_COMPANY, file=sys.stderr)
    return _load_demo(options.pack or "standard", half_loaded) if is_new and not options.empty else 0


def _throw_away(database: Path) -> None:
    """A demo whose loading was interrupted is half a company: begin again from nothing."""
    connection.close()
    for path in database.parent.glob(f"{database.name}*"):
        path.unlink()


def _furnish() -> None:
    """What every installation starts with: the official days we know, and the usual roles."""
    act = Act.begun("system:setup", "command")
    seed_from_package(act)
    set_up_roles(act=act)


def _load_demo(pack: str, half_loaded: Path) -> int:
    print("正在载入示范公司，约需半分钟 / loading the demo company, about half a minute", flush=True)
    half_loaded.touch()
    status = demo.load(pack, demo.CASES)
    if status == 0:
        (config.data / SIGN_INS).write_text(demo.sign_ins(), encoding="utf-8")
        half_loaded.unlink()
    return status
