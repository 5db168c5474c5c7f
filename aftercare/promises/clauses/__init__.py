"""The promises and calendars sections of the policy: who owes what by when, on which clock."""

from aftercare.promises.clauses import checks  # noqa: F401  registers the cross-checks
from aftercare.promises.clauses.calendars import calendars, default_calendar
from aftercare.promises.clauses.promised import PromiseClauses, promises_for, promises_listed

__all__ = ["PromiseClauses", "calendars", "default_calendar", "promises_for", "promises_listed"]
