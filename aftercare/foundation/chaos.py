"""Chaos: places where a test may kill this process, to show that nothing is lost and nothing done twice."""

import os
import signal
from collections import Counter

from aftercare.foundation.config import config

_passed: Counter[str] = Counter()


def chaos(site: str) -> None:
    """Do nothing; or die here as by kill -9, when the setting `chaos` names this site.

    The setting reads "site", or "site@3" for the third time it is passed.
    """
    if not config.chaos:
        return
    _passed[site] += 1
    wanted, _, time = config.chaos.partition("@")
    if site == wanted and _passed[site] == int(time or 1):
        os.kill(os.getpid(), signal.SIGKILL)
