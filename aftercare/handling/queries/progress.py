"""How far a case has come, as its customer is told: one statement, and a pure answer from what it read."""

import datetime as dt
from typing import NamedTuple, Self

from django.db.models import Exists, F, OuterRef

from aftercare.cases.models import CLOSED, Case
from aftercare.cases.numbers import folded_number
from aftercare.customers.identities import Known, digests_of, fold_identity
from aftercare.customers.queries import holders, remaining
from aftercare.handling.models import Confirmation, Proposal

NOBODY = Known("phone", "0")
"""Whom an unreadable contact names: looked up like any other, so that every look-up does the same work."""

STANDING_STILL = frozenset(
    {"waiting_for_customer", "waiting_for_parts", "parcel_in_transit", "appraisal", "customer_asked"}
)


class Progress(NamedTuple):
    """What the state sentence of a case is made from."""

    id: int
    number: str
    stage: str
    outcome: str
    hold: str
    joined: bool
    has_handler: bool
    offered: bool
    asked: bool
    due_at: dt.datetime | None
    due_slug: str

    @property
    def state(self) -> str:
        """One slug for where the case stands in the eyes of its customer."""
        if self.stage == CLOSED:
            return self.outcome
        if self.joined:
            return "joined"
        if self.stage == "receive":
            return "facts_missing"
        if self.offered or self.asked:
            return "offered" if self.offered else "asked"
        if self.hold in STANDING_STILL:
            return self.hold
        return self._in_hand()

    def _in_hand(self) -> str:
        if self.stage in ("assess", "assign"):
            return "taken" if self.has_handler else "arranging"
        return self.stage

    @classmethod
    def of(cls, case_id: int) -> Self:
        """How far this case has come. One statement."""
        offered = Proposal.objects.filter(case=OuterRef("pk"), state="offered")
        asked = Confirmation.objects.filter(case=OuterRef("pk"), answer="")
        rows = Case.objects.filter(pk=case_id).values_list(
            "id", "number", "stage", "outcome", "hold", "joined_to", "handler",
            Exists(offered), Exists(asked), F("next_due_at"), F("next_due_kind"),
        )  # fmt: skip
        pk, number, stage, outcome, hold, joined_to, handler, *rest = rows.get()
        return cls(pk, number, stage, outcome, hold, joined_to is not None, handler is not None, *rest)


def case_looked_up(number: str, contact: str) -> Case | None:
    """The case of this number, when this phone or e-mail address is on record for its customer.

    Two statements whatever was typed, so that a wrong number and a wrong contact take the same time. Confidential
    cases cannot be looked up at all.
    """
    known = fold_identity("email" if "@" in contact else "phone", contact) or NOBODY
    named = holders(digests_of([known]))
    cases = Case.objects.filter(number=folded_number(number)[:32], confidential=False)
    case = cases.select_related(
        "customer", "customer__merged_into"
    ).first()  # number is unique: no order needed
    if case is None or case.customer is None or known == NOBODY:
        return None
    mine = remaining(case.customer).pk
    return case if any(remaining(customer).pk == mine for customer in named.values()) else None
