"""Run the benchmarks and print what they found, with what falls short."""

import argparse
import math
import os
import subprocess
import sys

from benchmarks import place

AIMS = {"队列页 / queue page": 12.9, "工单页 / case page": 6.9}
"""Milliseconds of CPU: a tenth of the known systems at 100,000 tickets of five messages."""


def main() -> None:
    """Each database in a process of its own, since Django is set up once."""
    parser = argparse.ArgumentParser()
    parser.add_argument("databases", nargs="*", default=["sqlite", "postgresql"])
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--small", type=int, default=2_000)
    parser.add_argument("--promises", type=int, default=1_000_000)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        _measure(options.databases[0], options)
        return
    rest = [word for word in sys.argv[1:] if word not in options.databases]
    for kind in options.databases:
        subprocess.run(
            [sys.executable, "-m", "benchmarks.run", kind, *rest, "--one"], check=False, cwd=place.ROOT
        )


def _measure(kind: str, options: argparse.Namespace) -> None:
    data = place.prepare(kind)
    try:
        _all(kind, options)
    finally:
        place.leave(data)


def _all(kind: str, options: argparse.Namespace) -> None:
    from benchmarks import bringing_in, filling, measures, setting_up
    from benchmarks.server import Server

    print(f"\n== {kind} · {os.cpu_count()} cores", flush=True)
    agent = setting_up.company()
    filling.make_templates()
    filling.multiply(max(options.small // filling.TEMPLATES - 1, 1))
    server = Server()
    try:
        cookie, token = setting_up.cookie(agent), setting_up.token(agent)
        small = measures.pages(server, cookie)
        _print(measures.creating(server, token))
        _print(bringing_in.mails())
        filling.multiply(max(math.ceil(options.cases / filling.count()) - 1, 1))
        print(f"   {filling.count():,} 件工单 / cases", flush=True)
        large = measures.pages(server, cookie)
        for name, cost in large.items():
            ratio = cost.both / small[name].both
            _print([
                measures.Figure(name, f"{cost.web:.1f} ms web + {cost.database:.1f} ms database CPU", cost.both, AIMS[name]),
                measures.Figure(f"{name} ÷ {options.small:,} 件时 / against the small table", f"{ratio:.2f}×", ratio, 1.3),
            ])  # fmt: skip
        _print(measures.searching(server, cookie))
    finally:
        server.stop()
    _print(measures.sweeping(options.promises, 100))
    _print(bringing_in.customers(setting_up.import_customers, options.customers))


def _print(figures: list) -> None:  # type: ignore[type-arg]
    for one in figures:
        print(f"   {one.name:<44} {one.said:<52} {one.verdict}", flush=True)


if __name__ == "__main__":
    main()
