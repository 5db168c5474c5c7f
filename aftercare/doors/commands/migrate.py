"""aftercare migrate: bring the tables to this version. Safe to kill and to run again."""

import argparse

from django.core.management import call_command

NAME = "migrate"
HELP = "升级数据库表 / bring the database tables to this version"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="只检查 / say whether there is something to do")


def run(options: argparse.Namespace) -> int:
    call_command("migrate", interactive=False, check_unapplied=options.check)
    return 0
