"""Two rows that are one person: one steps back and points at the other. No row moves, so undoing clears the pointer."""

from aftercare.customers.actions.changing import CustomerForgottenAlready, hold_customers
from aftercare.customers.facts import CustomersMerged, MergeUndone
from aftercare.customers.models import Customer
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.people.access import require


class MergedIntoItself(Refusal, sort="invalid"):
    """A customer cannot be merged with himself."""


class CustomerAlreadyMerged(Refusal, sort="conflict"):
    """One of the two has stepped back before another. Values: customer_id, into."""


class CustomerNotMerged(Refusal, sort="conflict"):
    """There is no merger to undo. Values: customer_id."""


@action
def merge_customers(customer: Customer, *, into: Customer, act: Act) -> None:
    """Let a customer step back behind another: both are one person from now on.

    Both are held, so that two mergers the opposite way round cannot make a circle.
    Raises NotAllowed, MergedIntoItself, CustomerAlreadyMerged, CustomerForgottenAlready.
    """
    require(act, "customer.merge")
    if customer.pk == into.pk:
        raise MergedIntoItself
    hold_customers(customer, into)
    for either in (customer, into):
        if either.merged_into_id is not None:
            raise CustomerAlreadyMerged(customer_id=either.pk, into=either.merged_into_id)
        if either.forgotten_at is not None:
            raise CustomerForgottenAlready(customer_id=either.pk)
    Customer.objects.filter(pk=customer.pk).update(merged_into=into)
    customer.merged_into = into
    record(CustomersMerged(into=into.pk), about=customer, thread=customer.thread, act=act)


@action
def undo_merge(customer: Customer, *, act: Act) -> None:
    """Let a customer who stepped back stand for himself again. Raises NotAllowed, CustomerNotMerged."""
    require(act, "customer.merge")
    hold_customers(customer)
    was_into = customer.merged_into_id
    if was_into is None:
        raise CustomerNotMerged(customer_id=customer.pk)
    Customer.objects.filter(pk=customer.pk).update(merged_into=None)
    customer.merged_into = None
    record(MergeUndone(was_into=was_into), about=customer, thread=customer.thread, act=act)
