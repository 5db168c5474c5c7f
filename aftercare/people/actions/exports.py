"""Taking copies of what is on file: allowed to some, and never unseen."""

from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.people.access import require
from aftercare.people.facts import SheetWritten
from aftercare.people.models import Person


@action
def note_export(*, what: str, revealed: bool, act: Act) -> None:
    """Go on with an export only if the one acting may, and leave a record of it first. Raises NotAllowed.

    what      customers, purchases, products, projects, staff, cases …
    revealed  contact details in full: takes leave to reveal besides
    """
    require(act, "export")
    if revealed:
        require(act, "customer.reveal")
    record(
        SheetWritten(what=what, revealed=revealed),
        about=Person(pk=act.staff_id or 0),
        thread="exports",
        act=act,
    )
