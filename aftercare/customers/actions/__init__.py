"""Everything that changes customers: finding and adding, identities, changes, mergers, consent, forgetting."""

from aftercare.customers.actions.changing import add_company, change_company, change_customer
from aftercare.customers.actions.consent import give_consent, withdraw_consent
from aftercare.customers.actions.finding import find_or_add_customer
from aftercare.customers.actions.forgetting import forget_customer
from aftercare.customers.actions.identities import (
    add_identity,
    end_identity,
    reveal_identity,
    verify_identity,
)
from aftercare.customers.actions.merging import merge_customers, undo_merge

__all__ = [
    "add_company",
    "add_identity",
    "change_company",
    "change_customer",
    "end_identity",
    "find_or_add_customer",
    "forget_customer",
    "give_consent",
    "merge_customers",
    "reveal_identity",
    "undo_merge",
    "verify_identity",
    "withdraw_consent",
]
