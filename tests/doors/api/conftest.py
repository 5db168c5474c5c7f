"""A company whose people may all use programs, and a complaint that came in through one."""

import pytest

from tests.cast import World, world
from tests.doors.api.program import ASKED, Program, let_programs_in


@pytest.fixture
def company(db: None) -> World:
    made = world("standard")
    let_programs_in(made)
    return made


@pytest.fixture
def specialist(company: World) -> Program:
    return Program(company, "baiyang")


@pytest.fixture
def manager(company: World) -> Program:
    return Program(company, "chengli")


@pytest.fixture
def case(specialist: Program) -> str:
    """A complaint that nobody took yet, as the part of an address."""
    return f"cases/{specialist.post('cases', ASKED)['number']}"
