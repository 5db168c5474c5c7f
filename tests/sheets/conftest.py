"""An act of the staff at a fixed moment."""

import datetime as dt

import pytest

from aftercare.foundation.act import Act
from aftercare.people.permissions import PERMISSIONS

NOON = dt.datetime(2026, 11, 20, 4, 0, tzinfo=dt.UTC)


@pytest.fixture
def act() -> Act:
    return Act.begun("staff:7", "desk", at=NOON, permissions=PERMISSIONS)
