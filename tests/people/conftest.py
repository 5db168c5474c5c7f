"""The staff tests work with: one administrator, acts of theirs, and people as a test needs them."""

import datetime as dt
import itertools
from collections.abc import Callable

import pytest

from aftercare.foundation.act import Act
from aftercare.people import memory
from aftercare.people.actions import add_person, set_up_roles
from aftercare.people.actions.staff import NewPerson
from aftercare.people.models import Person, Role
from aftercare.people.permissions import PERMISSIONS

NOON = dt.datetime(2026, 11, 20, 4, 0, tzinfo=dt.UTC)  # Friday 12:00 in Shanghai

AddPerson = Callable[..., Person]


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    memory.clear()


@pytest.fixture
def act() -> Act:
    return Act.begun("staff:7", "desk", at=NOON, permissions=PERMISSIONS)


@pytest.fixture
def roles(db: None, act: Act) -> dict[str, Role]:
    return {role.slug: role for role in set_up_roles(act=act)}


@pytest.fixture
def add(act: Act) -> AddPerson:
    numbers = itertools.count(1)

    def add(*roles: Role, **particulars: object) -> Person:
        number = next(numbers)
        new = {"sign_in_name": f"person{number}", "name": f"人员{number}", **particulars}
        return add_person(NewPerson(**new), roles=roles, act=act)  # type: ignore[arg-type]

    return add
