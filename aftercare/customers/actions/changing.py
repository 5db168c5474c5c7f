"""Particulars of customers and of the companies they speak for."""

from typing import Any

from django.db.models import F

from aftercare.customers.facts import CompanyAdded, CompanyChanged, CustomerChanged
from aftercare.customers.identities import tidy_name
from aftercare.customers.models import Company, Customer
from aftercare.customers.searching import index_again
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal

CHANGEABLE = frozenset(
    {"name", "level", "group", "region", "language", "company_id", "important", "number", "confidential"}
)
CHANGEABLE_OF_COMPANIES = frozenset({"name", "number", "level", "region", "important"})


class CustomerChangedMeanwhile(Refusal, sort="conflict"):
    """Someone changed this customer first. Values: differs (names of fields), version (the present one)."""


class CustomerNumberTaken(Refusal, sort="conflict"):
    """Another customer has this number. Values: number, customer_id."""


class CustomerForgottenAlready(Refusal, sort="conflict"):
    """Everything personal of this customer was erased. Values: customer_id."""


@action
def change_customer(customer: Customer, *, changes: dict[str, Any], expects: int, act: Act) -> None:
    """Change particulars of a customer; only those of CHANGEABLE.

    expects  the version the change was made from
    Raises CustomerChangedMeanwhile, CustomerNumberTaken, CustomerForgottenAlready.
    """
    refuse_forgotten(customer)
    if foreign := changes.keys() - CHANGEABLE:
        raise KeyError(f"not a customer's to change: {sorted(foreign)}")
    if "name" in changes:
        changes = {**changes, "name": tidy_name(changes["name"])}
    _refuse_taken_number(customer, changes.get("number", ""))
    held = Customer.objects.filter(pk=customer.pk, version=expects).update(
        **changes, version=F("version") + 1
    )
    if not held:
        present = Customer.objects.get(pk=customer.pk)
        differs = sorted(field for field, value in changes.items() if getattr(present, field) != value)
        raise CustomerChangedMeanwhile(differs=differs, version=present.version)
    customer.refresh_from_db()
    index_again(customer)
    record(CustomerChanged(fields=tuple(sorted(changes))), about=customer, thread=customer.thread, act=act)


@action
def add_company(*, name: str, number: str = "", level: str = "", region: str = "", act: Act) -> Company:
    """Put an organisation on file. Companies may share a name: they are told apart by number."""
    company = Company.objects.create(name=tidy_name(name), number=number, level=level, region=region)
    record(CompanyAdded(), about=company, thread=company.thread, act=act)
    return company


@action
def change_company(company: Company, *, changes: dict[str, Any], act: Act) -> None:
    """Change particulars of a company; only those of CHANGEABLE_OF_COMPANIES. The last word counts."""
    if foreign := changes.keys() - CHANGEABLE_OF_COMPANIES:
        raise KeyError(f"not a company's to change: {sorted(foreign)}")
    Company.objects.filter(pk=company.pk).update(**changes)
    company.refresh_from_db()
    record(CompanyChanged(fields=tuple(sorted(changes))), about=company, thread=company.thread, act=act)


def refuse_forgotten(customer: Customer) -> None:
    """Go on only with someone who is not forgotten. Raises CustomerForgottenAlready."""
    if customer.forgotten_at is not None:
        raise CustomerForgottenAlready(customer_id=customer.pk)


def hold_customers(*customers: Customer) -> None:
    """Make this transaction the only one changing these customers, in the order of their ids."""
    for customer in sorted(customers, key=lambda held: held.pk):
        Customer.objects.filter(pk=customer.pk).update(version=F("version"))
    for customer in customers:
        customer.refresh_from_db()


def _refuse_taken_number(customer: Customer, number: str) -> None:
    holder = (
        Customer.objects.filter(number=number).exclude(pk=customer.pk).order_by("pk").first()
        if number
        else None
    )
    if holder is not None:
        raise CustomerNumberTaken(number=number, customer_id=holder.pk)
