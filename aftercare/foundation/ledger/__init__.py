"""流水, the ledger: what happened, in order, with proof; and the errands it causes.

Words: Fact (what a room says happened), Entry (its row), Errand (what a room upstairs wants to do about it),
Seal (a keyed digest over a run of entries). Knows no room.
"""

from aftercare.foundation.ledger.facts import Fact
from aftercare.foundation.ledger.reactions import on
from aftercare.foundation.ledger.record import record, record_many

__all__ = ["Fact", "on", "record", "record_many"]
