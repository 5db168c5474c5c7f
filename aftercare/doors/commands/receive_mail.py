"""aftercare receive-mail FILE…|-: bring raw mails in. The original is stored first; then it is read."""

import argparse
import hashlib
import sys
from collections import Counter
from pathlib import Path

from aftercare.channels.models import Inbound
from aftercare.channels.reading import take_mail
from aftercare.doors.commands._trouble import say_both, say_file_trouble
from aftercare.doors.words.mail import FATES, say_fate
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal

NAME = "receive-mail"
HELP = "bring raw e-mails in, one per file, or one on standard input / 收取原始邮件"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a raw mail; - reads one from standard input"
    )
    parser.add_argument("--quiet", action="store_true", help="print the totals only / 只打印合计")


def run(options: argparse.Namespace) -> int:
    """Take every mail in and say what became of each. 1 when a file could not be read or stored."""
    totals: Counter[str] = Counter()
    failed = 0
    for name in options.files:
        try:
            inbound, state, reason = _take(name)
        except (OSError, Refusal) as trouble:
            failed += 1
            print(f"{name}\t未收取 / not taken\t{_why(trouble)}", file=sys.stderr)
            continue
        totals[state] += 1
        if not options.quiet:
            print(f"{name}\t{say_fate(state, reason)}\t{inbound.case.number if inbound.case else ''}")
    _sum_up(totals, failed)
    return 1 if failed else 0


def _why(trouble: OSError | Refusal) -> str:
    if isinstance(trouble, Refusal):
        return say_both(trouble)
    return say_file_trouble(trouble) or f"读不了 / cannot be read: {trouble.strerror}"


def _take(name: str) -> tuple[Inbound, str, str]:
    """The original of this file with what became of it now: one given before is not taken again."""
    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    place = "stdin" if name == "-" else str(Path(name).resolve())
    key = f"file:{hashlib.sha256(place.encode()).hexdigest()[:16]}:{digest}"
    act = Act.begun("system:mail", "email")
    inbound = take_mail(raw, source_key=key, act=act)
    if inbound.came_at < act.at and inbound.state == "received":
        return inbound, "repeated", "delivered-before"
    return inbound, inbound.state, inbound.reason


def _sum_up(totals: Counter[str], failed: int) -> None:
    print(f"合计 / in all: {sum(totals.values())}" + (f"，未收取 / not taken: {failed}" if failed else ""))
    for state in FATES:
        if totals[state]:
            print(f"  {totals[state]:6d}  {say_fate(state, '')}")
