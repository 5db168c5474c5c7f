"""What customers do when one of them is forgotten: the sheets they may have come in with go too."""

from aftercare.customers.facts import CustomerForgotten
from aftercare.customers.queries import last_forgotten_at
from aftercare.foundation.act import Act
from aftercare.foundation.jobs.facts import JobCancelled, JobFinished, JobStopped
from aftercare.foundation.ledger import on
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.sheets.forgetting import forget_sheets

SHEETS = "import-customers"


@on(CustomerForgotten, JobFinished, JobStopped, JobCancelled, name="forget-customer-sheets")
def forget_customer_sheets(entry: Entry, *, act: Act) -> None:
    """Destroy what sheets of customers hold; of one that was being taken in then, when it ends."""
    if entry.details.get("job_kind", SHEETS) != SHEETS:
        return
    forgotten_at = last_forgotten_at()
    if forgotten_at is not None:
        forget_sheets(SHEETS, until=forgotten_at, act=act)
