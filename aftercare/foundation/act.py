"""The act: who does something, when, and through which door."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar
from uuid import UUID, uuid4

from django.db import transaction

from aftercare.foundation import clock

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, kw_only=True)
class Act:
    """One occasion of someone doing something."""

    id: UUID
    actor: str  # "staff:7", "customer:19", "system:worker"
    at: dt.datetime  # aware, UTC; every record of this act carries this moment
    door: str  # "desk", "portal", "api", "mail", "worker", "command"
    cause: int | None = None  # the ledger entry this act answers, for errands
    once: str = ""  # idempotency key, if the caller gave one
    permissions: frozenset[str] = frozenset()  # what the actor may do, looked up by the door once

    @classmethod
    def begun(
        cls,
        actor: str,
        door: str,
        *,
        at: dt.datetime | None = None,
        permissions: frozenset[str] = frozenset(),
        once: str = "",
    ) -> "Act":
        """An act beginning now, or at a past moment when history is being brought in (imports, demo)."""
        return cls(
            id=uuid4(), actor=actor, at=at or clock.now(), door=door, permissions=permissions, once=once
        )

    @property
    def actor_kind(self) -> str:
        return self.actor.partition(":")[0]

    @property
    def actor_id(self) -> int | None:
        """The row id of the acting person or customer; None for the system."""
        number = self.actor.partition(":")[2]
        return int(number) if number.isdigit() else None

    @property
    def staff_id(self) -> int | None:
        return self.actor_id if self.actor_kind == "staff" else None


def action(change: Callable[P, R]) -> Callable[P, R]:
    """Make a function one transaction. Nested actions join it and cost no savepoint.

    Never catch a Refusal inside an action: the transaction is then broken. Ask the rule first.
    """
    return transaction.atomic(savepoint=False)(change)
