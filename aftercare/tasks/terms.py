"""What tasks a kind of case brings with it: plain values."""

from dataclasses import dataclass

from aftercare.promises.terms import Unit


@dataclass(frozen=True, kw_only=True)
class TaskTerms:
    """One task template.

    name      as the policy calls it ("验货"); english beside it
    by        team key of the policy that does it ("仓储")
    limit     (amount, unit), None when it has no limit of its own; calendar as in PromiseTerms
    after     names of tasks, or slugs of happenings, that must come first: customer_sent, goods_received, consent
    at_stage  the stage at which the task is made: carry_out unless the policy says diagnose
    """

    name: str
    by: str
    english: str = ""
    clause: str = ""
    limit: tuple[int, Unit] | None = None
    calendar: str = "24x7"
    after: tuple[str, ...] = ()
    at_stage: str = "carry_out"
