"""What the policy says about a kind of case: plain values that rules and stages read."""

from dataclasses import dataclass
from typing import Literal

Stage = Literal[
    "receive", "assess", "assign", "diagnose", "propose", "carry_out", "confirm", "review", "close"
]
STAGES: tuple[Stage, ...] = (
    "receive",
    "assess",
    "assign",
    "diagnose",
    "propose",
    "carry_out",
    "confirm",
    "review",
    "close",
)

Kind = Literal[
    "consultation",
    "usage",
    "fault",
    "complaint",
    "service_quality",
    "return",
    "exchange",
    "repair",
    "service_request",
    "suggestion",
    "supervision",
    "authority",
    "other",
]


@dataclass(frozen=True, kw_only=True)
class CaseTypeTerms:
    """One case type of the policy and the gates its cases must pass.

    name            the key in the policy file, stored in Case.type ("投诉")
    english         how it is called in English
    kind            the standard kind it counts as
    clause          clause id, e.g. "类型.投诉"
    stages          the stages its cases stop at, ascending; the others are passed silently
    required        facts demanded at receipt: contact, description, proof_of_purchase, product, reason,
                    project, booth, order, address
    first_judgement_by_person   priorities whose assessment a person must confirm, e.g. {"P1"}
    cause_required  a cause must be recorded before anything is proposed
    consent         none, recorded (customer's yes is on record before work), written
    test_after_fix  carrying out is finished only when a test after the fix passed
    apology         an apology must be recorded before closing
    confirm         none, silence_counts (after silence_days), in_person (only a real yes)
    silence_days    natural days of silence after which confirm=silence_counts passes
    review          none, another_person
    look_back_days  review checks that the same trouble did not recur within this many days
    report_to       role slugs told when such a case is opened, e.g. ("manager",)
    manager_decides a manager decides who handles it and how (major, joint)
    home_team       default team key of the policy, "" when routing decides
    guidance        what to mind at a stage, in the policy's words, in the order of the stages
    """

    name: str
    english: str = ""
    kind: Kind = "other"
    clause: str = ""
    stages: tuple[Stage, ...] = STAGES
    required: tuple[str, ...] = ("contact", "description")
    first_judgement_by_person: frozenset[str] = frozenset()
    cause_required: bool = False
    consent: Literal["none", "recorded", "written"] = "none"
    test_after_fix: bool = False
    apology: bool = False
    confirm: Literal["none", "silence_counts", "in_person"] = "silence_counts"
    silence_days: int = 3
    review: Literal["none", "another_person"] = "none"
    look_back_days: int = 30
    report_to: tuple[str, ...] = ()
    manager_decides: bool = False
    home_team: str = ""
    guidance: tuple[tuple[Stage, str], ...] = ()
