"""What happens on the main line beyond the case's own movements."""

from dataclasses import dataclass

from aftercare.foundation.ledger import Fact


@dataclass(frozen=True, kw_only=True)
class CauseFound(Fact, kind="case.cause_found"):
    """A diagnosis was recorded. cause: misuse, defect, transport, wear, service, unknown."""

    diagnosis_id: int
    cause: str
    note_id: int


@dataclass(frozen=True, kw_only=True)
class SolutionProposed(Fact, kind="case.solution_proposed"):
    """A solution with its choices was offered to the customer."""

    proposal_id: int
    choices: int
    cost_fen: int


@dataclass(frozen=True, kw_only=True)
class SolutionAccepted(Fact, kind="case.solution_accepted"):
    """The customer agreed to a choice. form: link, spoken, written, internal; through: the door it came by.

    date_passed: the date offered with it had passed by then, so that none is promised until a new one is given.
    note_id: what was written about the consent, who gave it and how.
    """

    proposal_id: int
    choice_id: int
    form: str
    through: str
    date_passed: bool = False
    note_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class SolutionDeclined(Fact, kind="case.solution_declined"):
    """The customer declined what was offered."""

    proposal_id: int
    note_id: int | None


@dataclass(frozen=True, kw_only=True)
class GoodsMoved(Fact, kind="case.goods_moved"):
    """The goods of a case were sent by the customer or received by us. happened: customer_sent, goods_received.

    What waited for it has opened, and what is promised from it has begun.
    """

    happened: str
    opened: int
    note_id: int | None


@dataclass(frozen=True, kw_only=True)
class FixTested(Fact, kind="case.fix_tested"):
    """After the fix a test was made (S2-37)."""

    passed: bool
    note_id: int


@dataclass(frozen=True, kw_only=True)
class WorkFinished(Fact, kind="case.work_finished"):
    """Carrying out is finished (办结). The customer is asked whether it is solved."""

    confirmation_id: int | None


@dataclass(frozen=True, kw_only=True)
class SolvedConfirmed(Fact, kind="case.solved_confirmed"):
    """The customer said it is solved: a real yes."""

    confirmation_id: int
    through: str


@dataclass(frozen=True, kw_only=True)
class SolvedDenied(Fact, kind="case.solved_denied"):
    """The customer said it is not solved."""

    confirmation_id: int
    through: str
    note_id: int | None


@dataclass(frozen=True, kw_only=True)
class CustomerSilent(Fact, kind="case.customer_silent"):
    """The customer did not answer within the days of silence: it counts apart from a real yes."""

    confirmation_id: int


@dataclass(frozen=True, kw_only=True)
class CaseReviewed(Fact, kind="case.reviewed"):
    """Someone who did not do the work looked at it again (复核)."""

    review_id: int
    passed: bool
    recurred: bool
    root_cause: str


@dataclass(frozen=True, kw_only=True)
class ApologyMade(Fact, kind="case.apology_made"):
    """An apology was made to the customer and put on record."""

    note_id: int


@dataclass(frozen=True, kw_only=True)
class DecisionAsked(Fact, kind="case.decision_asked"):
    """A manager must decide. about: major, joint, date_change, not_agreed, not_accepted, nobody_fits."""

    decision_id: int
    about: str
    note_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class DecisionTaken(Fact, kind="case.decision_taken"):
    """A manager decided. verdict: approved, refused, or the slug of what was chosen."""

    decision_id: int
    about: str
    verdict: str
    note_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class FactSupplied(Fact, kind="case.fact_supplied"):
    """Something the type requires at receipt was supplied afterwards."""

    about: str
    note_id: int | None


@dataclass(frozen=True, kw_only=True)
class SubjectRecognised(Fact, kind="case.subject_recognised"):
    """What a case is about was found on file after receipt: product, line of a purchase, exhibition, booth."""

    was_product_id: int | None
    is_product_id: int | None
    was_line_id: int | None
    is_line_id: int | None
    project_id: int | None
    booth_id: int | None


@dataclass(frozen=True, kw_only=True)
class CustomerNoted(Fact, kind="case.customer_noted"):
    """Who asks became known after the case was received."""

    customer_id: int


@dataclass(frozen=True, kw_only=True)
class RegisterExported(Fact, kind="register.exported"):
    """The register left the house as a file. filters: names of those that were set, never their values."""

    rows: int
    masked: bool
    filters: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ErasureAsked(Fact, kind="erasure.asked"):
    """A customer asked, through this case, that their personal data be deleted. due: until when it is answered."""

    request_id: int
    customer_id: int
    due: str


@dataclass(frozen=True, kw_only=True)
class ErasureAnswered(Fact, kind="erasure.answered"):
    """What the customer asked was done, or refused with a reason that they were told. verdict: granted, refused."""

    request_id: int
    customer_id: int
    verdict: str
    note_id: int | None = None
