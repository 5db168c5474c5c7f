"""Everything that changes customers: finding and adding, identities, changes, mergers, consent, forgetting."""

from aftercare.customers.actions.finding import find_or_add_customer
from aftercare.customers.actions.identities import (
    add_identity,
    end_identity,
    reveal_identity,
    verify_identity,
)

__all__ = ["add_identity", "end_identity", "find_or_add_customer", "reveal_identity", "verify_identity"]
