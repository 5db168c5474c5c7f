"""aftercare worker: errands, sweeps, jobs and deliveries, until told to stop."""

import argparse

from aftercare.foundation.ledger import worker

NAME = "worker"
HELP = "后台进程 / do the background work until told to stop"


def arguments(parser: argparse.ArgumentParser) -> None:
    """It needs none."""


def run(options: argparse.Namespace) -> int:
    worker.run()
    return 0
