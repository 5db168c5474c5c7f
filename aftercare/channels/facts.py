"""What happens on channels."""

from dataclasses import dataclass

from aftercare.foundation.ledger import Fact


@dataclass(frozen=True, kw_only=True)
class OriginalKept(Fact, kind="inbound.kept"):
    """Something came in and its original is stored; nothing has been read of it yet."""

    channel: str
    bytes: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class OriginalUnderstood(Fact, kind="inbound.understood"):
    """What became of an original. state: received, repeated, set_aside, quarantined, pending."""

    state: str
    nature: str
    reason: str
    case_id: int | None


@dataclass(frozen=True, kw_only=True)
class OriginalLinked(Fact, kind="inbound.linked"):
    """An agent said which case a waiting mail belongs to, or that it opens one."""

    case_id: int


@dataclass(frozen=True, kw_only=True)
class BoardPosted(Fact, kind="board.posted"):
    """Someone left a message on the public board; it waits to be shown."""

    case_id: int | None


@dataclass(frozen=True, kw_only=True)
class BoardModerated(Fact, kind="board.moderated"):
    """A message on the board was shown or hidden."""

    state: str


@dataclass(frozen=True, kw_only=True)
class BoardAnswered(Fact, kind="board.answered"):
    """We answered a message on the board, for everyone to read."""

    case_id: int | None


@dataclass(frozen=True, kw_only=True)
class DeliveryTriedAgain(Fact, kind="delivery.tried_again"):
    """Someone asked that a message which did not leave be sent once more. was: failed or unknown."""

    message_id: int
    channel: str
    was: str
