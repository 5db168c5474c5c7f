"""The manager and the others at their browsers: the desk's own fixtures, and a few hands more."""

import pytest

from tests.cast import World
from tests.doors.desk.conftest import Browser, browser_of, chengli, company, hands, stranger, tongmo

__all__ = ["chengli", "company", "hands", "stranger", "tongmo"]


@pytest.fixture
def guanli(company: World) -> Browser:
    """管理员."""
    return browser_of(company.people["guanli"])


@pytest.fixture
def linke(company: World) -> Browser:
    """客服 林可."""
    return browser_of(company.people["linke"])


@pytest.fixture
def xujing(company: World) -> Browser:
    """监督员 许静."""
    return browser_of(company.people["xujing"])
