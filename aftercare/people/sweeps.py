"""What people do because time passed: ended sessions and sheets nobody waits for go."""

import datetime as dt

from aftercare.foundation.act import Act
from aftercare.foundation.ledger.sweeps import sweep
from aftercare.foundation.sheets.keeping import put_away_old
from aftercare.people.actions.sessions import clear_ended_sessions


@sweep("sessions-prune", every_seconds=3600, patience=dt.timedelta())
def prune_sessions(*, act: Act) -> int:
    """Remove sessions past their end."""
    return clear_ended_sessions(at=act.at)


@sweep("sheets-prune", every_seconds=86400, patience=dt.timedelta())
def prune_sheets(*, act: Act) -> int:
    """Remove sheets that were brought in some days ago."""
    return put_away_old(at=act.at)
