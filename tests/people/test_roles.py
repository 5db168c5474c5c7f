import threading

import pytest
from django.db import connection

from aftercare.foundation.act import Act
from aftercare.foundation.ledger.models import Entry
from aftercare.people.access import NotAllowed
from aftercare.people.actions import add_person, change_role, end_person, give_role, take_role
from aftercare.people.actions.roles import LastAdministrator, PersonHasEnded, UnknownPermissions, set_up_roles
from aftercare.people.actions.staff import NewPerson
from aftercare.people.models import Person, Role
from aftercare.people.permissions import PERMISSIONS, PRESETS
from aftercare.people.queries import people_in_role, people_who_may, permissions_of
from tests.refused import refused

from .conftest import NOON, AddPerson


def test_the_eight_kinds_of_staff_are_set_up_once(roles: dict[str, Role], act: Act) -> None:
    set_up_roles(act=act)

    assert list(roles) == [preset.slug for preset in PRESETS]
    assert Role.objects.count() == 8
    assert all(set(role.permissions) <= PERMISSIONS for role in roles.values())


def test_a_partner_may_only_work_on_tasks(roles: dict[str, Role]) -> None:
    assert roles["partner"].permissions == ["task.work"]


def test_administrators_have_no_way_into_the_supervision_line(roles: dict[str, Role]) -> None:
    assert "supervision.handle" not in roles["administrator"].permissions


def test_giving_a_role_lets_a_person_do_what_it_allows(
    roles: dict[str, Role], add: AddPerson, act: Act
) -> None:
    person = add()
    give_role(person, roles["partner"], act=act)

    assert permissions_of(person.pk) == {"task.work"}
    entry = Entry.objects.latest("id")
    assert (entry.kind, entry.actor, entry.at, entry.thread) == ("role.given", "staff:7", NOON, person.thread)
    assert entry.details == {"role": "partner"}


def test_giving_a_role_twice_records_nothing_new(roles: dict[str, Role], add: AddPerson, act: Act) -> None:
    person = add(roles["partner"])
    give_role(person, roles["partner"], act=act)
    assert not Entry.objects.filter(kind="role.given").exists()


def test_only_who_may_give_roles_gives_them(roles: dict[str, Role], add: AddPerson) -> None:
    person = add(roles["manager"])
    climber = Act.begun(person.actor, "desk", permissions=permissions_of(person.pk))

    with refused(NotAllowed):
        give_role(person, roles["administrator"], act=climber)
    assert list(person.roles.values_list("slug", flat=True)) == ["manager"]


def test_the_last_administrator_stays(roles: dict[str, Role], add: AddPerson, act: Act) -> None:
    only = add(roles["administrator"])

    for attempt in (
        lambda: take_role(only, roles["administrator"], act=act),
        lambda: end_person(only, act=act),
        lambda: change_role(roles["administrator"], permissions={"case.see"}, act=act),
    ):
        with refused(LastAdministrator):
            attempt()
    assert "roles.give" in permissions_of(only.pk)
    assert Person.objects.get(pk=only.pk).ended_at is None


def test_a_role_knows_only_our_permissions(roles: dict[str, Role], act: Act) -> None:
    with refused(UnknownPermissions) as caught:
        change_role(roles["service"], permissions={"case.see", "everything"}, act=act)
    assert caught.value.values == {"permissions": ["everything"]}


def test_changing_a_role_records_what_came_and_went(roles: dict[str, Role], act: Act) -> None:
    change_role(roles["partner"], permissions={"case.see"}, act=act)

    assert Role.objects.get(slug="partner").permissions == ["case.see"]
    entry = Entry.objects.latest("id")
    assert entry.details == {"role": "partner", "added": ["case.see"], "removed": ["task.work"]}


def test_people_in_charge_are_found_by_role_and_by_permission(roles: dict[str, Role], add: AddPerson) -> None:
    manager, supervisor = add(roles["manager"], name="甲"), add(roles["supervisor"], name="乙")
    add(roles["service"])

    assert people_in_role("manager", "supervisor") == [supervisor, manager]  # 乙 before 甲, by code point
    assert people_who_may("supervision.handle") == [supervisor]


@pytest.mark.django_db(transaction=True)
def test_two_administrators_ending_each_other_leave_one(act: Act) -> None:
    roles = {role.slug: role for role in set_up_roles(act=act)}
    pair = [
        add_person(NewPerson(sign_in_name=name, name=name), roles=[roles["administrator"]], act=act)
        for name in ("left", "right")
    ]
    start = threading.Barrier(2)
    reasons: list[str] = []

    def end(person: Person) -> None:
        start.wait()
        try:
            end_person(person, act=act)
        except LastAdministrator as refusal:
            reasons.append(refusal.slug)
        finally:
            connection.close()

    threads = [threading.Thread(target=end, args=(person,)) for person in pair]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert reasons == ["last-administrator"]
    assert Person.objects.filter(ended_at=None).count() == 1


def test_nobody_who_has_left_is_given_a_role(roles: dict[str, Role], add: AddPerson, act: Act) -> None:
    gone = add(roles["specialist"])
    end_person(gone, act=act)
    with refused(PersonHasEnded) as caught:
        give_role(gone, roles["manager"], act=act)
    assert caught.value.values == {"person_id": gone.pk}
    assert not Entry.objects.filter(kind="role.given").exists()


def test_a_role_is_taken_once(roles: dict[str, Role], add: AddPerson, act: Act) -> None:
    person = add(roles["manager"], roles["specialist"])
    for _ in range(2):
        take_role(person, roles["manager"], act=act)
    assert list(person.roles.values_list("slug", flat=True)) == ["specialist"]
    [entry] = Entry.objects.filter(kind="role.taken")
    assert (entry.thread, entry.details) == (person.thread, {"role": "manager"})


def test_a_role_that_allows_the_same_as_before_has_not_changed(roles: dict[str, Role], act: Act) -> None:
    before = Entry.objects.count()
    change_role(roles["partner"], permissions={"task.work"}, act=act)
    assert Entry.objects.count() == before
