"""催办 and 督办: someone asks to hurry. Counted apart by who asked."""

from aftercare.cases.actions import hold_case, must_be_open, write_note
from aftercare.cases.facts import CaseChased
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.handling.turns.escalate import tell_levels
from aftercare.people.access import may


@action
def chase(case: Case, *, act: Act, words: str = "") -> None:
    """Ask to hurry a case: the handler is told, or the managers when there is none. Raises CaseAlreadyClosed."""
    hold_case(case)
    must_be_open(case)
    note = write_note(case, about="chased", text=words, act=act) if words.strip() else None
    by = (
        "customer"
        if act.actor_kind == "customer"
        else ("management" if may(act, "decision.decide") else "colleague")
    )
    record(CaseChased(by=by, note_id=note.pk if note else None), about=case, thread=case.thread, act=act)
    levels = () if case.handler_id else ("manager",)
    tell_levels(
        case, levels=levels, slug="case-chased", particulars={"number": case.number, "by": by}, act=act
    )
