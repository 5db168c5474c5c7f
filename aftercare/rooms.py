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


def wake_rooms() -> None:
    """Make every fact, reaction, job and policy clause known before anything is recorded."""
    for room in ROOMS:
        for part in ("facts", "reactions", "clauses", "long_work"):
            if find_spec(f"aftercare.{room}.{part}"):
                import_module(f"aftercare.{room}.{part}")
