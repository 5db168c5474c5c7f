"""Taking the register out of the house as a file: who may, and what stays on record."""

from aftercare.foundation.ledger.models import Entry
from aftercare.handling.actions import note_export
from aftercare.people.access import NotAllowed
from tests.cast import World, refused


def test_a_register_taken_out_of_the_house_stays_on_record_without_the_values_looked_for(
    company: World,
) -> None:
    note_export(rows=12, masked=True, filters=("type", "phone"), act=company.act("chengli"))
    entry = Entry.objects.get(kind="register.exported")
    assert (entry.actor, entry.subject) == (company.act("chengli").actor, company.people["chengli"].thread)
    assert entry.details == {"rows": 12, "masked": True, "filters": ["type", "phone"]}


def test_who_may_not_export_takes_nothing_and_leaves_no_record(company: World) -> None:
    with refused(NotAllowed):
        note_export(rows=12, masked=False, filters=(), act=company.act("tongmo"))
    assert not Entry.objects.filter(kind="register.exported").exists()
