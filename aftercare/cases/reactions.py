"""What cases do when a customer is forgotten: the words of their closed cases die too."""

from aftercare.cases.actions import forget_case
from aftercare.cases.facts import CaseClosed
from aftercare.cases.models import Case
from aftercare.customers.facts import CustomerForgotten
from aftercare.foundation.act import Act
from aftercare.foundation.ledger import on
from aftercare.foundation.ledger.models import Entry


@on(CustomerForgotten, CaseClosed, name="forget-cases")
def forget_cases(entry: Entry, *, act: Act) -> None:
    """Erase the words of every closed case of a forgotten customer; one that was open then, when it closes."""
    closed = Case.objects.exclude(closed_at=None).exclude(customer__forgotten_at=None)
    key = "customer" if entry.kind == CustomerForgotten.kind else "pk"
    for case in closed.filter(**{key: entry.subject_id}).order_by("pk"):
        forget_case(case, act=act)
