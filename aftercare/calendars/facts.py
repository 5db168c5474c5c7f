"""What happened to the calendars."""

from dataclasses import dataclass

from aftercare.foundation.ledger import Fact


@dataclass(frozen=True, kw_only=True)
class HolidaysLoaded(Fact, kind="holidays.loaded"):
    """Official days of a year became known, or known better. Read by promises, to correct provisional dates.

    was_version  the version it supersedes; None when the year was unknown
    """

    region: str
    year: int
    version: int
    was_version: int | None
    source: str
    days: int
