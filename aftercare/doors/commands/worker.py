"""aftercare worker: errands, sweeps, jobs and deliveries, until told to stop."""

import argparse
import signal
import threading

from aftercare.foundation.ledger import worker

NAME = "worker"
HELP = "后台进程 / do the background work until told to stop"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="做完现有的就结束 / do what waits now, then end")


def run(options: argparse.Namespace) -> int:
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    worker.run(stop, once=options.once)
    return 0
