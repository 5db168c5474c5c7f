"""What the policy says about warranty: plain values that the warranty rule reads."""

from dataclasses import dataclass
from typing import Literal

CountedFrom = Literal["delivered", "bought", "installed", "invoiced"]


@dataclass(frozen=True, kw_only=True)
class WarrantyTerms:
    """How long we repair for free, and what that covers.

    months            natural months of free repair; 0 when the policy gives no warranty of its own
    counted_from      what the period runs from; the law counts from delivery, or from the end of installation
    covers, excludes  causes covered and not covered, as the policy names them
    repaired_days     a repaired part works at least this long after hand-over
    repair_time_excluded, restarts_after_exchange   as the law has it (消法实施条例 18)
    repairs_before_exchange   after this many repairs of the same fault an exchange or return is due
    parts_wait_days, own_delay_days   waiting this long for parts, or for us, gives a right to an exchange
    evidence          what proves the purchase, any one of them
    basis             what the clause rests on
    """

    months: int = 0
    counted_from: CountedFrom = "delivered"
    covers: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    repaired_days: int = 30
    repair_time_excluded: bool = True
    restarts_after_exchange: bool = True
    repairs_before_exchange: int = 2
    parts_wait_days: int = 90
    own_delay_days: int = 30
    evidence: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    clause: str = ""
