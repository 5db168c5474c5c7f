"""The one list of rooms, from the ground floor up. Knowledge runs downwards in it, never up."""

from importlib import import_module
from importlib.util import find_spec

ROOMS = (
    "calendars",
    "people",
    "customers",
    "products",
    "policy",
    "cases",
    "triage",
    "messages",
    "promises",
    "tasks",
    "handling",
    "channels",
    "care",
)

FOUNDATION_WITH_TABLES = ("ledger", "jobs", "search", "files", "links", "once", "limits")


PARTS_THAT_REGISTER = ("facts", "reactions", "clauses", "long_work", "sweeps", "lanes")


def wake_rooms() -> None:
    """Make every fact, reaction, clause, job, sweep and lane known before anything is recorded."""
    for place in (*(f"foundation.{part}" for part in FOUNDATION_WITH_TABLES), *ROOMS):
        for part in PARTS_THAT_REGISTER:
            if find_spec(f"aftercare.{place}.{part}"):
                import_module(f"aftercare.{place}.{part}")
