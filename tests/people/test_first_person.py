"""The first person of a new house is its administrator, and there is one first person."""

import pytest

from aftercare.foundation.act import Act
from aftercare.foundation.ledger.models import Entry
from aftercare.people.actions.first import SetUpAlready, add_first_administrator
from aftercare.people.actions.staff import NewPerson
from aftercare.people.models import Person
from aftercare.people.queries import permissions_of
from tests.refused import refused

from .conftest import NOON

pytestmark = pytest.mark.django_db
HOUSE = Act.begun("system:setup", "desk", at=NOON)
FIRST = NewPerson(sign_in_name="first", name="第一人")


def test_the_first_person_may_give_roles_and_the_second_is_not_first() -> None:
    person = add_first_administrator(FIRST, act=HOUSE)
    assert "roles.give" in permissions_of(person.pk)
    assert list(person.roles.values_list("slug", flat=True)) == ["administrator"]
    assert Entry.objects.latest("id").thread == person.thread

    with refused(SetUpAlready):
        add_first_administrator(NewPerson(sign_in_name="second", name="第二人"), act=HOUSE)
    assert Person.objects.count() == 1
