"""Answers are forgotten after two days."""

import datetime as dt

from aftercare.foundation.act import Act
from aftercare.foundation.ledger.sweeps import sweep
from aftercare.foundation.once.actions import forget_old_answers


@sweep("once-forget", every_seconds=3600, patience=dt.timedelta())
def forget_answers(*, act: Act) -> int:
    """Forget answers that nobody will ask for again."""
    return forget_old_answers(act=act)
