"""What happens to a promise."""

from dataclasses import dataclass

from aftercare.foundation.ledger import Fact


@dataclass(frozen=True, kw_only=True)
class PromiseMade(Fact, kind="promise.made"):
    """Something is owed from now on."""

    promise: str
    clause: str
    due: str
    provisional: bool


@dataclass(frozen=True, kw_only=True)
class PromiseWarned(Fact, kind="promise.warned"):
    """A share of the allowance is gone. step counts the warnings, from 1; last tells the final one."""

    promise: str
    step: int
    last: bool
    due: str


@dataclass(frozen=True, kw_only=True)
class PromiseBroken(Fact, kind="promise.broken"):
    """The due moment passed and it is still owed. Dated by the due moment, not by when it was noticed."""

    promise: str
    noticed_late_by_seconds: int


@dataclass(frozen=True, kw_only=True)
class PromiseKept(Fact, kind="promise.kept"):
    """What was owed was done. on_time measures against the original date (or the corrected one)."""

    promise: str
    on_time: bool
    after_seconds: int


@dataclass(frozen=True, kw_only=True)
class PromiseOwedAgain(Fact, kind="promise.owed_again"):
    """What had kept it was taken back or never arrived: it counts as never done."""

    promise: str


@dataclass(frozen=True, kw_only=True)
class PromisePaused(Fact, kind="promise.paused"):
    """The promise stands still, for a cause on record, at most until its limit."""

    promise: str
    cause: str
    limit: str = ""


@dataclass(frozen=True, kw_only=True)
class PromiseResumed(Fact, kind="promise.resumed"):
    """The promise runs again, dated by what ended the pause."""

    promise: str
    cause: str
    was_due: str
    is_due: str


@dataclass(frozen=True, kw_only=True)
class PauseReachedLimit(Fact, kind="promise.pause_reached_limit"):
    """A pause lasted as long as policy allows: the customer is reminded once."""

    promise: str
    cause: str
    closes: bool


@dataclass(frozen=True, kw_only=True)
class PromiseChangeAsked(Fact, kind="promise.change_asked"):
    """A new date needs a manager's approval before it is given."""

    promise: str
    was_due: str
    is_due: str
    note_id: int


@dataclass(frozen=True, kw_only=True)
class PromiseChanged(Fact, kind="promise.changed"):
    """A new date was given, with a reason; the customer is told. The original is still what counts."""

    promise: str
    was_due: str
    is_due: str
    by_customer: bool
    note_id: int | None


@dataclass(frozen=True, kw_only=True)
class PromiseChangeRefused(Fact, kind="promise.change_refused"):
    """A manager kept the date as it is."""

    promise: str


@dataclass(frozen=True, kw_only=True)
class PromiseCorrected(Fact, kind="promise.corrected"):
    """Official calendar data arrived for a provisional date. breach_withdrawn: it was not late after all."""

    promise: str
    was_due: str
    is_due: str
    breach_withdrawn: bool


@dataclass(frozen=True, kw_only=True)
class PromiseWithdrawn(Fact, kind="promise.withdrawn"):
    """The promise no longer applies. reason: reassessed, handled, closed, joined, begun_through_taken_back."""

    promise: str
    reason: str
