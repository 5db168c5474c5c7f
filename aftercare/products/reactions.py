"""What products do when a customer is forgotten: sheets of purchases name who bought."""

from aftercare.customers.facts import CustomerForgotten
from aftercare.customers.queries import last_forgotten_at
from aftercare.foundation.act import Act
from aftercare.foundation.jobs.facts import JobCancelled, JobFinished, JobStopped
from aftercare.foundation.ledger import on
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.sheets.forgetting import forget_sheets

SHEETS = "import-purchases"


@on(CustomerForgotten, JobFinished, JobStopped, JobCancelled, name="forget-purchase-sheets")
def forget_purchase_sheets(entry: Entry, *, act: Act) -> None:
    """Destroy what sheets of purchases hold; of one that was being taken in then, when it ends."""
    if entry.details.get("job_kind", SHEETS) != SHEETS:
        return
    forgotten_at = last_forgotten_at()
    if forgotten_at is not None:
        forget_sheets(SHEETS, until=forgotten_at, act=act)
