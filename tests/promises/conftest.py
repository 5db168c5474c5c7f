"""One case with its promises."""

import pytest

from aftercare.cases.models import Case
from tests.cast import World, world
from tests.handling.conftest import asked


@pytest.fixture
def company(db: None) -> World:
    return world("standard")


@pytest.fixture
def case(company: World) -> Case:
    received = asked("我要投诉：上门师傅态度恶劣，还迟到两小时。")
    company.errands()
    received.refresh_from_db()
    return received
