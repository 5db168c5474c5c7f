"""Relations point downstairs, and tables keep no order and no back doors (3.2, 3.4)."""

import tomllib
from functools import cache
from itertools import count

import pytest
from django.apps import apps
from django.db import models

from aftercare.rooms import ROOMS
from tests.house.places import ROOT

TABLES = sorted(
    apps.get_app_config("aftercare").get_models(include_auto_created=True), key=lambda model: model.__name__
)
OWN_TABLES = [model for model in TABLES if not model._meta.auto_created]


@cache
def floors() -> dict[str, int]:
    """Room → floor, from the layers import-linter enforces: the ground floor is 0, neighbours share a floor."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {
        room.strip(" ()"): floor for floor, layer in zip(count(), reversed(layers)) for room in layer.split("|")
    }  # fmt: skip


def room_of(model: type[models.Model]) -> str:
    package, _, rest = model.__module__.partition(".")
    return rest.partition(".")[0] if package == "aftercare" else "django"


def floor_of(model: type[models.Model]) -> int:
    return floors().get(room_of(model), -1)


def strangers_upstairs(
    model: type[models.Model], relations: list[tuple[str, type[models.Model]]]
) -> list[str]:
    """The relations of a table that lead to a room above or beside its own."""
    return [
        name
        for name, target in relations
        if room_of(target) != room_of(model) and floor_of(target) >= floor_of(model)
    ]


def relations_of(model: type[models.Model]) -> list[tuple[str, type[models.Model]]]:
    fields = [field for field in model._meta.get_fields() if field.is_relation and field.concrete]
    return [(field.name, field.related_model) for field in fields]


def test_every_room_has_a_floor():
    assert set(ROOMS) <= set(floors())
    assert set(floors()) - set(ROOMS) == {"doors", "plugins", "foundation"}


def test_the_rule_knows_up_from_down():
    case, person = apps.get_model("aftercare.Case"), apps.get_model("aftercare.Person")
    assert strangers_upstairs(case, [("handler", person)]) == []
    assert strangers_upstairs(person, [("newest_case", case)]) == ["newest_case"]


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_relations_point_downstairs(model: type[models.Model]):
    assert strangers_upstairs(model, relations_of(model)) == []


def loose_ends(model: type[models.Model]) -> list[str]:
    """Relations to other rooms that leave something on the other table, or let a deletion run on."""
    abroad = [
        field
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and room_of(field.related_model) != room_of(model)
    ]
    return [
        field.name
        for field in abroad
        if not field.remote_field.hidden
        or (field.many_to_many is False and field.remote_field.on_delete is not models.PROTECT)
    ]


def test_the_rule_knows_a_loose_end():
    class Person(models.Model):
        """As if another room declared it."""

        role = models.ForeignKey("aftercare.Role", on_delete=models.CASCADE, related_name="people_of_role")
        team = models.ForeignKey("aftercare.Team", on_delete=models.PROTECT, related_name="+")

        class Meta:
            app_label = "house_test"
            managed = False

    assert loose_ends(Person) == ["role"]


@pytest.mark.parametrize("model", OWN_TABLES, ids=lambda model: model.__name__)
def test_relations_to_other_rooms_are_quiet_and_safe(model: type[models.Model]):
    assert loose_ends(model) == []


def own_order(model: type[models.Model]) -> list[str]:
    """An order that every query of the table would silently get."""
    return list(model._meta.ordering)


def blind_indexes(model: type[models.Model]) -> list[str]:
    """Partial indexes on a boolean: Django 5.2 and 6.1 write such a condition differently, and the index is then
    never used (stack.md).
    """
    booleans = {field.name for field in model._meta.concrete_fields if isinstance(field, models.BooleanField)}
    return [
        index.name
        for index in model._meta.indexes
        if index.condition is not None and booleans & _names_in(index.condition)
    ]


def _names_in(condition: models.Q) -> set[str]:
    names = set()
    for child in condition.children:
        names |= _names_in(child) if isinstance(child, models.Q) else {str(child[0]).partition("__")[0]}
    return names


def test_the_rules_know_an_order_and_a_blind_index():
    class Ticket(models.Model):
        """As if a room declared it."""

        is_open = models.BooleanField()
        due_at = models.DateTimeField(null=True)

        class Meta:
            app_label = "house_test"
            managed = False
            ordering = ("due_at",)
            indexes = (
                models.Index(fields=["due_at"], name="owed", condition=models.Q(due_at__isnull=False)),
                models.Index(fields=["due_at"], name="blind", condition=models.Q(is_open=True)),
            )

    assert own_order(Ticket) == ["due_at"]
    assert blind_indexes(Ticket) == ["blind"]
    case = apps.get_model("aftercare.Case")
    assert own_order(case) == []
    assert blind_indexes(case) == []


@pytest.mark.parametrize("model", OWN_TABLES, ids=lambda model: model.__name__)
def test_no_table_has_an_order_of_its_own(model: type[models.Model]):
    assert own_order(model) == []


@pytest.mark.parametrize("model", OWN_TABLES, ids=lambda model: model.__name__)
def test_no_partial_index_on_a_boolean(model: type[models.Model]):
    assert blind_indexes(model) == []
