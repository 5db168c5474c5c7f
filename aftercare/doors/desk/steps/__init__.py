"""Steps: the things to do on a case, one file per stage as in handling, and which of them comes next."""

from aftercare.doors.desk.steps import (
    assess,
    assign,
    carry_out,
    close,
    confirm,
    diagnose,
    propose,
    receive,
    review,
    turns,
)
from aftercare.doors.desk.steps.step import Step, StepForm

STEPS: dict[str, Step] = {
    step.slug: step
    for module in (receive, assess, assign, diagnose, propose, carry_out, confirm, review, close, turns)
    for step in module.STEPS
}

__all__ = ["STEPS", "Step", "StepForm"]
