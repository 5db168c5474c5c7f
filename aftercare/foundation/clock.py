"""The only reader of the time. Doors and the worker ask once, when an act begins."""

import datetime as dt


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return dt.datetime.now(dt.UTC)
