"""Who may see which customer. What one may not see does not exist."""

from django.db.models import QuerySet

from aftercare.customers.models import Company, Customer, Identity
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.people.access import may


class NoSuchCustomer(Refusal, sort="missing"):
    """There is no customer with this id that you may see."""


class NoSuchCompany(Refusal, sort="missing"):
    """There is no company with this id that you may see."""


class NoSuchIdentity(Refusal, sort="missing"):
    """There is no such number or address that you may see."""


def customers_seen_by(act: Act) -> QuerySet[Customer]:
    """Customers the one acting may see: staff with leave to see customers, but never those known only to the
    supervision line; a customer himself; the system all."""
    if act.actor_kind == "system":
        return Customer.objects.all()
    if act.actor_kind == "customer":
        return Customer.objects.filter(pk=act.actor_id or 0)
    if may(act, "customer.see"):
        return Customer.objects.filter(confidential=False)
    return Customer.objects.none()


def customer_for(act: Act, customer_id: int) -> Customer:
    """The customer of this id, if the one acting may see him. Raises NoSuchCustomer."""
    customer = customers_seen_by(act).filter(pk=customer_id).order_by("pk").first()
    if customer is None:
        raise NoSuchCustomer
    return customer


def may_hear_of(person_id: int, customer_id: int) -> bool:
    """Whether a member of staff may hear that something happened to this customer: not while only the supervision line
    knows of them."""
    return not Customer.objects.filter(pk=customer_id, confidential=True).exists()


def company_for(act: Act, company_id: int) -> Company:
    """The company of this id. Raises NoSuchCompany."""
    company = None
    if may(act, "customer.see"):
        company = Company.objects.filter(pk=company_id).order_by("pk").first()
    if company is None:
        raise NoSuchCompany
    return company


def identity_for(act: Act, identity_id: int) -> Identity:
    """The identity of this id, if its customer may be seen. Raises NoSuchIdentity."""
    seen = Identity.objects.filter(customer__in=customers_seen_by(act), pk=identity_id)
    identity = seen.select_related("customer").order_by("pk").first()
    if identity is None:
        raise NoSuchIdentity
    return identity
