"""What happens to tasks."""

from dataclasses import dataclass

from aftercare.foundation.ledger import Fact


@dataclass(frozen=True, kw_only=True)
class TaskGiven(Fact, kind="task.given"):
    """A piece of work was given to a team, a person or a partner. waiting: something must come first."""

    team_id: int | None
    person_id: int | None
    clause: str
    due: str
    waiting: bool


@dataclass(frozen=True, kw_only=True)
class TaskOpened(Fact, kind="task.opened"):
    """What had to come first is done; the task's own limit runs from now."""

    due: str


@dataclass(frozen=True, kw_only=True)
class TaskTaken(Fact, kind="task.taken"):
    """Someone of the team took the task on."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class TaskDone(Fact, kind="task.done"):
    """The work was done and its result handed back."""

    on_time: bool
    note_id: int | None


@dataclass(frozen=True, kw_only=True)
class TaskDropped(Fact, kind="task.dropped"):
    """The task is no longer needed. reason: closed, declined, adjusted, by_hand (with a note)."""

    reason: str
    note_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class TaskHandedOver(Fact, kind="task.handed_over"):
    """The task was given to someone else before it was done."""

    was_team_id: int | None
    was_person_id: int | None
    is_team_id: int | None
    is_person_id: int | None
    note_id: int | None


@dataclass(frozen=True, kw_only=True)
class TaskBroken(Fact, kind="task.broken"):
    """The task's limit passed and it is not done. Dated by the limit."""

    noticed_late_by_seconds: int


@dataclass(frozen=True, kw_only=True)
class HelpAsked(Fact, kind="task.help_asked"):
    """Whoever works on the task is in difficulty and says so in time (S2-29)."""

    note_id: int
