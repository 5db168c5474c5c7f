"""A process with Django ready in which an installation's tests do things: each line asks for a program, and is answered."""

import json
import os
import sys
import traceback

import django
from django.db import connections

from aftercare.foundation.config import choose_django_settings


def main() -> None:
    """Answer every line {"program", "given"} by {"said"}, or by {"trouble"}: what the program left in `said`."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what a program prints is no answer
    choose_django_settings()
    django.setup()
    for line in sys.stdin:
        print(json.dumps(_done(**json.loads(line))), file=answers, flush=True)


def _done(program: str, given: dict[str, object]) -> dict[str, object]:
    connections.close_all()  # the database may have been made anew
    names: dict[str, object] = {"given": given, "said": None}
    try:
        exec(program, names)  # noqa: S102  our own tests' lines
    except Exception:
        return {"trouble": traceback.format_exc()}
    return {"said": names["said"]}


if __name__ == "__main__":
    main()
