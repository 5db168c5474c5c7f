"""诊断, diagnose: what is found, and the cause of it."""

from collections.abc import Sequence

from aftercare.cases.actions import hold_case, must_be_open, write_note
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.handling.access import demand
from aftercare.handling.actions import credit
from aftercare.handling.facts import CauseFound
from aftercare.handling.models import Diagnosis
from aftercare.handling.stages.moving import move_as_far_as_it_goes

CAUSES = ("misuse", "defect", "transport", "wear", "service", "unknown")


class NoSuchCause(Refusal):
    """The cause is none of the known ones. values: cause."""


@action
def record_diagnosis(
    case: Case,
    *,
    cause: str,
    finding: str,
    act: Act,
    answers: Sequence[dict[str, str]] = (),
    expects: int | None = None,
) -> Diagnosis:
    """Put the cause and the finding on record; a later one supersedes it. Then on to proposing.

    answers  questions asked and answered on the way, as the guide or the agent noted them
    Raises NoSuchCause, WordsMissing, CaseAlreadyClosed.
    """
    demand(act, "case.work")
    hold_case(case, expects=expects)
    must_be_open(case)
    if cause not in CAUSES:
        raise NoSuchCause(cause=cause)
    note = write_note(case, about="finding", text=finding, act=act)
    diagnosis = Diagnosis.objects.create(
        case=case, cause=cause, finding=note, answers=list(answers), by=act.actor, at=act.at
    )
    Case.objects.filter(pk=case.pk).update(cause=cause)
    case.cause = cause
    record(
        CauseFound(diagnosis_id=diagnosis.pk, cause=cause, note_id=note.pk),
        about=case,
        thread=case.thread,
        act=act,
    )
    credit(case, "diagnose", act)
    move_as_far_as_it_goes(case, up_to="propose", act=act)
    return diagnosis
