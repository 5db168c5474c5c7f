"""What happens to a case."""

from dataclasses import dataclass

from aftercare.foundation.ledger import Fact


@dataclass(frozen=True, kw_only=True)
class CaseReceived(Fact, kind="case.received"):
    """A request became a case (受理). Read by handling (assign, tell), care and insights."""

    type: str
    case_kind: str
    channel: str
    priority: str
    urgent: bool
    policy_id: int
    customer_id: int | None
    message_id: int | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CaseMoved(Fact, kind="case.moved"):
    """A case entered another stage; `passed` were passed silently. reason is empty on the way forward."""

    was_stage: str
    is_stage: str
    passed: tuple[str, ...] = ()
    reason: str = ""
    note_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class CaseReassessed(Fact, kind="case.reassessed"):
    """A person judged otherwise than the rules did, or facts changed (定级)."""

    was_type: str
    is_type: str
    was_priority: str
    is_priority: str
    urgent: bool
    note_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class CaseFlaggedUrgent(Fact, kind="case.flagged_urgent"):
    """A case was marked urgent; contact is owed within its minutes from now on."""

    note_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class CaseNoLongerUrgent(Fact, kind="case.no_longer_urgent"):
    """A person judged that a case is not urgent; the reason stands with the judgement of the same act."""


@dataclass(frozen=True, kw_only=True)
class CaseMarkedComplex(Fact, kind="case.marked_complex"):
    """A manager marked the case complex: plan, progress and result get limits of their own."""

    note_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class CaseAssigned(Fact, kind="case.assigned"):
    """Who works on the case now (派单, 领取, 转派). how: claimed, routed, given, taken_back."""

    how: str
    was_handler_id: int | None
    is_handler_id: int | None
    team_id: int | None
    clause: str = ""
    note_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class NobodyFits(Fact, kind="case.nobody_fits"):
    """Routing found no one: the case waits in the visible queue. reasons: person id → why not."""

    team: str
    reasons: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class CaseHeld(Fact, kind="case.held"):
    """The case waits for something outside our hands; its cause is on record."""

    cause: str
    until: str = ""
    note_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class CaseReleased(Fact, kind="case.released"):
    """The waiting is over, as of the moment the cause ended."""

    cause: str
    by: str


@dataclass(frozen=True, kw_only=True)
class CaseSnoozed(Fact, kind="case.snoozed"):
    """Its handler put the case aside until a moment; promises go on running."""

    until: str


@dataclass(frozen=True, kw_only=True)
class CaseChased(Fact, kind="case.chased"):
    """Someone asked to hurry (催办), or management did (督办). by: customer, colleague, management."""

    by: str
    note_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class CaseEscalated(Fact, kind="case.escalated"):
    """The case was taken to the next level. to: role slug; because: person, warned, broken, help."""

    to: str
    because: str
    note_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class CaseJoined(Fact, kind="case.joined"):
    """The case is the same matter as another; it points there and its promises stand still."""

    to_case: int
    note_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class CaseParted(Fact, kind="case.parted"):
    """Joining was undone."""

    from_case: int


@dataclass(frozen=True, kw_only=True)
class CaseClosed(Fact, kind="case.closed"):
    """A case reached its end (结案). Read by care (to ask) and insights (to count)."""

    outcome: str
    root_cause: str = ""
    note_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class CaseReopened(Fact, kind="case.reopened"):
    """A closed case came back, with its reason."""

    was_outcome: str
    times: int
    note_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class CaseGranted(Fact, kind="case.granted"):
    """Someone may see this confidential case from now on."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class PolicyAdopted(Fact, kind="case.policy_adopted"):
    """A case goes by a newer version of the policy than the one at its receipt, for a reason."""

    was_policy_id: int
    is_policy_id: int
    note_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class CaseForgotten(Fact, kind="case.forgotten"):
    """The words of a closed case were erased, its customer being forgotten. Rooms upstairs erase what they hold."""
