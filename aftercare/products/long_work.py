"""Long work of products: bringing them, purchases and exhibitions in from sheets."""

from aftercare.foundation.jobs import job_kind
from aftercare.foundation.sheets.work import SheetWork
from aftercare.products.actions.bringing_in import ProductIntake, ProjectIntake
from aftercare.products.actions.bringing_in_purchases import PurchaseIntake


@job_kind("import-products")
class ImportProducts(SheetWork):
    intake = ProductIntake()


@job_kind("import-purchases")
class ImportPurchases(SheetWork):
    intake = PurchaseIntake()


@job_kind("import-projects")
class ImportProjects(SheetWork):
    intake = ProjectIntake()
