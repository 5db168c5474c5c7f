"""aftercare demo: load a demo company with three months of history."""

import argparse
import sys

from aftercare.doors.commands._packs import why_no_pack
from aftercare.doors.demo.cast import PASSWORD, STAFF
from aftercare.foundation import clock
from aftercare.foundation.config import config
from aftercare.people.queries import nobody_yet
from aftercare.policy.packs import PACKS

NAME = "demo"
CASES = 46
HELP = "load a demo company with three months of history / 载入演示公司"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--pack", default="standard", help="which of the policy packs it lives by")
    parser.add_argument("--cases", type=int, default=CASES, help="how many requests its history holds")


def run(options: argparse.Namespace) -> int:
    """Load the demo into an empty installation and say who signs in; one with people in it is left alone."""
    if unknown := why_no_pack(options.pack):
        print(unknown, file=sys.stderr)
        return 2
    status = load(options.pack, options.cases)
    if status == 0:
        print(sign_ins())
    return status


def load(pack: str, cases: int) -> int:
    """Load the demo into an empty installation. 1, with the reason, when this one has people."""
    from aftercare.doors.demo.history import make_history

    if not nobody_yet():
        print(
            "演示只能载入空的系统；这里已经有人员了。 / The demo loads into an empty system only; this one has people."
        )
        return 1
    make_history(pack, now=clock.now(), zone=config.zone, cases=cases)
    print(f"演示公司已载入：{PACKS[pack].name}。 / The demo company is loaded.")
    return 0


def sign_ins() -> str:
    """One of the staff of each role, with the password of all."""
    by_role = {colleague.role: colleague for colleague in reversed(STAFF)}
    lines = [f"  {one.sign_in:<10} {one.name}  {one.role}" for one in reversed(by_role.values())]
    return "\n".join([f"  示范登录 demo sign-ins, 密码 password {PASSWORD}", *lines, ""])
