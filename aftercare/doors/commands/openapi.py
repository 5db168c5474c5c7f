"""aftercare openapi: print the API's schema, for docs/openapi.json."""

import argparse
import json

NAME = "openapi"
HELP = "print the API schema / 打印接口文档"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes: nothing."""


def run(options: argparse.Namespace) -> int:
    """Print the schema as it is checked in."""
    from aftercare.doors.api.urls import described

    print(json.dumps(described(), ensure_ascii=False, indent=1, sort_keys=True))
    return 0
