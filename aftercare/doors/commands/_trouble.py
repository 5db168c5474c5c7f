"""What a command says when something refuses: a sentence on stderr and status 1. Bugs stay loud."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from aftercare.foundation.databases.trouble import trouble_in
from aftercare.foundation.refusals import Refusal


@dataclass
class Outcome:
    status: int = 1


@contextmanager
def said_plainly() -> Iterator[Outcome]:
    """Run a command inside; a refusal or a database trouble becomes a sentence."""
    outcome = Outcome()
    try:
        yield outcome
    except Exception as error:
        refusal = error if isinstance(error, Refusal) else trouble_in(error)
        if refusal is None:
            raise
        print(_sentence(refusal), file=sys.stderr)
        outcome.status = 1


def _sentence(refusal: Refusal) -> str:
    from aftercare.doors.words import say_refusal

    return say_refusal(refusal)
