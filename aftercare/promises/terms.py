"""What the policy promises: plain values, resolved for one case by promises_for()."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal["minutes", "hours", "working_days", "natural_days", "months"]


@dataclass(frozen=True, kw_only=True)
class PauseTerms:
    """One reason for which a promise stands still.

    cause        waiting_for_customer, parcel_in_transit, appraisal, waiting_for_parts, customer_asked
    limit        (amount, unit) of natural time; None when unlimited. At it: remind once
    close_after  (amount, unit) of the second limit: close with notice; None when policy does not say so
    """

    cause: str
    limit: tuple[int, Unit] | None = None
    close_after: tuple[int, Unit] | None = None


@dataclass(frozen=True, kw_only=True)
class PromiseTerms:
    """One promise of the policy, for one case.

    slug       first_response, urgent_contact, next_update, solution, resolution, plan, return, exchange, repair,
               refund, complaint_reply, follow_up, review, or another slug of the policy
    name       as the policy calls it ("首次响应"); english beside it
    clause     clause id, e.g. "承诺.首次响应"
    amount, unit, calendar   how long, on which clock. calendar is a key of the policy's 日历 section, or "24x7".
               hours/minutes on a calendar count open time only; working_days count its working days
    starts_on  received, flagged_urgent, assigned, marked_complex, approved, goods_received, agreed, closed, updated
    kept_by    human_reply, contact, proposal, plan, handled, answered, closed, update, follow_up, refunded, returned
    repeats    a new one starts when it is kept (progress told at intervals)
    warn_at    shares of the allowance gone at which to warn, e.g. (0.5, 0.8)
    escalate_to  role slugs, one step after another, when warned and when broken: ("team_lead", "manager")
    approve_change_beyond  a change of date by more than this needs a manager; None: never
    outer      (amount, unit, basis) the law's outer limit shown beside it, or None
    otherwise  what the policy offers when it cannot be kept ("提供备用"), "" if nothing
    basis      what the clause rests on, as cited in the policy
    """

    slug: str
    name: str
    english: str = ""
    clause: str = ""
    amount: int
    unit: Unit
    calendar: str = "24x7"
    starts_on: str = "received"
    kept_by: str = "handled"
    repeats: bool = False
    warn_at: tuple[float, ...] = ()
    escalate_to: tuple[str, ...] = ()
    pauses: tuple[PauseTerms, ...] = ()
    approve_change_beyond: tuple[int, Unit] | None = None
    outer: tuple[int, Unit, str] | None = None
    otherwise: str = ""
    basis: str = ""
