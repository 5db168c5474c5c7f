"""Long work of people: bringing staff in from a sheet."""

from aftercare.foundation.jobs import job_kind
from aftercare.foundation.sheets.work import SheetWork
from aftercare.people.actions.bringing_in import StaffIntake


@job_kind("import-staff")
class ImportStaff(SheetWork):
    intake = StaffIntake()
