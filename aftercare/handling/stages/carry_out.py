"""执行, carry out: tasks and work until it is done; tested where policy wants it; then the customer is asked."""

import datetime as dt

from aftercare.cases.actions import hold_case, must_be_open, write_note
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.handling.access import demand
from aftercare.handling.actions import credit, tell_customer
from aftercare.handling.facts import FixTested, WorkFinished
from aftercare.handling.gathering import terms_of
from aftercare.handling.models import Confirmation
from aftercare.handling.stages.close import KEPT_BY_WORK, SOLVING
from aftercare.handling.stages.moving import move_as_far_as_it_goes, move_on, through_work
from aftercare.messages.models import Message
from aftercare.promises.actions import keep_promises, withdraw_promises
from aftercare.promises.models import Promise


@action
def record_test(case: Case, *, passed: bool, words: str, act: Act) -> None:
    """Put a test after the fix on record (S2-37). Raises WordsMissing: what was tested, and how."""
    demand(act, "case.work")
    hold_case(case)
    must_be_open(case)
    note = write_note(case, about=f"test:{'passed' if passed else 'failed'}", text=words, act=act)
    record(FixTested(passed=passed, note_id=note.pk), about=case, thread=case.thread, act=act)
    credit(case, "test", act)


@action
def finish_work(
    case: Case, *, act: Act, expects: int | None = None, tell: bool = True
) -> Confirmation | None:
    """Carrying out is finished (办结): promises of handling are kept, news is owed no longer, the customer is asked.

    None when policy asks for no confirmation. Raises GateClosed naming what is still undone.
    """
    demand(act, "case.work")
    hold_case(case, expects=expects)
    must_be_open(case)
    move_on(case, to="confirm", act=act)
    Case.objects.filter(pk=case.pk).update(handled_at=act.at)
    case.handled_at = act.at
    confirmation = _ask(case, act)
    fact = WorkFinished(confirmation_id=confirmation.pk if confirmation else None)
    record(fact, about=case, thread=case.thread, act=act)
    credit(case, "carry_out", act)
    keep_promises(case, kept_by={SOLVING}, through=through_work(case), act=act)
    keep_promises(case, kept_by=set(KEPT_BY_WORK), act=act)
    told = tell_customer(case, situation="confirm_asked", act=act) if tell and confirmation else None
    _end_news(case, told, act)
    return confirmation


@action
def go_on_to_carry_out(case: Case, *, act: Act) -> str:
    """Where policy asks for no consent, go on to carrying out; the stage the case stands at then."""
    demand(act, "case.work")
    hold_case(case)
    must_be_open(case)
    return move_as_far_as_it_goes(case, up_to="carry_out", act=act)


def _end_news(case: Case, told: Message | None, act: Act) -> None:
    """The word that the work is done is the last news; unsaid, what is told at intervals is owed no longer."""
    if told is not None:
        keep_promises(case, kept_by={"update"}, through=f"message:{told.pk}", for_good=True, act=act)
    slugs = set(Promise.objects.owed().filter(case=case, repeats=True).values_list("slug", flat=True))
    withdraw_promises(case, reason="handled", slugs=slugs, act=act)


def _ask(case: Case, act: Act) -> Confirmation | None:
    terms = terms_of(case)
    if terms.confirm == "none":
        return None
    silent_at = act.at + dt.timedelta(days=terms.silence_days) if terms.confirm == "silence_counts" else None
    Confirmation.objects.filter(case=case, answer="").update(answer="replaced", answered_at=act.at)
    return Confirmation.objects.create(case=case, asked_at=act.at, asked_by=act.actor, silent_at=silent_at)
