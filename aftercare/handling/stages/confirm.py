"""确认, confirm: the customer says solved or not. A real yes is kept apart from silence."""

from aftercare.cases.actions import hold_case, must_be_open, write_note
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.handling.access import demand
from aftercare.handling.facts import CustomerSilent, SolvedConfirmed, SolvedDenied
from aftercare.handling.gathering import terms_of
from aftercare.handling.models import Confirmation
from aftercare.handling.stages.close import end_case, may_end_solved
from aftercare.handling.stages.moving import move_back, move_on, undo_work
from aftercare.messages.actions import Words, hear


class NothingToConfirm(Refusal, sort="conflict"):
    """Nobody is asking the customer anything on this case now; perhaps it was answered before."""


@action
def confirm_solved(case: Case, *, act: Act, words: str = "") -> None:
    """The customer says it is solved. On to review where policy wants one, else closed in the same act.

    Said through the portal it is the customer's own press; through the desk an agent heard it.
    Raises NothingToConfirm.
    """
    demand(act, "case.work")
    hold_case(case)
    must_be_open(case)
    asked = _answer(case, "yes", words, act)
    record(
        SolvedConfirmed(confirmation_id=asked.pk, through=act.door), about=case, thread=case.thread, act=act
    )
    _go_on(case, "solved_confirmed", act)


@action
def deny_solved(case: Case, *, act: Act, words: str = "") -> None:
    """The customer says it is not solved: back to diagnosing, counted; solving it is owed again. Raises
    NothingToConfirm."""
    demand(act, "case.work")
    hold_case(case)
    must_be_open(case)
    asked = _answer(case, "no", words, act)
    fact = SolvedDenied(confirmation_id=asked.pk, through=act.door, note_id=asked.note_id)
    record(fact, about=case, thread=case.thread, act=act)
    if words.strip() and act.actor_kind == "customer":
        hear(case, Words(text=words, channel=act.door), act=act)
    Case.objects.filter(pk=case.pk).update(unread=True)
    undo_work(case, act)
    move_back(case, to="diagnose", note_id=asked.note_id, act=act)


@action
def take_silence(confirmation: Confirmation, *, act: Act) -> bool:
    """The days of silence are over: the case goes on, counted apart from a real yes. False if it was answered."""
    case = Case.objects.select_related("customer", "handler", "policy").get(pk=confirmation.case_id)
    hold_case(case)
    silent = Confirmation.objects.filter(pk=confirmation.pk, answer="", silent_at__lte=act.at)
    if not case.is_open or not silent.update(answer="silent", answered_at=act.at, answered_through="worker"):
        return False
    record(CustomerSilent(confirmation_id=confirmation.pk), about=case, thread=case.thread, act=act)
    _go_on(case, "solved_silent", act)
    return True


def _answer(case: Case, answer: str, words: str, act: Act) -> Confirmation:
    asked = Confirmation.objects.filter(case=case, answer="").order_by("-id").first()
    if asked is None:
        raise NothingToConfirm
    note = write_note(case, about="confirmation", text=words, act=act) if words.strip() else None
    Confirmation.objects.filter(pk=asked.pk, answer="").update(
        answer=answer, answered_at=act.at, answered_through=act.door, note=note
    )
    asked.answer, asked.note = answer, note
    return asked


def _go_on(case: Case, outcome: str, act: Act) -> None:
    """To review, else to the end. An apology still owed keeps the case here for its handler; the answer stands."""
    if "review" in terms_of(case).stages:
        move_on(case, to="review", act=act)
    elif may_end_solved(case):
        end_case(case, outcome=outcome, act=act)
    else:
        Case.objects.filter(pk=case.pk).update(unread=True)
