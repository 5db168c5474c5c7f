"""Counting the statements of a page."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors.desk.conftest import Browser


def statements(browser: Browser, address: str, **query: Any) -> int:
    """How many statements a page takes. It is asked twice: the session and compiled policies are warm by then."""
    browser.get(address, **query)
    with CaptureQueriesContext(connection) as caught:
        assert browser.get(address, **query).status_code == 200
    return len(caught)
