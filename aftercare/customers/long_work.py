"""Long work of customers: bringing them in from a sheet."""

from aftercare.customers.actions.bringing_in import CustomerIntake
from aftercare.foundation.jobs import job_kind
from aftercare.foundation.sheets.work import SheetWork


@job_kind("import-customers")
class ImportCustomers(SheetWork):
    intake = CustomerIntake()
