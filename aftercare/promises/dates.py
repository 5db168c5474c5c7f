"""The dates of a promise under one policy and the official days known now. Reads, computes, writes nothing."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self, cast

from aftercare.calendars.queries import official_days
from aftercare.cases.models import Case
from aftercare.foundation.worktime import (
    Deadline,
    OfficialDays,
    PauseSpan,
    WorkCalendar,
    deadline,
    share_moment,
)
from aftercare.policy.queries import policy_of
from aftercare.promises.clauses import calendars
from aftercare.promises.models import Promise
from aftercare.promises.rules import Dates
from aftercare.promises.terms import PromiseTerms, Unit

AROUND_THE_CLOCK = "24x7"


@dataclass(frozen=True, kw_only=True)
class DatesOf:
    """How to compute dates for the promises of one case: its policy's calendars and the official days."""

    calendars: Mapping[str, WorkCalendar]
    official: OfficialDays

    @classmethod
    def policy(cls, policy_id: int, region: str = "CN") -> Self:
        """For a case not stored yet: by the policy version it will pin."""
        return cls(calendars=calendars(policy_of(policy_id)), official=official_days(region))

    @classmethod
    def case(cls, case: Case) -> Self:
        """By the policy version the case pins for life."""
        return cls.policy(case.policy_id)

    def term(self, term: PromiseTerms, *, start: dt.datetime) -> Dates:
        """The dates of a promise starting now, with no pauses yet."""
        return self._dates(start, (term.amount, term.unit, term.calendar), term.warn_at, ())

    def promise(self, promise: Promise, pauses: Sequence[PauseSpan]) -> Dates:
        """The dates of a stored promise, its pauses counted. None of them may still be open."""
        shares = tuple(promise.terms.get("warn_at", ()))
        return self._dates(
            promise.started_at, (promise.amount, unit_of(promise), promise.calendar), shares, pauses
        )

    def deadline(self, promise: Promise, pauses: Sequence[PauseSpan]) -> Deadline:
        """The deadline with the parts that explain it."""
        return deadline(
            promise.started_at,
            promise.amount,
            unit_of(promise),
            self._calendar(promise.calendar),
            self.official,
            pauses=pauses,
        )

    def due(self, start: dt.datetime, amount: int, unit: Unit, calendar: str) -> dt.datetime:
        """When an allowance without pauses runs out, for tasks and limits of pauses."""
        return self._dates(start, (amount, unit, calendar), (), ()).due_at

    def _dates(
        self,
        start: dt.datetime,
        allowance: tuple[int, Unit, str],
        shares: Sequence[float],
        pauses: Sequence[PauseSpan],
    ) -> Dates:
        amount, unit, name = allowance
        calendar = self._calendar(name)
        found = deadline(start, amount, unit, calendar, self.official, pauses=pauses)
        if found.due_at is None or found.aim_at is None:
            raise ValueError("a promise that stands still has no dates")
        warn_at = tuple(share_moment(found, share) or found.aim_at for share in shares)
        return Dates(
            due_at=found.due_at,
            aim_at=found.aim_at,
            warn_at=warn_at,
            provisional=found.provisional,
            days_version=self.official.version if found.provisional else None,
        )

    def _calendar(self, name: str) -> WorkCalendar | None:
        return None if name == AROUND_THE_CLOCK else self.calendars[name]


def unit_of(promise: Promise) -> Unit:
    """The unit a stored promise counts in."""
    return cast(Unit, promise.unit)
