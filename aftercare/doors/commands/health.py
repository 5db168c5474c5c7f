"""aftercare health: the same as GET /health, without a web process."""

import argparse
import json

from aftercare.doors.health import health

NAME = "health"
HELP = "检查运行状况 / say what is well and what is not, in JSON"


def arguments(parser: argparse.ArgumentParser) -> None:
    """It needs none."""


def run(options: argparse.Namespace) -> int:
    state = health()
    print(json.dumps(state, ensure_ascii=False, indent=1))
    return 1 if state["troubles"] else 0
