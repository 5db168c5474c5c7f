"""What happens after the work."""

from dataclasses import dataclass

from aftercare.foundation.ledger import Fact


@dataclass(frozen=True, kw_only=True)
class SurveyAsked(Fact, kind="survey.asked"):
    """A customer was invited to say how it was. clause: why this one is asked."""

    questions: tuple[str, ...]
    clause: str


@dataclass(frozen=True, kw_only=True)
class SurveyAnswered(Fact, kind="survey.answered"):
    """A customer answered. Scores 1..5, recommend 0..10; None where a question was left out."""

    result: int | None
    attitude: int | None
    speed: int | None
    recommend: int | None
    served_by_id: int | None
    through: str


@dataclass(frozen=True, kw_only=True)
class FollowUpPlanned(Fact, kind="follow_up.planned"):
    """A visit or call is due some time after closing."""

    clause: str
    due: str


@dataclass(frozen=True, kw_only=True)
class FollowUpTried(Fact, kind="follow_up.tried"):
    """Someone called or visited. reached tells whether the customer was reached."""

    reached: bool
    attempts: int
    note_id: int | None
