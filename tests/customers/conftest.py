"""Acts of the staff and of the system, at a fixed moment."""

import datetime as dt

import pytest

from aftercare.foundation.act import Act
from aftercare.people.permissions import PERMISSIONS

NOON = dt.datetime(2026, 11, 20, 4, 0, tzinfo=dt.UTC)


@pytest.fixture
def act() -> Act:
    return Act.begun("staff:7", "desk", at=NOON, permissions=PERMISSIONS)


@pytest.fixture
def visitor() -> Act:
    """Someone unknown at the portal."""
    return Act.begun("visitor:", "portal", at=NOON)
