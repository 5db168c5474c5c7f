"""删除个人信息: a customer is forgotten at their own wish, once no case of theirs is under way."""

from aftercare.customers.actions import forget_customer
from aftercare.customers.models import Customer
from aftercare.foundation.act import Act, action
from aftercare.foundation.refusals import Refusal
from aftercare.handling.queries.searching import cases_seen_by
from aftercare.people.access import require


class CasesStillOpen(Refusal, sort="conflict"):
    """Cases of this customer are under way, for which the law lets us keep what they need. values: numbers."""


@action
def forget(customer: Customer, *, reason: str, act: Act) -> None:
    """Erase everything personal of a customer, unless a case of theirs that one may see is still open.

    Of a confidential case nobody hears by this: it keeps its words until it closes.
    Raises NotAllowed, CasesStillOpen, ForgettingNeedsReason, CustomerForgottenAlready, CustomerAlreadyMerged.
    Source: PIPL 47; decision 0008.
    """
    require(act, "customer.forget")
    if numbers := open_numbers(act, customer):
        raise CasesStillOpen(numbers=numbers)
    forget_customer(customer, reason=reason, act=act)


def open_numbers(act: Act, customer: Customer) -> tuple[str, ...]:
    """The numbers of the open cases that stand in the way, those of customers merged into this one included."""
    himself = Customer.objects.filter(pk=customer.pk).values("pk")
    merged = Customer.objects.filter(merged_into=customer).values("pk")
    theirs = (
        cases_seen_by(act).open().filter(customer__in=himself.union(merged, all=True), confidential=False)
    )
    return tuple(theirs.order_by("id").values_list("number", flat=True))
